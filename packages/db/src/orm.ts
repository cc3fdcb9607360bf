/** drizzle over one of our clients. It stays in this room. */
import { drizzle, type SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy';
import type { SqlClient, SqlValue } from './client/sql.ts';
import * as accounts from './schema/accounts.ts';
import * as bureau from './schema/bureau.ts';

const schema = { ...accounts, ...bureau };
export type Orm = SqliteRemoteDatabase<typeof schema>;

const made = new WeakMap<SqlClient, Orm>();

/** The drizzle instance over `client`; made once. */
export const orm = (client: SqlClient): Orm => {
  const known = made.get(client);
  if (known) return known;
  const shape = (method: string, rows: readonly (readonly unknown[])[]) => ({
    rows: (method === 'get' ? rows[0] : rows) as unknown[],
  });
  const fresh = drizzle(
    async (sql, params: SqlValue[], method) =>
      shape(method, (await client.execute({ sql, args: params })).rows),
    async (queries) => {
      const results = await client.batch(
        queries.map((query) => ({ sql: query.sql, args: query.params as SqlValue[] })),
        'write',
      );
      return results.map((result, i) => shape(queries[i]?.method ?? 'all', result.rows));
    },
    { schema },
  );
  made.set(client, fresh);
  return fresh;
};
