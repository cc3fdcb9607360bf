import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { migrate } from '@kaimen/db/migrate';
import { openDatabase } from '@kaimen/db/open';
import type { Config } from './config.ts';
import { erasedList } from './erased-list.ts';
import { readerThread } from './reader-thread.ts';
import { evidenceKey, readSecret } from './secret.ts';

const here = dirname(fileURLToPath(import.meta.url));
/** The project's folders as seen from the built file in `apps/kaimen/dist`. */
export const rooms = {
  migrations: join(here, '..', '..', '..', 'packages', 'db', 'migrations'),
  widgets: join(here, '..', '..', '..', 'packages', 'widgets', 'dist', 'cdn'),
};

/** Opens the configured database, brought to the newest schema. */
export const open = async (config: Config, options: { readonly thread?: boolean } = {}) => {
  if (config.databaseFile) mkdirSync(dirname(config.databaseFile), { recursive: true });
  const threaded = options.thread && config.databaseFile;
  const db = await openDatabase({
    url: config.databaseUrl,
    token: config.databaseToken,
    migrations: rooms.migrations,
    evidenceKey: evidenceKey(readSecret(config)),
    noteErased: erasedList(config.data).note,
    ...(threaded
      ? { reader: readerThread(pathToFileURL(join(here, 'reader-worker.js')), config.databaseUrl) }
      : {}),
  });
  await migrate(db);
  return db;
};
