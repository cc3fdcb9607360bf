import type { Database } from '../open.ts';

/** Whether links to a form were given out that hold, or held lately. */
export const hasBatch = async (db: Database, form: string): Promise<boolean> => {
  const sql = 'select 1 from link_batches where form = ? limit 1';
  return (await db.read.execute({ sql, args: [form] })).rows.length > 0;
};
