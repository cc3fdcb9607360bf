import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Finding, mend, said } from '../doctor/finding.ts';
import { lookAround } from '../doctor/look.ts';
import { isPublic } from '../doctor/outside.ts';
import { lookInside } from '../doctor/stored.ts';
import { asFault, OperatorFault } from '../fault.ts';
import { open } from '../open.ts';
import { parse, type Verb } from './verb.ts';

const usage = 'doctor [--backups <folder>] [--days <n>] [--json]';
export const doctor: Verb = {
  usage,
  summary: 'check what an operator gets wrong',
  run: async (args, config) => {
    const { values } = parse(
      { usage },
      args,
      { backups: { type: 'string' }, days: { type: 'string', default: '2' }, json: { type: 'boolean' } },
      0,
    );
    if (!/^[1-9]\d{0,2}$/.test(values.days))
      throw new OperatorFault(`--days is ${JSON.stringify(values.days)}; give 1 to 999.`, 2);
    const settings = config();
    if (settings.databaseFile && !existsSync(settings.databaseFile))
      throw new OperatorFault(`there is no database at ${settings.databaseFile}; check KAIMEN_DATA.`);
    const found: Finding[] = [];
    try {
      const db = await open(settings, { migrate: false });
      try {
        found.push(...(await lookInside(db, isPublic(settings), settings.databaseFile !== undefined)));
      } finally {
        await db.close();
      }
    } catch (error) {
      found.push(mend('database', asFault(error).message));
    }
    const backups = values.backups === undefined ? undefined : resolve(values.backups);
    found.push(...(await lookAround(settings, { backups, days: Number(values.days) }, Date.now())));
    process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : found.map(said).join(''));
    return found.some(({ level }) => level === 'mend') ? 1 : 0;
  },
};
