import type { Database } from '../open.ts';

/** Takes a batch back: none of its links that is not used yet is taken any more. False: there was none. */
export const removeBatch = async (db: Database, code: string): Promise<boolean> => {
  const { rowsAffected } = await db.write.execute({
    sql: 'delete from link_batches where code = ?',
    args: [code],
  });
  return rowsAffected > 0;
};
