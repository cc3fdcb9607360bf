import type { Database } from '../open.ts';
import { changeSubmission } from './change.ts';
import { findByReceipt } from './find-by-receipt.ts';

/** Deletes the submission of a receipt and takes it out of the tallies, in one commit. False: there was none. */
export const withdrawByReceipt = async (db: Database, receiptHash: string): Promise<boolean> => {
  const found = await findByReceipt(db, receiptHash);
  if (!found) return false;
  const deleted = await changeSubmission(db, found.id, () => null);
  if (deleted) await db.scrub();
  return deleted !== undefined;
};
