import { auditStatement } from '../audit/append.ts';
import type { Database } from '../open.ts';
import { changeSubmission } from './change.ts';
import { findByReceipt } from './find-by-receipt.ts';

/**
 * The person behind a receipt says that somebody told them what to answer: the answer stays and is held for
 * review, also where somebody had released it before. Said twice it is said once. False: there is no such receipt.
 */
export const tellByReceipt = async (
  db: Database,
  receiptHash: string,
  { rules, hour }: { readonly rules: number; readonly hour: string },
): Promise<boolean> => {
  const found = await findByReceipt(db, receiptHash);
  if (!found) return false;
  await changeSubmission(
    db,
    found.id,
    (stored) => {
      const reasons = stored.quarantine?.reasons ?? [];
      if (reasons.includes('told') && stored.state === 'quarantined') return undefined;
      return {
        ...stored,
        state: 'quarantined',
        quarantine: { rules, reasons: ['told', ...reasons.filter((reason) => reason !== 'told')] },
      };
    },
    (guard) => [
      auditStatement(
        { actor: 'receipt', action: 'answer.told', subject: found.form, hour, detail: '' },
        guard,
      ),
    ],
  );
  return true;
};
