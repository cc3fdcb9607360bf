import type { Database } from '../open.ts';
import type { OneTimeLink } from './put.ts';

/** The link with this hash while it works: to show its page without using it up. `now` is an hour, `2026-11-23T22`. */
export const findLink = async (
  db: Database,
  { hash, purpose, now }: { readonly hash: string; readonly purpose: string; readonly now: string },
): Promise<OneTimeLink | undefined> => {
  const sql = 'select user, expires from links where hash = ? and purpose = ? and expires > ?';
  const row = (await db.write.execute({ sql, args: [hash, purpose, now] })).rows[0];
  return row && { hash, purpose, user: String(row[0]), expires: String(row[1]) };
};
