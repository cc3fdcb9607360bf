import type { Client, InStatement, ResultSet } from '@libsql/client';
import type { Driver } from './prepared.ts';
import type { SqlResult } from './sql.ts';

const plain = (result: ResultSet): SqlResult => ({
  columns: result.columns,
  rows: result.rows.map((row) => Array.from(row as ArrayLike<unknown>)),
  rowsAffected: result.rowsAffected,
});

/** A client of `@libsql/client`, made with `concurrency: 1`, as `safeClient` takes it: to a server, or to a file in tests. */
export const clientDriver = (client: Client): Driver => ({
  execute: async (statement) => plain(await client.execute(statement as InStatement)),
  batch: async (statements, mode) => (await client.batch(statements as InStatement[], mode)).map(plain),
  reconnect: () => client.reconnect(),
  close: () => client.close(),
});
