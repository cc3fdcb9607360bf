import { expireChannels } from '@kaimen/db/asked/expire';
import { DAY, expiryDays, type Job } from './job.ts';

/** Days the use of a one-time link is remembered: longer than any link holds. */
const REMEMBERED = 200;

/** Forgets who was asked by message, batches of links that ended, and uses of links long past. */
export const channels: Job = {
  name: 'channels',
  slice: async ({ db, now }) => {
    const { today } = expiryDays(now);
    const tokensBefore = new Date(now.getTime() - REMEMBERED * DAY).toISOString().slice(0, 10);
    return { counts: { asked: await expireChannels(db, { today, tokensBefore }) } };
  },
};
