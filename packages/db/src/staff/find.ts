import { eq } from 'drizzle-orm';
import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { staff } from '../schema/accounts.ts';
import type { Role } from './put.ts';

/** The role of a user, if any. */
export const findStaff = async (
  db: Database,
  user: string,
): Promise<{ user: string; role: Role } | undefined> => {
  const [row] = await orm(db.write).select().from(staff).where(eq(staff.user, user)).limit(1);
  return row;
};
