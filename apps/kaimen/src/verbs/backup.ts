import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backupTo } from '@kaimen/db/backup';
import { digest, secretOf, sumLine, sumOf, sync } from '../copy.ts';
import { OperatorFault } from '../fault.ts';
import { servedBy } from '../lock.ts';
import { open } from '../open.ts';
import { readSecret } from '../secret.ts';
import { parse, type Verb } from './verb.ts';

/** A line for every 10 seconds of copying. */
const telling = (): ((pages: number, of: number) => void) => {
  let said = performance.now();
  return (pages, of) => {
    if (performance.now() - said < 10_000) return;
    said = performance.now();
    process.stderr.write(`kaimen: copied ${Math.floor((100 * pages) / of)} % of the pages.\n`);
  };
};

const usage = 'backup <file>';
export const backup: Verb = {
  usage,
  summary: 'copy the database to a file, beside a running server',
  stepsBack: true,
  run: async (args, config) => {
    const { positionals } = parse({ usage }, args, {}, 1);
    const settings = config();
    const file = resolve(positionals[0] ?? '');
    if (!settings.databaseFile)
      throw new OperatorFault('backup copies a database file; back a libSQL server up with its own tools.');
    if (!existsSync(settings.databaseFile))
      throw new OperatorFault(`there is no database at ${settings.databaseFile}; check KAIMEN_DATA.`);
    const written = [file, secretOf(file), sumOf(file)];
    for (const target of written)
      if (existsSync(target)) throw new OperatorFault(`${target} exists already; name a new file.`);
    if (!existsSync(dirname(file)))
      throw new OperatorFault(`the folder ${dirname(file)} does not exist; make it first.`);
    // Under its name stands a whole copy or nothing: one that was cut short keeps the name of a part.
    const part = `${file}.part`;
    const clear = (): void => {
      for (const end of ['', '-journal', '-wal', '-shm']) rmSync(part + end, { force: true });
    };
    clear();
    // As it is: the copy before an upgrade is of the schema before the upgrade.
    const db = await open(settings, { migrate: false });
    try {
      // Where nobody serves, nobody waits for the disk.
      await backupTo(db, part, { calm: servedBy(settings.data) !== undefined, progress: telling() });
      writeFileSync(secretOf(file), `${readSecret(settings)}\n`, { mode: 0o600, flag: 'wx' });
      writeFileSync(sumOf(file), sumLine(await digest(part), file), { mode: 0o600, flag: 'wx' });
      for (const path of [part, secretOf(file), sumOf(file)]) sync(path);
      renameSync(part, file);
      sync(dirname(file));
    } catch (error) {
      for (const path of [secretOf(file), sumOf(file)]) rmSync(path, { force: true });
      throw error;
    } finally {
      clear();
      await db.close();
    }
    process.stderr.write(`kaimen: the secret is in a second file; keep it apart from the copy.\n`);
    process.stdout.write(`${written.join('\n')}\n`);
    return 0;
  },
};
