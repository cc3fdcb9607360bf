import { sealSlice } from '@kaimen/db/seals/seal';
import type { Job } from './job.ts';

/** Closes every hour that is over: leaves of its submissions, then its link. */
export const seal: Job = {
  name: 'seal',
  slice: async ({ db, now }) => {
    const { leaves, links, more } = await sealSlice(db, now);
    return { counts: { leaves, links }, more };
  },
};
