/** Opens the database: one writer, one reader, and the watch over what was acknowledged. */

import { isFile, readingClient, writingClient } from './client/clients.ts';
import { DatabaseBusy, type Distrust, NotDurable, type SqlClient } from './client/sql.ts';
import type { Keyring } from './contacts/seal.ts';
import type { NewSubmission, RecordOutcome } from './types.ts';

export type { Distrust, SqlClient, SqlResult, SqlValue, Statement } from './client/sql.ts';
export { DatabaseBusy, NotDurable } from './client/sql.ts';

export type OpenOptions = {
  /** `file:/path/kaimen.db`, or the address of a libSQL server. */
  readonly url: string;
  readonly token?: string;
  /** Folder of the migrations where they do not lie beside this room's source. */
  readonly migrations?: string;
  /** A reader on another thread. Default: a second connection on this one. */
  readonly reader?: SqlClient;
  /** The writer on a thread of its own. Default: on this one. */
  readonly writer?: ThreadWriter;
  /** How long a busy database is asked again. Default 5,000 ms. */
  readonly retryLimitMs?: number;
  /** How long a server may take for one answer. Default 5,000 ms. */
  readonly answerMs?: number;
  /** Proves marks of the tamper evidence; not in the database. Default: none, for tests. */
  readonly evidenceKey?: string;
  /** Told once, when the database stops being trusted. */
  onDistrust?(why: Distrust): void;
  /** Bytes of the months that contacts are sealed with. Default: contacts are sealed by the secret alone. */
  readonly contactKeys?: Keyring;
  /** Keeps hashes (hex) of ids that are about to be erased, durably and outside the database. Default: nowhere. */
  noteErased?(hashes: readonly string[]): Promise<void>;
};

/** A writer that lives on another thread, `writer/serve` at its other end. */
export type ThreadWriter = SqlClient & {
  /** `recordSubmissions`, done there. */
  record(group: readonly NewSubmission[]): Promise<RecordOutcome[]>;
};

export type Database = {
  readonly url: string;
  readonly migrations: string | undefined;
  /** Proves marks of the tamper evidence. */
  readonly evidenceKey: string;
  /** Bytes of the months that contacts are sealed with. */
  readonly contactKeys: Keyring | undefined;
  /** Keeps hashes of ids before they are erased, so that an older backup does not bring them back. */
  noteErased(hashes: readonly string[]): Promise<void>;
  /** The one writer. */
  readonly write: SqlClient;
  /** Reads of pages and exports; sees what is committed. */
  readonly read: SqlClient;
  /** Records a group on the writer's own thread, where it has one. */
  readonly recordElsewhere?: ThreadWriter['record'];
  /** Whether acknowledgements can be trusted; `false` for good after a commit nobody else could see. */
  health(): boolean;
  /** Why not. */
  trouble(): Distrust | undefined;
  /** Acknowledge nothing more: for who found out otherwise. Holds until the process ends. */
  distrust(why: Distrust): void;
  /** Throws `NotDurable` unless another connection sees the submission with this id. */
  confirm(id: Uint8Array): Promise<void>;
  /** Overwrites what the write-ahead log still holds of erased words, as far as readers let it; on a file only. */
  scrub(): Promise<void>;
  /** How often something was erased, from 1: another number tells that gaps may hold erased words again (`gaps.ts`). */
  erasures(): number;
  /** The same database read by another client, closed with it: who reads long there keeps nobody else from reading. */
  readBy(reader: SqlClient): Database;
  close(): Promise<void>;
};

/**
 * Opens `url`; does not migrate.
 * @example const db = await openDatabase({ url: 'file:./kaimen.db' }); await migrate(db);
 */
export const openDatabase = async (o: OpenOptions): Promise<Database> => {
  const write = o.writer ?? writingClient(o);
  // The first statement creates a new file and sets WAL; only then can others open it to read.
  await write.execute({ sql: 'select 1' });
  return assembleDatabase(o, write);
};

/** `openDatabase` over a given writer: for tests that show what a worse writer would do. */
export const assembleDatabase = (o: OpenOptions, write: SqlClient): Database => {
  const read = o.reader ?? readingClient(o);
  const { writer } = o;
  const canary = isFile(o.url) && !writer ? readingClient(o) : undefined;
  let trouble: Distrust | undefined;
  let erasures = 1;
  const distrust = (why: Distrust): void => {
    if (trouble) return;
    trouble = why;
    o.onDistrust?.(why);
  };
  /** Whoever meets a damaged page first, everybody knows. */
  const watched = (client: SqlClient): SqlClient => {
    const watch = async <T>(work: Promise<T>): Promise<T> => {
      try {
        return await work;
      } catch (fault) {
        if (fault instanceof NotDurable) distrust(fault.why);
        throw fault;
      }
    };
    return {
      execute: (statement) => watch(client.execute(statement)),
      batch: (statements, mode) => watch(client.batch(statements, mode)),
      close: () => client.close(),
    };
  };
  const db: Database = {
    url: o.url,
    migrations: o.migrations,
    evidenceKey: o.evidenceKey ?? '',
    contactKeys: o.contactKeys,
    noteErased: async (hashes) => o.noteErased?.(hashes),
    write: watched(write),
    read: watched(read),
    ...(writer
      ? {
          recordElsewhere: (group) =>
            writer.record(group).catch((fault: unknown) => {
              if (fault instanceof NotDurable) distrust(fault.why);
              throw fault;
            }),
        }
      : {}),
    health: () => !trouble,
    trouble: () => trouble,
    distrust,
    confirm: async (id) => {
      // A server is another process already: its answer is the commit.
      if (!canary) return;
      const sql = 'select 1 from submissions where id = ?';
      const seen = await watched(canary).execute({ sql, args: [id] });
      if (!seen.rows.length) distrust('not_durable');
      if (trouble) throw new NotDurable('A commit is not visible to another connection.', trouble);
    },
    erasures: () => erasures,
    scrub: async () => {
      erasures += 1;
      if (!isFile(o.url)) return;
      // What was erased is committed already; a reader in the way only puts this off to the next checkpoint.
      await write.execute({ sql: 'pragma wal_checkpoint(truncate)' }).catch((fault: unknown) => {
        if (!(fault instanceof DatabaseBusy)) throw fault;
      });
    },
    readBy: (reader) => ({
      ...db,
      read: watched(reader),
      close: async () => {
        reader.close();
        await db.close();
      },
    }),
    close: async () => {
      // In its turn, so that everything asked before is done.
      await write.execute({ sql: 'select 1' }).catch(() => undefined);
      for (const client of [write, read, canary]) client?.close();
    },
  };
  return db;
};
