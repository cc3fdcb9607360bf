import { USED_DAYS } from '@kaimen/contract/retention';
import { expireChannels } from '@kaimen/db/asked/expire';
import { DAY, expiryDays, type Job } from './job.ts';

/** Forgets who was asked by message, batches of links that ended, and uses of links long past. */
export const channels: Job = {
  name: 'channels',
  slice: async ({ db, now }) => {
    const { today } = expiryDays(now);
    const tokensBefore = new Date(now.getTime() - USED_DAYS * DAY).toISOString().slice(0, 10);
    return { counts: { asked: await expireChannels(db, { today, tokensBefore }) } };
  },
};
