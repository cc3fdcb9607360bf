import { ensureOwner } from '@kaimen/admin/accounts';
import type { AdminDeps } from '@kaimen/admin/app';
import { pendingOwner } from '@kaimen/admin/pending-owner';
import type { Config } from './config.ts';
import { OperatorFault } from './fault.ts';

/** Makes the first owner where none exists, and says in one or two lines how to sign in. */
export const signInHint = async (config: Config, deps: AdminDeps): Promise<string> => {
  const email = config.adminEmail ?? 'owner@example.gov';
  const made = await ensureOwner(deps, {
    email,
    ...(config.adminPassword ? { password: config.adminPassword } : {}),
  });
  if (!made.ok) throw new OperatorFault(`KAIMEN_ADMIN_EMAIL: ${made.message}`);
  if (made.link) return withLink(email, made.link);
  if (made.made) return `Sign in       as ${email} with the password of KAIMEN_ADMIN_PASSWORD`;
  const pending = await pendingOwner(deps);
  if (pending) return withLink(pending.email, pending.link);
  return 'Sign in       with your e-mail and password; a lost one is replaced by: npx kaimen user reset <email>';
};

const withLink = (email: string, link: string): string =>
  `Sign in       as ${email}; this link sets the password (once, within 24 hours):\n              ${link}`;
