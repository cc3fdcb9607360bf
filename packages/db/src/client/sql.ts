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

/** What the database cannot be trusted for: `damaged` pages, a file that was `moved` away, a commit that is `not_durable`. */
export type Distrust = 'damaged' | 'moved' | 'not_durable';

/** What is acknowledged could not be relied on: a commit no other connection sees, a damaged file. Nothing more is acknowledged. */
export class NotDurable extends Error {
  override readonly name = 'NotDurable';
  readonly why: Distrust;
  constructor(message: string, why: Distrust = 'not_durable', options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}
