import type { Database } from '../open.ts';
import { hexBytes } from '../submissions/rows.ts';

/** Whether a one-time token (SHA-256 of it, hex) came with a stored submission already. */
export const isTokenUsed = async (db: Database, hash: string): Promise<boolean> => {
  const sql = 'select 1 from tokens where hash = ?';
  return (await db.write.execute({ sql, args: [hexBytes(hash)] })).rows.length > 0;
};
