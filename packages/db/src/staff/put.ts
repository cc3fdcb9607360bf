import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { staff } from '../schema/accounts.ts';

/** `owner`: everything. `analyst`: figures only, never a raw text. */
export type Role = 'owner' | 'analyst';

/** Gives a user (by id) a role, or another one. */
export const putStaff = async (
  db: Database,
  { user, role }: { readonly user: string; readonly role: Role },
): Promise<void> => {
  await orm(db.write)
    .insert(staff)
    .values({ user, role })
    .onConflictDoUpdate({ target: staff.user, set: { role } });
};
