import type { Database } from '../open.ts';
import { hexBytes } from '../submissions/rows.ts';
import type { Seal } from './chain.ts';
import { sealFrom } from './newest.ts';

/** The closed hour with this root or link (hex); of this hour only, where one is given. */
export const findSeal = async (db: Database, hex: string, hour?: string): Promise<Seal | undefined> => {
  const sql = `select hour, leaves, blank, root, link from seals
    where ?1 in (root, link) and (?2 is null or hour = ?2) limit 1`;
  const row = (await db.read.execute({ sql, args: [hexBytes(hex), hour ?? null] })).rows[0];
  return row && sealFrom(row);
};
