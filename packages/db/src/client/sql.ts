/** The little of SQL clients that this room needs, so that a worker thread can stand in for one. */

/** A value bound to a statement. */
export type SqlValue = string | number | bigint | Uint8Array | null;
export type Statement = { readonly sql: string; readonly args?: readonly SqlValue[] };
export type SqlResult = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly rowsAffected: number;
};
export type BatchMode = 'write' | 'read';

/** Runs statements; a batch is one transaction: all or nothing. */
export type SqlClient = {
  execute(statement: Statement): Promise<SqlResult>;
  batch(statements: readonly Statement[], mode: BatchMode): Promise<SqlResult[]>;
  close(): void;
};

/** The database stayed locked, a server did not answer, or the disk is full. Nothing was acknowledged: ask again later. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
}

/** A commit was acknowledged by the driver but another connection does not see it. Nothing more is acknowledged. */
export class NotDurable extends Error {
  override readonly name = 'NotDurable';
}
