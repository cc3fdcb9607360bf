import { setMarker } from '@kaimen/db/markers';
import { DatabaseBusy } from '@kaimen/db/open';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AdminDeps } from './deps.ts';
import type { AdminEnv } from './env.ts';
import { ownRequestsOnly, signedInOnly, speak, uiKey } from './guard.ts';
import { securityHeaders } from './headers.ts';
import { ASSETS } from './look/assets.ts';
import { broken, busy, notFound, tooLarge } from './pages/faults.tsx';
import { showSignIn, signIn, signOut } from './pages/sign-in.tsx';
import { showWelcome, welcome } from './pages/welcome.tsx';
import { rooms } from './rooms.ts';
import { createAttempts } from './sign-in/attempts.ts';
import { createAuth } from './sign-in/auth.ts';
import { localNext } from './sign-in/next.ts';
import { chooseUi, wordsOf } from './words.ts';

export type { AdminDeps, LogEvent, PasswordHash } from './deps.ts';

/** Bytes a form of ours may post; the largest is a form's definition. */
const BODY = 512 * 1024;

/**
 * The admin: everything below `/admin`, rendered on the server. Mount it at the root.
 * @example root.route('/', createAdmin(deps))
 */
export const createAdmin = (deps: AdminDeps): Hono<AdminEnv> => {
  const app = new Hono<AdminEnv>();
  const auth = createAuth(deps);
  const attempts = createAttempts(deps.clock);

  app.use('/admin/*', securityHeaders(deps.publicUrl));
  app.use('/admin/*', async (c, next) => {
    c.set('deps', deps);
    c.set('auth', auth);
    await next();
  });
  app.use('/admin/*', speak, ownRequestsOnly, bodyLimit({ maxSize: BODY, onError: (c) => tooLarge(c) }));
  app.onError((error, c) => {
    // Where in the code, never the message: it may carry what somebody wrote.
    const at = error.stack
      ?.match(/^\s+at .*$/gm)
      ?.slice(0, 4)
      .map((frame) => frame.trim())
      .join(' | ');
    deps.log({ level: 'error', event: 'admin fault', kind: error.name, at });
    if (!c.get('t')) c.set('t', wordsOf('en'));
    if (!c.get('ui')) c.set('ui', 'en');
    if (!c.get('deps')) c.set('deps', deps);
    // The auth library tells of a database that does not answer as a fault of its own, without the cause.
    const silent =
      error.name === 'APIError' && (error as { status?: unknown }).status === 'INTERNAL_SERVER_ERROR';
    return silent || error instanceof DatabaseBusy || error.cause instanceof DatabaseBusy
      ? busy(c)
      : broken(c);
  });

  for (const asset of Object.values(ASSETS))
    app.get(asset.path, (c) =>
      c.body(asset.body, 200, {
        'Content-Type': asset.type,
        'Cache-Control': 'public, max-age=31536000, immutable',
      }),
    );
  app.get('/admin/sign-in', showSignIn);
  app.post('/admin/sign-in', signIn(attempts));
  app.get('/admin/welcome', showWelcome);
  app.post('/admin/welcome', welcome);

  app.use('/admin', signedInOnly);
  app.use('/admin/*', signedInOnly);
  app.post('/admin/sign-out', signOut);
  app.post('/admin/language', async (c) => {
    const body = await c.req.parseBody();
    const ui = chooseUi(typeof body.ui === 'string' ? body.ui : undefined);
    await setMarker(deps.db, uiKey(c.get('who').id), ui);
    return c.redirect(localNext(typeof body.next === 'string' ? body.next : undefined), 303);
  });
  rooms(app);
  app.all('/admin/*', notFound);
  return app;
};
