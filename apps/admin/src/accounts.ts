/** People who may sign in: made by the operator, never by a sign-up page. */
import { appendAudit } from '@kaimen/db/audit/append';
import type { Database } from '@kaimen/db/open';
import { findStaff } from '@kaimen/db/staff/find';
import { listStaff } from '@kaimen/db/staff/list';
import { putStaff } from '@kaimen/db/staff/put';
import type { AccountDeps } from './deps.ts';
import type { Role } from './env.ts';
import { auditHour } from './filter/days.ts';
import { createAuth, PASSWORD } from './sign-in/auth.ts';
import { makeLink } from './sign-in/link.ts';

export type { AccountDeps, PasswordHash } from './deps.ts';

/** The link that was made, or what is wrong and how to mend it. */
export type AccountOutcome =
  | { readonly ok: true; readonly link: string }
  | { readonly ok: false; readonly message: string };
/** `link` is there when the owner still has to set a password. */
export type OwnerOutcome =
  | { readonly ok: true; readonly made: boolean; readonly link?: string }
  | { readonly ok: false; readonly message: string };

const clean = (email: string): string => email.trim().toLowerCase();
const isEmail = (email: string): boolean => email.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
const badEmail = (email: string): string =>
  `${JSON.stringify(email.slice(0, 80))} is not an e-mail address; write it as name@example.gov.`;
const COMMAND_LINE = 'command line';

const internal = async (deps: AccountDeps) => (await createAuth(deps).$context).internalAdapter;

const note = (deps: AccountDeps, action: string, subject: string, detail = ''): Promise<void> =>
  appendAudit(deps.db, { actor: COMMAND_LINE, action, subject, hour: auditHour(deps.clock()), detail });

/** Sets a password for the user, whether or not there was one, and ends every session. */
export const setPassword = async (deps: AccountDeps, user: string, password: string): Promise<void> => {
  const adapter = await internal(deps);
  const hash = await deps.password.hash(password);
  const accounts = await adapter.findAccounts(user);
  if (accounts.some((account) => account.providerId === 'credential'))
    await adapter.updatePassword(user, hash);
  else await adapter.linkAccount({ userId: user, providerId: 'credential', accountId: user, password: hash });
  await adapter.deleteUserSessions(user);
};

const makeUser = async (deps: AccountDeps, email: string, role: Role): Promise<string> => {
  const adapter = await internal(deps);
  const user = await adapter.createUser({ email, name: email, emailVerified: true }, { method: 'admin' });
  await putStaff(deps.db, { user: user.id, role });
  return user.id;
};

/** Whether anybody can sign in as owner, or has a link to become one. */
export const hasOwner = async (db: Database): Promise<boolean> =>
  (await listStaff(db)).some((person) => person.role === 'owner');

/**
 * Makes the first owner where there is none: with a password signed in at once, without one by the
 * one-time link it gives back. Does nothing where an owner exists.
 */
export const ensureOwner = async (
  deps: AccountDeps,
  { email, password }: { readonly email: string; readonly password?: string },
): Promise<OwnerOutcome> => {
  if (await hasOwner(deps.db)) return { ok: true, made: false };
  const address = clean(email);
  if (!isEmail(address)) return { ok: false, message: badEmail(email) };
  if (password !== undefined && (password.length < PASSWORD.least || password.length > PASSWORD.most))
    return { ok: false, message: `The password needs ${PASSWORD.least} to ${PASSWORD.most} characters.` };
  const known = await (await internal(deps)).findUserByEmail(address);
  const user = known ? known.user.id : await makeUser(deps, address, 'owner');
  if (known) await putStaff(deps.db, { user, role: 'owner' });
  await note(deps, 'person.add', address, 'owner');
  if (password === undefined) return { ok: true, made: true, link: await makeLink(deps, user) };
  await setPassword(deps, user, password);
  return { ok: true, made: true };
};

/** Adds a person with a role; the link sets the password. */
export const addUser = async (deps: AccountDeps, email: string, role: Role): Promise<AccountOutcome> => {
  const address = clean(email);
  if (!isEmail(address)) return { ok: false, message: badEmail(email) };
  if (await (await internal(deps)).findUserByEmail(address))
    return {
      ok: false,
      message: `${address} has an account already; use "user reset ${address}" for a new link.`,
    };
  const user = await makeUser(deps, address, role);
  await note(deps, 'person.add', address, role);
  return { ok: true, link: await makeLink(deps, user) };
};

/** Ends the person's sessions and password; the link sets a new one. */
export const resetUser = async (deps: AccountDeps, email: string): Promise<AccountOutcome> => {
  const address = clean(email);
  const adapter = await internal(deps);
  const known = await adapter.findUserByEmail(address);
  if (!known || !(await findStaff(deps.db, known.user.id)))
    return {
      ok: false,
      message: `There is no account ${JSON.stringify(address.slice(0, 80))}; add it with "user add".`,
    };
  // A password nobody knows: the old one is dead before the link is used.
  await setPassword(deps, known.user.id, deps.hash.randomToken());
  await note(deps, 'person.reset', address);
  return { ok: true, link: await makeLink(deps, known.user.id) };
};
