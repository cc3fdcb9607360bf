import { dropErased } from '@kaimen/db/erased/drop';
import { ERASED_DAYS, erasedList } from '../erased-list.ts';
import { DAY, type Job } from './job.ts';

/** Forgets erased ids when no backup can hold them any more. */
export const erased: Job = {
  name: 'erased',
  slice: async ({ db, data, sure }) => {
    const day = new Date(sure.getTime() - ERASED_DAYS * DAY).toISOString().slice(0, 10);
    return { counts: { forgotten: (await dropErased(db, day)) + erasedList(data).dropBefore(day) } };
  },
};
