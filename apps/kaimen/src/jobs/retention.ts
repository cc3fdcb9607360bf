import { type Aged, agePast } from '@kaimen/db/retention/age';
import type { Job } from './job.ts';

/**
 * Empties words and deletes rows past the term of their form: once a day of the time that is sure, and at
 * start, because a restored backup may have brought old words back.
 */
export const retention = (): Job => {
  let day = '';
  let run: AsyncGenerator<Aged> | undefined;
  let touched = false;
  return {
    name: 'retention',
    slice: async ({ db, sure }) => {
      const today = sure.toISOString().slice(0, 10);
      if (!run && day === today) return { counts: {} };
      run ??= agePast(db, sure);
      try {
        const { value, done } = await run.next();
        if (!done) {
          touched ||= value.texts + value.rows > 0;
          return { counts: value, more: true };
        }
      } catch (fault) {
        run = undefined;
        throw fault;
      }
      if (touched) await db.scrub();
      [run, day, touched] = [undefined, today, false];
      return { counts: {} };
    },
  };
};
