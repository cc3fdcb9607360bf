import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { isFile, readingClient, writingClient } from './client/clients.ts';
import { clearGaps, pagesOf, readPages } from './gaps.ts';
import type { Database } from './open.ts';

/** Pages that are written before the disk is waited for: 512 kB. */
const PIECE = 128;
/** The disk's rest after each, ms: about 40 MB a second. Commits of the intake wait for one piece at most. */
const REST = 10;

export type BackupOptions = {
  /** The disk rests after each half megabyte, for those who answer meanwhile. Default: true. */
  readonly calm?: boolean;
  /** Told after each piece: pages written, and of how many. */
  progress?(pages: number, of: number): void;
};

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The pages as they are at one moment, one after another, without what rows left behind in them. */
const copyPages = async (
  url: string,
  file: string,
  { calm = true, progress }: BackupOptions,
): Promise<void> => {
  const client = readingClient({ url });
  let handle: number | undefined;
  try {
    await client.execute({ sql: 'begin' });
    const count = await pagesOf(client);
    if (count === undefined)
      throw new Error('This database is too large for one file, or shrinks by itself.');
    handle = openSync(file, 'wx', 0o600);
    for (let from = 1; from <= count; from += PIECE) {
      const pages = await readPages(client, from, Math.min(PIECE, count - from + 1));
      for (const [at, page] of pages.entries()) clearGaps(page, from + at);
      writeSync(handle, Buffer.concat(pages));
      fdatasyncSync(handle);
      progress?.(from + pages.length - 1, count);
      if (calm) await pause(REST);
    }
    // Throws where the connection was lost meanwhile, and with it the moment.
    await client.execute({ sql: 'commit' });
  } finally {
    if (handle !== undefined) closeSync(handle);
    client.close();
  }
};

/**
 * Writes a whole, consistent copy to `file` while intake goes on. The copy holds no session and no
 * one-time link, so it opens no door. Only for a database file; a server has backups of its own.
 * @throws when `file` exists, or the database is on a server
 */
export const backupTo = async (
  db: Pick<Database, 'url'>,
  file: string,
  options: BackupOptions = {},
): Promise<void> => {
  if (!isFile(db.url)) throw new Error('A libSQL server is backed up by its own tools.');
  await copyPages(db.url, file, options);
  // Deleted rows are overwritten (secure_delete).
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
