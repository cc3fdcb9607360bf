import type { Database } from '../open.ts';
import type { StoredSubmission } from '../types.ts';
import { COLUMNS, fromRow, hexBytes, withoutHashes } from './rows.ts';

/** The submission of a receipt, by the SHA-256 (hex) of its code. */
export const findByReceipt = async (
  db: Database,
  receiptHash: string,
): Promise<StoredSubmission | undefined> => {
  const sql = `select ${COLUMNS} from submissions where receipt_hash = ?`;
  const row = (await db.write.execute({ sql, args: [hexBytes(receiptHash)] })).rows[0];
  return row && withoutHashes(fromRow(row));
};
