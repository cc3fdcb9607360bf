import { statSync } from 'node:fs';
import { fileOf, readingClient } from './client/clients.ts';

/** Pages copied at once that show that much comes in. */
const MANY = 2_000;
/** Between two looks, in ms: while much comes in, and at most. */
const SHORTEST = 100;
const LONGEST = 2_000;

/**
 * Copies what lies in the write-ahead log into the database file, from a connection of its own and on another thread
 * than the writer's, so that no commit waits for it. It takes what is there and stands in nobody's way. The writer
 * begins the log anew when it is long, and finds little left to copy then.
 *
 * No file of a database may be opened here by other means than SQLite's: whoever closes one gives up every lock that
 * this process holds on it (POSIX), and another process could write in the middle of a commit.
 */
export const copiesLog = (url: string) => {
  const client = readingClient({ url });
  const log = `${fileOf(url)}-wal`;
  let written = 0;
  let pause = SHORTEST;
  return {
    /** Copies where the log was written to since; a database that is busy is left to the next time. @returns ms to the next look */
    copy: async (): Promise<number> => {
      const changed = statSync(log, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      pause = Math.min(2 * pause, LONGEST);
      if (changed === written) return pause;
      const begun = await client.execute({ sql: 'pragma wal_checkpoint(passive)' }).catch(() => undefined);
      const [, pages, copied] = begun?.rows[0] ?? [];
      // What a reader still needs is copied later.
      if (pages === copied) written = changed;
      if (Number(pages) >= MANY) pause = SHORTEST;
      return pause;
    },
    close: (): void => client.close(),
  };
};
