import type { Database } from '../open.ts';
import type { LinkBatch } from './put.ts';
import { eachBatch } from './rows.ts';

/** The batch a link belongs to; undefined once it was taken back or is long past its day. */
export const findBatch = async (db: Database, code: string): Promise<LinkBatch | undefined> =>
  (await eachBatch(db.write, 'where code = ?', [code]))[0];
