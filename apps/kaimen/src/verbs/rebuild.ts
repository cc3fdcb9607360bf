import { rebuildTallies } from '@kaimen/db/tallies/rebuild';
import { open } from '../open.ts';
import { parse, type Verb } from './verb.ts';

const usage = 'rebuild [--check]';
export const rebuild: Verb = {
  usage,
  summary: 'recount the tallies from the submissions',
  run: async (args, config) => {
    const { values } = parse({ usage }, args, { check: { type: 'boolean' } }, 0);
    const db = await open(config());
    try {
      const { rows, differences } = await rebuildTallies(db, { check: values.check ?? false });
      process.stdout.write(`${JSON.stringify({ rows, differences })}\n`);
      return values.check && differences ? 1 : 0;
    } finally {
      await db.close();
    }
  },
};
