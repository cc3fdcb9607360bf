import type { Database } from '../open.ts';
import type { StoredSubmission } from '../types.ts';
import { COLUMNS, fromRow, idBytes, withoutHashes } from './rows.ts';

/** The submission with this id. */
export const findSubmission = async (db: Database, id: string): Promise<StoredSubmission | undefined> => {
  const sql = `select ${COLUMNS} from submissions where id = ?`;
  const row = (await db.write.execute({ sql, args: [idBytes(id)] })).rows[0];
  return row && withoutHashes(fromRow(row));
};
