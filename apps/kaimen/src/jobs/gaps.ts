import { clearSlice } from '@kaimen/db/gaps';
import type { Counts, Job } from './job.ts';

/**
 * Overwrites what rows left behind in the database file when they moved: all of it once after the start, and then
 * after every hour in which something was erased.
 */
export const gaps = (): Job => {
  let from: number | undefined;
  let begun = 0;
  /** `erasures` when all was clear. */
  let clear = 0;
  let touched = false;
  return {
    name: 'gaps',
    slice: async ({ db }): Promise<{ readonly counts: Counts; readonly more?: boolean }> => {
      if (from === undefined) {
        if (db.erasures() === clear) return { counts: {} };
        [from, begun, touched] = [1, db.erasures(), false];
      }
      const { pages, next } = await clearSlice(db, from);
      const counts: Counts = pages ? { pages } : {};
      touched ||= pages > 0;
      from = next;
      if (next !== undefined) return { counts, more: true };
      clear = begun;
      if (touched) {
        // The log holds those pages as they were; this is an erasure by itself, and none to look for.
        await db.scrub();
        clear += 1;
      }
      return { counts };
    },
  };
};
