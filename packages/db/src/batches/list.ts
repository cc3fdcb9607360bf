import type { Database } from '../open.ts';
import type { LinkBatch } from './put.ts';
import { eachBatch } from './rows.ts';

/** The batches made by hand whose links still hold on that day, at most 200; those of messages have no name. */
export const listBatches = async (db: Database, today: string): Promise<LinkBatch[]> =>
  (await eachBatch(db.read, `where expires >= ? and name <> ''`, [today])).slice(0, 200);
