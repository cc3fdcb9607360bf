import { open } from '../open.ts';
import { parse, type Verb } from './verb.ts';

const usage = 'migrate';
export const migrateOnly: Verb = {
  usage,
  summary: 'bring the database to the newest schema',
  run: async (args, config) => {
    parse({ usage }, args, {}, 0);
    const db = await open(config());
    await db.close();
    process.stderr.write('kaimen: the database has the newest schema.\n');
    return 0;
  },
};
