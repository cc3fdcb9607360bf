/** drizzle over one of our clients. It stays in this room. */
import { drizzle, type SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy';
import type { SqlClient, SqlResult, SqlValue } from './client/sql.ts';
import * as accounts from './schema/accounts.ts';
import * as bureau from './schema/bureau.ts';

const schema = { ...accounts, ...bureau };
export type Orm = SqliteRemoteDatabase<typeof schema>;

const made = new WeakMap<SqlClient, Orm>();

/** The drizzle instance over `client`; made once. */
export const orm = (client: SqlClient): Orm => {
  const known = made.get(client);
  if (known) return known;
  const shape = (method: string, { rows, rowsAffected }: SqlResult) => ({
    rows: (method === 'get' ? rows[0] : rows) as unknown[],
    rowsAffected,
  });
  const fresh = drizzle(
    async (sql, params: SqlValue[], method) => shape(method, await client.execute({ sql, args: params })),
    async (queries) => {
      const statements = queries.map((query) => ({ sql: query.sql, args: query.params as SqlValue[] }));
      const results = await client.batch(statements, 'write');
      return results.map((result, i) => shape(queries[i]?.method ?? 'all', result));
    },
    { schema },
  );
  made.set(client, fresh);
  return fresh;
};
