import { appendAudit } from '@kaimen/db/audit/append';
import { setMarker } from '@kaimen/db/markers';
import { findStaff } from '@kaimen/db/staff/find';
import type { Ctx } from '../env.ts';
import { auditHour } from '../filter/days.ts';
import { uiKey, whoIs } from '../guard.ts';
import { plainPage } from '../look/layout.tsx';
import type { Attempts } from '../sign-in/attempts.ts';
import { PASSWORD } from '../sign-in/auth.ts';
import { localNext } from '../sign-in/next.ts';

type Said = {
  readonly email?: string;
  readonly next?: string;
  readonly fault?: string;
  readonly note?: string;
};

const form = (c: Ctx, said: Said, status?: 422 | 429) => {
  const t = c.get('t').signIn;
  const next = localNext(said.next);
  const asked = c.req.query('ui') !== undefined;
  return plainPage(
    c,
    t.title,
    <form method="post" action={`/admin/sign-in${asked ? `?ui=${c.get('ui')}` : ''}`} class="stack">
      <h1>{t.title}</h1>
      {said.fault && (
        <p class="notice bad" role="alert" id="fault">
          {said.fault}
        </p>
      )}
      {said.note && (
        <p class="notice" role="status">
          {said.note}
        </p>
      )}
      {next !== '/admin' && <input type="hidden" name="next" value={next} />}
      <div class="field">
        <label for="email">{t.email}</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          maxlength={254}
          value={said.email ?? ''}
          aria-describedby={said.fault ? 'fault' : undefined}
        />
      </div>
      <div class="field">
        <label for="password">{t.password}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
      </div>
      <button class="primary" type="submit">
        {t.button}
      </button>
      <p class="small muted">{t.help}</p>
    </form>,
    status,
  );
};

/** GET /admin/sign-in */
export const showSignIn = async (c: Ctx) => {
  const t = c.get('t').signIn;
  const said = c.req.query('said');
  if (!said && (await whoIs(c))) return c.redirect(localNext(c.req.query('next')), 303);
  const note = said === 'out' ? t.out : said === 'set' ? t.done : undefined;
  return form(c, { next: c.req.query('next'), note });
};

/** POST /admin/sign-in: the same answer for an unknown address and for a wrong password. */
export const signIn = (attempts: Attempts) => async (c: Ctx) => {
  const t = c.get('t').signIn;
  const { auth, deps } = { auth: c.get('auth'), deps: c.get('deps') };
  const body = await c.req.parseBody();
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  const email = text('email').trim().toLowerCase().slice(0, 254);
  const password = text('password');
  const next = text('next');
  const wait = attempts.wait(email);
  if (wait > 0) {
    c.header('Retry-After', String(wait));
    return form(c, { email, next, fault: t.tooMany(Math.ceil(wait / 60)) }, 429);
  }
  // A password longer than any we set is cut: hashing stays cheap and the answer takes as long.
  const cut =
    [...password].length > PASSWORD.most || password.length > PASSWORD.most
      ? password.slice(0, PASSWORD.most - 1)
      : password;
  const signedIn = await auth.api
    .signInEmail({ body: { email, password: cut }, returnHeaders: true })
    .catch((error: unknown) => {
      if (error instanceof Error && error.name === 'APIError') return undefined;
      throw error;
    });
  if (!signedIn || !(await findStaff(deps.db, signedIn.response.user.id))) {
    attempts.failed(email);
    deps.log({ level: 'warn', event: 'sign-in refused' });
    return form(c, { email, next, fault: t.wrong }, 422);
  }
  attempts.succeeded(email);
  await appendAudit(deps.db, {
    actor: signedIn.response.user.id,
    action: 'sign-in',
    subject: email,
    hour: auditHour(deps.clock()),
    detail: '',
  });
  if (c.req.query('ui') !== undefined)
    await setMarker(deps.db, uiKey(signedIn.response.user.id), c.get('ui'));
  for (const cookie of signedIn.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
  return c.redirect(localNext(next), 303);
};

/** POST /admin/sign-out */
export const signOut = async (c: Ctx) => {
  const left = await c
    .get('auth')
    .api.signOut({ headers: new Headers({ cookie: c.req.header('cookie') ?? '' }), returnHeaders: true });
  for (const cookie of left.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
  return c.redirect('/admin/sign-in?said=out', 303);
};
