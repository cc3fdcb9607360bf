import { getMarker } from '@kaimen/db/markers';
import { findStaff } from '@kaimen/db/staff/find';
import type { MiddlewareHandler } from 'hono';
import type { AdminEnv, Ctx, Who } from './env.ts';
import { isOwnRequest } from './headers.ts';
import { notFound, refused } from './pages/faults.tsx';
import { chooseUi, wordsOf } from './words.ts';

/** Where a person's interface language is kept. */
export const uiKey = (user: string): string => `ui:${user}`;

/** Puts words in the language of the address or the browser into the context. */
export const speak: MiddlewareHandler<AdminEnv> = async (c, next) => {
  const ui = chooseUi(c.req.query('ui'), undefined, c.req.header('accept-language'));
  c.set('ui', ui);
  c.set('t', wordsOf(ui));
  await next();
};

/** Refuses every change that was not asked for by our own pages. */
export const ownRequestsOnly: MiddlewareHandler<AdminEnv> = async (c, next) => {
  if (
    c.req.method !== 'GET' &&
    c.req.method !== 'HEAD' &&
    !isOwnRequest(c.req.raw.headers, c.get('deps').publicUrl)
  )
    return refused(c, 'foreign');
  await next();
};

/** Who holds the session of this request; undefined for nobody, or for someone without a role. */
export const whoIs = async (c: Ctx): Promise<Who | undefined> => {
  const cookie = c.req.header('cookie');
  if (!cookie) return undefined;
  const found = await c.get('auth').api.getSession({ headers: new Headers({ cookie }) });
  if (!found) return undefined;
  const staff = await findStaff(c.get('deps').db, found.user.id);
  return staff && { id: found.user.id, email: found.user.email, role: staff.role };
};

/** Rooms that come later: nothing is there yet, signed in or not. */
const LATER = new Set(['cases', 'exports', 'people', 'audit', 'settings'].map((room) => `/admin/${room}`));

/** The door: nothing behind it answers anybody who is not signed in. */
export const signedInOnly: MiddlewareHandler<AdminEnv> = async (c, next) => {
  const who = await whoIs(c);
  if (!who) {
    if (LATER.has(c.req.path)) return notFound(c);
    const url = new URL(c.req.url);
    const back = c.req.method === 'GET' ? `?next=${encodeURIComponent(url.pathname + url.search)}` : '';
    return c.redirect(`/admin/sign-in${back === '?next=%2Fadmin' ? '' : back}`, 303);
  }
  c.set('who', who);
  const preference = await getMarker(c.get('deps').db, uiKey(who.id));
  const ui = chooseUi(c.req.query('ui'), preference, c.req.header('accept-language'));
  c.set('ui', ui);
  c.set('t', wordsOf(ui));
  await next();
};

/** What only an owner may see or do. */
export const ownersOnly: MiddlewareHandler<AdminEnv> = async (c, next) => {
  if (c.get('who').role !== 'owner') return refused(c, 'role');
  await next();
};
