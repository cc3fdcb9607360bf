import type { Database } from '../open.ts';

/** Uses the link up: its user, once and never again; undefined for an unknown, used or expired one. */
export const takeLink = async (
  db: Database,
  { hash, purpose, now }: { readonly hash: string; readonly purpose: string; readonly now: string },
): Promise<{ user: string } | undefined> => {
  const sql = 'delete from links where hash = ? and purpose = ? and expires > ? returning user';
  const row = (await db.write.execute({ sql, args: [hash, purpose, now] })).rows[0];
  return row && { user: String(row[0]) };
};
