import { isFile, writingClient } from './client/clients.ts';
import type { Database } from './open.ts';

/**
 * Writes a whole, consistent copy to `file` while intake goes on. The copy holds no session and no
 * one-time link, so it opens no door. Only for a database file; a server has backups of its own.
 * @throws when `file` exists, or the database is on a server
 */
export const backupTo = async (db: Database, file: string): Promise<void> => {
  if (!isFile(db.url)) throw new Error('A libSQL server is backed up by its own tools.');
  // The reader copies, so that intake does not wait. SQLite counts a copy as writing: allow it for this long.
  await db.read.execute({ sql: 'pragma query_only=off' });
  try {
    await db.read.execute({ sql: 'vacuum into ?', args: [file] });
  } finally {
    await db.read.execute({ sql: 'pragma query_only=on' });
  }
  // Deleted rows are overwritten (secure_delete); to write the whole copy again would only hold up intake's syncs.
  const copy = writingClient({ url: `file:${file}` });
  try {
    for (const sql of ['delete from session', 'delete from verification', 'delete from links']) {
      await copy.execute({ sql });
    }
    const { rows } = await copy.execute({ sql: 'pragma quick_check' });
    if (rows[0]?.[0] !== 'ok') throw new Error(`The copy is damaged: ${rows[0]?.[0]}`);
    // Back to one file that can be carried away: no -wal beside it.
    await copy.execute({ sql: 'pragma journal_mode=delete' });
  } finally {
    copy.close();
  }
};

/** What SQLite finds wrong with the file, foreign keys included; empty when it is sound. */
export const integrity = async (db: Database): Promise<string[]> => {
  if (!isFile(db.url)) return [];
  const pages = (await db.read.execute({ sql: 'pragma quick_check' })).rows.map((row) => String(row[0]));
  const keys = (await db.read.execute({ sql: 'pragma foreign_key_check' })).rows.map(
    (row) => `a row of ${row[0]} points nowhere`,
  );
  return [...pages.filter((line) => line !== 'ok'), ...keys];
};
