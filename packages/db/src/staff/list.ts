import { eq } from 'drizzle-orm';
import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { staff, user } from '../schema/accounts.ts';
import type { Role } from './put.ts';

export type StaffMember = {
  readonly user: string;
  readonly role: Role;
  readonly email: string;
  readonly name: string;
};

/** Everybody with a role, by e-mail address. */
export const listStaff = async (db: Database): Promise<StaffMember[]> =>
  orm(db.read)
    .select({ user: staff.user, role: staff.role, email: user.email, name: user.name })
    .from(staff)
    .innerJoin(user, eq(user.id, staff.user))
    .orderBy(user.email);
