import { listStaff } from '@kaimen/db/staff/list';
import type { AccountDeps } from './deps.ts';
import { createAuth } from './sign-in/auth.ts';
import { makeLink } from './sign-in/link.ts';

/** A fresh link for the only owner while that person has not set a password: the first one was lost. */
export const pendingOwner = async (
  deps: AccountDeps,
): Promise<{ readonly email: string; readonly link: string } | undefined> => {
  const [owner, other] = (await listStaff(deps.db)).filter((person) => person.role === 'owner');
  if (!owner || other) return undefined;
  const { internalAdapter } = await createAuth(deps).$context;
  if ((await internalAdapter.findAccounts(owner.user)).length) return undefined;
  const user = await internalAdapter.findUserById(owner.user);
  return user ? { email: user.email, link: await makeLink(deps, owner.user) } : undefined;
};
