import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { integrity } from '@kaimen/db/backup';
import { eraseAgain, erasedHashes } from '@kaimen/db/erased/apply';
import { openDatabase } from '@kaimen/db/open';
import { erasedList } from '../erased-list.ts';
import { asFault, OperatorFault } from '../fault.ts';
import { servedBy } from '../lock.ts';
import { open, rooms } from '../open.ts';
import { secretFile } from '../secret.ts';
import { parse, type Verb } from './verb.ts';

const isDatabase = (file: string): boolean => {
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  readSync(handle, head, 0, 16, 0);
  closeSync(handle);
  return head.toString('latin1') === 'SQLite format 3\0';
};

const sync = (path: string): void => {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

/** What is wrong with a copy; opening it may be what fails. */
const faultsOf = async (file: string): Promise<readonly string[]> => {
  try {
    const trial = await openDatabase({ url: pathToFileURL(file).href, migrations: rooms.migrations });
    try {
      return await integrity(trial);
    } finally {
      await trial.close();
    }
  } catch (error) {
    return [asFault(error).message];
  }
};

const usage = 'restore <file>';
export const restore: Verb = {
  usage,
  summary: 'put a backup in place of the database (server stopped)',
  run: async (args, config) => {
    const { positionals } = parse({ usage }, args, {}, 1);
    const settings = config();
    const file = resolve(positionals[0] ?? '');
    const target = settings.databaseFile;
    if (!target)
      throw new OperatorFault(
        'restore puts a database file in place; restore a libSQL server with its own tools.',
      );
    if (!existsSync(file)) throw new OperatorFault(`there is no file ${file}.`);
    if (!isDatabase(file))
      throw new OperatorFault(`${file} is not a database; give a file made by "npx kaimen backup".`);
    const other = servedBy(settings.data);
    if (other) throw new OperatorFault(`the server (process ${other}) is running; stop it before restoring.`);

    // Checked as a copy first, so that a damaged backup changes nothing.
    mkdirSync(dirname(target), { recursive: true });
    const fresh = `${target}.restoring`;
    copyFileSync(file, fresh);
    sync(fresh);
    const faults = await faultsOf(fresh);
    for (const side of ['-wal', '-shm']) rmSync(fresh + side, { force: true });
    if (faults.length) {
      rmSync(fresh);
      throw new OperatorFault(
        `${file} is damaged: ${faults[0]?.slice(0, 120).replace(/\s+/g, ' ')}; nothing was changed.`,
      );
    }
    let replaced: readonly string[] = [];
    if (existsSync(target)) {
      // Lets the old file take in its own log before it steps aside.
      const old = await open(settings);
      replaced = await erasedHashes(old).catch(() => []);
      await old.close();
      renameSync(target, `${target}.before-restore`);
    }
    for (const side of ['-wal', '-shm']) rmSync(target + side, { force: true });
    renameSync(fresh, target);
    sync(dirname(target));
    const secret = `${file}.secret`;
    if (existsSync(secret) && !settings.secret) copyFileSync(secret, secretFile(settings.data));
    const restored = await open(settings);
    try {
      // What was erased after the backup was made stays erased.
      const hour = new Date().toISOString().slice(0, 13);
      const hashes = [...erasedList(settings.data).hashes(), ...replaced];
      const { submissions, texts } = await eraseAgain(restored, hashes, hour);
      if (submissions || texts)
        process.stderr.write(
          `kaimen: erased again what the backup brought back: ${submissions} submissions, ${texts} texts.\n`,
        );
    } finally {
      await restored.close();
    }
    process.stderr.write(`kaimen: restored; the database it replaced is ${target}.before-restore.\n`);
    return 0;
  },
};
