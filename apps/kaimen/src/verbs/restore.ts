import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eraseAgain, erasedHashes } from '@kaimen/db/erased/apply';
import { loadFrom } from '@kaimen/db/load';
import { migrate } from '@kaimen/db/migrate';
import { openDatabase } from '@kaimen/db/open';
import { ASIDE_DAYS, asideOf } from '../aside.ts';
import type { Config } from '../config.ts';
import { checkCopy, checkDatabase, secretOf, sync } from '../copy.ts';
import { forgetDamage } from '../distrust.ts';
import { erasedList } from '../erased-list.ts';
import { OperatorFault } from '../fault.ts';
import { servedBy, takeLock } from '../lock.ts';
import { open, rooms } from '../open.ts';
import { evidenceKey, readSecret, secretFile } from '../secret.ts';
import { parse, type Verb } from './verb.ts';

const SIDES = ['-wal', '-shm'] as const;

/** Keeps a file under another name as well, until what replaces it is in place. */
const keep = (path: string, as: string): void => {
  rmSync(as, { force: true });
  if (existsSync(path)) linkSync(path, as);
};

/** The secret the copy belongs to: the one beside it, where the environment gives none. */
const secretFor = (settings: Config, file: string): string => {
  const copy = secretOf(file);
  return settings.secret === undefined && existsSync(copy)
    ? readFileSync(copy, 'utf8').trim()
    : readSecret(settings);
};

/** What was erased since the copy was made: the list beside the database, and the one in it. */
const erasedSince = async (settings: Config): Promise<readonly string[]> => {
  const listed = erasedList(settings.data).hashes();
  if (!settings.databaseFile || !existsSync(settings.databaseFile)) return listed;
  try {
    const old = await open(settings, { migrate: false });
    try {
      return [...listed, ...(await erasedHashes(old))];
    } finally {
      await old.close();
    }
  } catch {
    // A damaged or much older database has no list that can be read; the one beside it stands.
    return listed;
  }
};

/**
 * A checked copy of the copy, beside the place it is meant for, with the newest schema and without what was
 * erased since; the file that was given stays as it is.
 */
const prepare = async (settings: Config, file: string, fresh: string): Promise<void> => {
  const clear = (): void => {
    for (const side of SIDES) rmSync(fresh + side, { force: true });
  };
  rmSync(fresh, { force: true });
  clear();
  copyFileSync(file, fresh);
  try {
    await checkDatabase(fresh, file);
    const hashes = await erasedSince(settings);
    const db = await openDatabase({
      url: pathToFileURL(fresh).href,
      migrations: rooms.migrations,
      evidenceKey: evidenceKey(secretFor(settings, file)),
      noteErased: erasedList(settings.data).note,
    });
    await migrate(db);
    const again = await eraseAgain(db, hashes, new Date().toISOString().slice(0, 13));
    if (again.submissions || again.texts)
      process.stderr.write(
        `kaimen: erased again what the backup brought back: ${again.submissions} submissions, ${again.texts} texts.\n`,
      );
    await db.scrub();
    await db.close();
    clear();
    sync(fresh);
  } catch (error) {
    rmSync(fresh, { force: true });
    clear();
    throw error;
  }
};

/** Puts the checked file in place. At every moment there is a whole database under its name, the old or the new. */
const replace = async (settings: Config, target: string, fresh: string): Promise<void> => {
  if (existsSync(target)) {
    // Lets the old file take in its own log; one that is damaged keeps it beside itself.
    await open(settings, { migrate: false })
      .then((db) => db.close())
      .catch(() => undefined);
    keep(target, asideOf(target));
    keep(`${target}-wal`, `${asideOf(target)}-wal`);
  }
  for (const side of SIDES) rmSync(target + side, { force: true });
  renameSync(fresh, target);
  sync(dirname(target));
};

const placeSecret = (settings: Config, file: string): void => {
  const copy = secretOf(file);
  if (!existsSync(copy)) return;
  if (settings.secret) {
    if (readFileSync(copy, 'utf8').trim() !== settings.secret)
      process.stderr.write(
        'kaimen: KAIMEN_SECRET is not the one of this backup; contact details in it stay closed until it is.\n',
      );
    return;
  }
  const place = secretFile(settings.data);
  const same = existsSync(place) && readFileSync(place, 'utf8') === readFileSync(copy, 'utf8');
  if (same) return;
  copyFileSync(copy, `${place}.restoring`);
  sync(`${place}.restoring`);
  keep(place, asideOf(place));
  renameSync(`${place}.restoring`, place);
  sync(settings.data);
};

/** Carries the rows over to an empty libSQL server. */
const load = async (settings: Config, fresh: string, sum: string): Promise<void> => {
  const db = await open(settings, { loading: true });
  try {
    const rows = await loadFrom(db, fresh, sum).catch((error: Error) => {
      if (/half loaded/.test(error.message))
        throw new OperatorFault('another copy was half loaded into this server; give it an empty database.');
      if (/data of its own/.test(error.message))
        throw new OperatorFault(
          'this server holds data already; give it an empty database. Nothing was changed.',
        );
      throw error;
    });
    const all = Object.values(rows).reduce((sum, n) => sum + n, 0);
    process.stderr.write(
      `kaimen: loaded ${all} rows, ${rows.submissions} of them submissions, into the server.\n`,
    );
  } finally {
    await db.close();
  }
};

const usage = 'restore <file>';
export const restore: Verb = {
  usage,
  summary: 'put a backup in place of the database, or into an empty libSQL server (server stopped)',
  run: async (args, config) => {
    const { positionals } = parse({ usage }, args, {}, 1);
    const settings = config();
    const file = resolve(positionals[0] ?? '');
    if (!existsSync(file)) throw new OperatorFault(`there is no file ${file}.`);
    const other = servedBy(settings.data);
    if (other) throw new OperatorFault(`the server (process ${other}) is running; stop it before restoring.`);
    // Held until this process ends: no server starts in between.
    process.once('exit', await takeLock(settings.data));
    const sum = await checkCopy(file);

    const target = settings.databaseFile;
    const fresh = target ? `${target}.restoring` : join(settings.data, 'load.restoring');
    mkdirSync(dirname(fresh), { recursive: true });
    mkdirSync(settings.data, { recursive: true });
    await prepare(settings, file, fresh);
    if (!target) {
      await load(settings, fresh, sum).finally(() => rmSync(fresh, { force: true }));
      placeSecret(settings, file);
      return 0;
    }
    const replaced = existsSync(target);
    await replace(settings, target, fresh);
    forgetDamage(settings.data);
    placeSecret(settings, file);
    await (await open(settings)).close();
    process.stderr.write(
      replaced
        ? `kaimen: restored; the database it replaced is ${asideOf(target)}. Delete it when all is well; the server deletes it after ${ASIDE_DAYS} days.\n`
        : `kaimen: restored to ${target}.\n`,
    );
    return 0;
  },
};
