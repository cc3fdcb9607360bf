import { findLink } from '@kaimen/db/links/find';
import { putLink } from '@kaimen/db/links/put';
import { takeLink } from '@kaimen/db/links/take';
import type { AccountDeps } from '../deps.ts';
import { auditHour } from '../filter/days.ts';

const PURPOSE = 'set-password';
const HOURS = 24;
const HOUR_MS = 3_600_000;

/** Makes a one-time link to set a password; stored is the hash of its token. Earlier links of the person end. */
export const makeLink = async (deps: AccountDeps, user: string): Promise<string> => {
  const token = deps.hash.randomToken();
  // The hour that runs already counts: a link lives at least its 24 hours.
  const expires = auditHour(new Date(deps.clock().getTime() + (HOURS + 1) * HOUR_MS));
  await putLink(deps.db, { hash: deps.hash.sha256(token), purpose: PURPOSE, user, expires });
  return `${deps.publicUrl}/admin/welcome?token=${encodeURIComponent(token)}`;
};

const key = (deps: AccountDeps, token: string) => ({
  hash: deps.hash.sha256(token.slice(0, 400)),
  purpose: PURPOSE,
  now: auditHour(deps.clock()),
});

/** Whether the link of this token still works. */
export const linkWorks = async (deps: AccountDeps, token: string): Promise<boolean> =>
  token !== '' && (await findLink(deps.db, key(deps, token))) !== undefined;

/** Uses the link up and gives its user, once. */
export const useLink = async (deps: AccountDeps, token: string): Promise<string | undefined> =>
  token === '' ? undefined : (await takeLink(deps.db, key(deps, token)))?.user;
