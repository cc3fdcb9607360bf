import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sharedKeys } from '@kaimen/db/contacts/months';
import { loadingFrom } from '@kaimen/db/load';
import { migrate } from '@kaimen/db/migrate';
import { type Database, openDatabase } from '@kaimen/db/open';
import { readFromReplica } from '@kaimen/db/replica';
import type { Config } from './config.ts';
import { contactKeys } from './contact-keys.ts';
import { noteDamage } from './distrust.ts';
import { erasedList } from './erased-list.ts';
import { OperatorFault } from './fault.ts';
import { readerThread } from './reader-thread.ts';
import { evidenceKey, readSecret } from './secret.ts';
import { writerThread } from './writer-thread.ts';

const here = dirname(fileURLToPath(import.meta.url));
/** The project's folders as seen from the built file in `apps/kaimen/dist`. */
export const rooms = {
  migrations: join(here, '..', '..', '..', 'packages', 'db', 'migrations'),
  watch: pathToFileURL(join(here, 'watch-worker.js')),
  log: pathToFileURL(join(here, 'log-worker.js')),
  widgets: join(here, '..', '..', '..', 'packages', 'widgets', 'dist', 'cdn'),
};

type Options = {
  /** A reader on a thread of its own. */
  readonly thread?: boolean;
  /** False: the schema stays as it is. */
  readonly migrate?: boolean;
  /** Also where a copy was only half loaded. */
  readonly loading?: boolean;
};

/** A thread that reads the configured file. */
const startReader = (config: Config) =>
  readerThread(pathToFileURL(join(here, 'reader-worker.js')), config.databaseUrl);

/** Opens the configured database, brought to the newest schema. */
export const open = async (config: Config, options: Options = {}) => {
  if (config.databaseFile) mkdirSync(dirname(config.databaseFile), { recursive: true });
  const evidence = evidenceKey(readSecret(config));
  const threaded = options.thread && config.databaseFile;
  const db: Database = await openDatabase({
    url: config.databaseUrl,
    token: config.databaseToken,
    migrations: rooms.migrations,
    evidenceKey: evidence,
    // A whole copy is carried over in large pieces; nobody waits for a page meanwhile.
    ...(options.loading ? { answerMs: 60_000 } : {}),
    onDistrust: (why) => {
      if (why === 'damaged') noteDamage(config.data, new Date());
    },
    noteErased: erasedList(config.data).note,
    contactKeys: config.databaseFile ? contactKeys(config.data) : sharedKeys(() => db),
    ...(threaded
      ? {
          reader: startReader(config),
          writer: writerThread(pathToFileURL(join(here, 'writer-worker.js')), {
            url: config.databaseUrl,
            evidenceKey: evidence,
          }),
        }
      : {}),
  });
  if (options.migrate === false) return db;
  await migrate(db);
  if (!options.loading && (await loadingFrom(db)) !== undefined)
    throw new OperatorFault(
      'this database holds a half-loaded copy; run the same "npx kaimen restore <file>" again to finish it.',
    );
  return db;
};

/**
 * The same database as the pages of the admin read it, closed with it: from the replica, or by one more thread, so
 * that `ready`, receipts and jobs never wait for a page that reads long. Intake, jobs and recounts must see what was
 * committed last, and read `db` itself.
 */
export const forPages = (config: Config, db: Database): Database => {
  if (config.replicaUrl) return readFromReplica(db, { url: config.replicaUrl, token: config.databaseToken });
  return config.databaseFile ? db.readBy(startReader(config)) : db;
};
