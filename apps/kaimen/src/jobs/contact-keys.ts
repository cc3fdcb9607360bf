import { contactMonths } from '@kaimen/db/contacts/months';
import { DAY, type Job } from './job.ts';

/** A queued answer may come seven days late, into the month before. */
const LATE = 8;

/** Destroys the bytes of each month that no contact is kept of any more: old backups open none of it then. */
export const contactKeys: Job = {
  name: 'contact_keys',
  slice: async ({ db, sure }) => {
    const ring = db.contactKeys;
    if (!ring) return { counts: { destroyed: 0 } };
    const open = new Date(sure.getTime() - LATE * DAY).toISOString().slice(0, 7);
    const kept = await contactMonths(db);
    let destroyed = 0;
    for (const month of await ring.months()) {
      if (month >= open || kept.has(month)) continue;
      await ring.destroy(month);
      destroyed++;
    }
    return { counts: { destroyed } };
  },
};
