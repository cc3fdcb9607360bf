import { closeSync, existsSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backupTo } from '@kaimen/db/backup';
import { OperatorFault } from '../fault.ts';
import { open } from '../open.ts';
import { readSecret } from '../secret.ts';
import { parse, type Verb } from './verb.ts';

const usage = 'backup <file>';
export const backup: Verb = {
  usage,
  summary: 'copy the database to a file, beside a running server',
  run: async (args, config) => {
    const { positionals } = parse({ usage }, args, {}, 1);
    const settings = config();
    const file = resolve(positionals[0] ?? '');
    if (!settings.databaseFile)
      throw new OperatorFault('backup copies a database file; back a libSQL server up with its own tools.');
    if (!existsSync(settings.databaseFile))
      throw new OperatorFault(`there is no database at ${settings.databaseFile}; check KAIMEN_DATA.`);
    for (const target of [file, `${file}.secret`])
      if (existsSync(target)) throw new OperatorFault(`${target} exists already; name a new file.`);
    if (!existsSync(dirname(file)))
      throw new OperatorFault(`the folder ${dirname(file)} does not exist; make it first.`);
    const db = await open(settings);
    try {
      await backupTo(db, file);
    } finally {
      await db.close();
    }
    writeFileSync(`${file}.secret`, `${readSecret(settings)}\n`, { mode: 0o600, flag: 'wx' });
    for (const path of [file, `${file}.secret`]) {
      const handle = openSync(path, 'r');
      fsyncSync(handle);
      closeSync(handle);
    }
    process.stderr.write(`kaimen: the secret is in a second file; keep it apart from the copy.\n`);
    process.stdout.write(`${file}\n${file}.secret\n`);
    return 0;
  },
};
