import { readingClient } from './client/clients.ts';
import type { SqlClient, SqlValue, Statement } from './client/sql.ts';
import { getMarker, setMarker } from './markers.ts';
import type { Database } from './open.ts';

/** While rows are carried over: the copy they come from. */
const LOADING = 'loading';
/** Rows of one batch, and about how many bytes it may take. */
const ROWS = 500;
const BYTES = 1_000_000;

/** The copy that is being carried over, where that did not come to its end. */
export const loadingFrom = (db: Database): Promise<string | undefined> => getMarker(db, LOADING);

/** Tables of ours, those that others point to first. */
const tablesOf = async (source: SqlClient): Promise<string[]> => {
  const { rows } = await source.execute({
    sql: `select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'
      and name not in ('__drizzle_migrations') order by name`,
  });
  const open = rows.map(([name]) => String(name));
  const parents = new Map<string, Set<string>>();
  for (const table of open) {
    const keys = await source.execute({
      sql: `select "table" from pragma_foreign_key_list(?)`,
      args: [table],
    });
    parents.set(table, new Set(keys.rows.map(([name]) => String(name)).filter((name) => name !== table)));
  }
  const done: string[] = [];
  while (done.length < open.length) {
    const next = open.filter((t) => !done.includes(t) && [...parents.get(t)!].every((p) => done.includes(p)));
    if (!next.length) throw new Error('Tables point to each other in a circle.');
    done.push(...next);
  }
  return done;
};

const sizeOf = (row: readonly SqlValue[]): number =>
  row.reduce<number>((sum, v) => sum + (typeof v === 'string' || v instanceof Uint8Array ? v.length : 8), 0);

type Rows = { readonly columns: readonly string[]; readonly values: readonly SqlValue[][] };

const namesOf = async (source: SqlClient, table: string, key: boolean): Promise<string[]> => {
  const { rows } = await source.execute({
    sql: `select name from pragma_table_info(?) ${key ? 'where pk > 0 order by pk' : ''}`,
    args: [table],
  });
  return rows.map(([name]) => `"${name}"`);
};

/** The rows of a table by its key, so that a slice at the end of a long table costs what one at its beginning does. */
async function* slices(source: SqlClient, table: string): AsyncGenerator<Rows> {
  const columns = await namesOf(source, table, false);
  const keys = await namesOf(source, table, true);
  const order = keys.join(', ');
  let after: SqlValue[] = [];
  for (;;) {
    const where = after.length ? `where (${order}) > (${keys.map(() => '?').join(', ')})` : '';
    const sql = `select ${[...columns, ...keys].join(', ')} from "${table}" ${where} order by ${order} limit ${ROWS}`;
    const { rows } = await source.execute({ sql, args: after });
    const found = rows.map((row) =>
      row.map((v) => (v instanceof ArrayBuffer ? new Uint8Array(v) : v) as SqlValue),
    );
    if (!found.length) return;
    yield { columns, values: found.map((row) => row.slice(0, columns.length)) };
    after = found.at(-1)!.slice(columns.length);
  }
}

/** Writes rows that are not there yet, in batches a server takes. */
const writeRows = async (db: Database, table: string, { columns, values }: Rows): Promise<void> => {
  const marks = columns.map(() => '?').join(', ');
  const sql = `insert into "${table}" (${columns.join(', ')}) values (${marks}) on conflict do nothing`;
  let batch: Statement[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (batch.length) await db.write.batch(batch, 'write');
    batch = [];
    bytes = 0;
  };
  for (const args of values) {
    batch.push({ sql, args });
    bytes += sizeOf(args);
    if (bytes > BYTES) await flush();
  }
  await flush();
};

/**
 * Carries every row of the database file `file` over to an empty, migrated database: ids, receipts,
 * tallies, accounts and the log, as they are. Not in one commit: until the last row is there the target is
 * marked as loading, and loading the same copy again goes on where it ended.
 * @param name tells this copy from others
 * @returns rows by table
 * @throws when the target holds data of its own
 */
export const loadFrom = async (db: Database, file: string, name: string): Promise<Record<string, number>> => {
  const begun = await loadingFrom(db);
  if (begun !== name) {
    if (begun !== undefined) throw new Error('Another copy was half loaded here.');
    const count = async (table: string) =>
      Number((await db.write.execute({ sql: `select count(*) from ${table}` })).rows[0]?.[0]);
    for (const table of ['submissions', 'forms', 'user', 'audit'])
      if (await count(table)) throw new Error('The target holds data of its own.');
    await setMarker(db, LOADING, name);
  }
  const source = readingClient({ url: `file:${file}`, bigints: true });
  const counts: Record<string, number> = {};
  try {
    for (const table of await tablesOf(source)) {
      counts[table] = 0;
      for await (const rows of slices(source, table)) {
        await writeRows(db, table, rows);
        counts[table] += rows.values.length;
      }
    }
    await db.write.execute({ sql: 'delete from markers where key = ?', args: [LOADING] });
    return counts;
  } finally {
    source.close();
  }
};
