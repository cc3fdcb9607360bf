import { appendAudit } from '@kaimen/db/audit/append';
import { setPassword } from '../accounts.ts';
import type { Ctx } from '../env.ts';
import { auditHour } from '../filter/days.ts';
import { plainPage } from '../look/layout.tsx';
import { PASSWORD } from '../sign-in/auth.ts';
import { linkWorks, useLink } from '../sign-in/link.ts';

const spent = (c: Ctx) => {
  const t = c.get('t').signIn;
  return plainPage(
    c,
    t.welcome,
    <div class="stack">
      <h1>{t.spent}</h1>
      <p>{t.spentHelp}</p>
    </div>,
    404,
  );
};

const form = (c: Ctx, token: string, fault?: string) => {
  const t = c.get('t').signIn;
  return plainPage(
    c,
    t.welcome,
    <form method="post" action="/admin/welcome" class="stack">
      <h1>{t.welcome}</h1>
      {fault && (
        <p class="notice bad" role="alert" id="fault">
          {fault}
        </p>
      )}
      <input type="hidden" name="token" value={token} />
      <div class="field">
        <label for="password">{t.password}</label>
        <span class="hint" id="password-hint">
          {t.welcomeHint(PASSWORD.least, PASSWORD.most)}
        </span>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="new-password"
          required
          minlength={PASSWORD.least}
          maxlength={PASSWORD.most}
          aria-describedby={fault ? 'fault password-hint' : 'password-hint'}
        />
      </div>
      <div class="field">
        <label for="again">{t.again}</label>
        <input id="again" name="again" type="password" autocomplete="new-password" required />
      </div>
      <button class="primary" type="submit">
        {t.set}
      </button>
    </form>,
    fault ? 422 : undefined,
  );
};

/** GET /admin/welcome?token=…: looking at the page does not use the link up. */
export const showWelcome = async (c: Ctx) => {
  const token = c.req.query('token') ?? '';
  return (await linkWorks(c.get('deps'), token)) ? form(c, token) : spent(c);
};

/** POST /admin/welcome: sets the password once; the link and all sessions end. */
export const welcome = async (c: Ctx) => {
  const t = c.get('t').signIn;
  const deps = c.get('deps');
  const body = await c.req.parseBody();
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  const token = text('token');
  const password = text('password');
  if (!(await linkWorks(deps, token))) return spent(c);
  if (password.length < PASSWORD.least) return form(c, token, t.short(PASSWORD.least));
  if (password.length > PASSWORD.most) return form(c, token, t.long(PASSWORD.most));
  if (password !== text('again')) return form(c, token, t.differ);
  const user = await useLink(deps, token);
  if (!user) return spent(c);
  await setPassword(deps, user, password);
  await appendAudit(deps.db, {
    actor: user,
    action: 'person.password',
    subject: user,
    hour: auditHour(deps.clock()),
    detail: '',
  });
  return c.redirect('/admin/sign-in?said=set', 303);
};
