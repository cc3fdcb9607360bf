import { formatReceipt, normaliseReceipt } from '@kaimen/contract/codes';
import type { CollectorDeps } from './deps.ts';

type Hash = CollectorDeps['hash'];

/** The receipt code of a submission, `XXXX-XXXX-XXXX-XXXX`. The same for the same slug and id, always. */
export const receiptOf = (hash: Hash, slug: string, id: string): string =>
  formatReceipt(hash.receipt(slug, id.toLowerCase()));

/** What is stored of a receipt code that `receiptOf` made: it is in its one writing already. */
export const ownReceiptHash = (hash: Pick<Hash, 'sha256'>, receipt: string): string => hash.sha256(receipt);

/** What is stored of a receipt code, in any writing of it; undefined where the text is no code. */
export const receiptHash = (hash: Pick<Hash, 'sha256'>, text: string): string | undefined => {
  const code = normaliseReceipt(text);
  return code === undefined ? undefined : hash.sha256(code);
};
