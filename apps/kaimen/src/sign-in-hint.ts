import { addUser, ensureOwner, ownerState, resetUser } from '@kaimen/admin/accounts';
import type { AdminDeps } from '@kaimen/admin/app';
import type { Config } from './config.ts';

/** Makes the first owner where none exists, and says in one or two lines how to sign in. */
export const signInHint = async (config: Config, deps: AdminDeps): Promise<string> => {
  const email = config.adminEmail ?? 'owner@example.gov';
  const state = await ownerState(deps.db);
  if (state === 'none' && config.adminPassword) await ensureOwner(deps, { email, password: config.adminPassword });
  if (config.adminPassword && state !== 'ready') return `Sign in as ${email} with the password of KAIMEN_ADMIN_PASSWORD.`;
  if (state === 'ready') return 'Sign in with your e-mail and password; a lost one is replaced by "npx kaimen user reset <email>".';
  const made = state === 'none' ? await addUser(deps, email, 'owner') : await resetUser(deps, email);
  if (!made.ok) return `Sign in: ${made.message}`;
  return `Sign in as ${email}: set a password first, with this link (once, within 24 hours):\n              ${made.link}`;
};
