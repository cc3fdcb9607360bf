import type { Database } from './open.ts';

/** A small fact about the whole database, for example `demo`: seeded with demo data. */
export const getMarker = async (db: Database, key: string): Promise<string | undefined> => {
  const row = (await db.write.execute({ sql: 'select value from markers where key = ?', args: [key] }))
    .rows[0];
  return row && String(row[0]);
};

/** Sets a marker. */
export const setMarker = async (db: Database, key: string, value: string): Promise<void> => {
  const sql =
    'insert into markers (key, value) values (?, ?) on conflict do update set value = excluded.value';
  await db.write.execute({ sql, args: [key, value] });
};
