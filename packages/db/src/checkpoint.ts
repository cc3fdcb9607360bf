import { closeSync, openSync, readSync } from 'node:fs';
import { fileOf, readingClient } from './client/clients.ts';

/** Pages of the log from which it is copied. */
const PAGES = 2_000;
/** Where the index of the log says how many pages it has and how many are copied; https://www.sqlite.org/walformat.html, 2.1 */
const LENGTH_AT = 16;
const COPIED_AT = 96;

/** Pages of the write-ahead log that are not in the database file yet; 0 where there is no log. */
const waiting = (file: string): number => {
  const head = Buffer.alloc(COPIED_AT + 4);
  let handle: number | undefined;
  try {
    handle = openSync(`${file}-shm`, 'r');
    if (readSync(handle, head, 0, head.length, 0) < head.length) return 0;
    return head.readUInt32LE(LENGTH_AT) - head.readUInt32LE(COPIED_AT);
  } catch {
    return 0;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
};

/**
 * Copies what lies in the write-ahead log into the database file, from a connection of its own and on another thread
 * than the writer's, so that no commit waits for it. It takes what is there and stands in nobody's way. The writer
 * begins the log anew when it is long, and finds little left to copy then.
 */
export const copiesLog = (url: string) => {
  const client = readingClient({ url });
  const file = fileOf(url);
  return {
    /** Where enough lies there; a database that is busy is left to the next time. */
    copy: async (): Promise<void> => {
      if (waiting(file) < PAGES) return;
      await client.execute({ sql: 'pragma wal_checkpoint(passive)' }).catch(() => undefined);
    },
    close: (): void => client.close(),
  };
};
