import { expireContacts } from '@kaimen/db/contacts/expire';
import { expiryDays, type Job } from './job.ts';

/** Deletes contacts past their last day, and proofs of work that are worth nothing any more. */
export const contacts: Job = {
  name: 'contacts',
  slice: async ({ db, sure }) => ({ counts: { contacts: await expireContacts(db, expiryDays(sure)) } }),
};
