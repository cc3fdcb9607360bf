import { html as doctype } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Ctx } from '../env.ts';
import { isSecure } from '../sign-in/auth.ts';
import { UI_LANGUAGES } from '../words.ts';
import { ASSETS } from './assets.ts';

type Room = 'overview' | 'answers' | 'forms' | 'units';

const ROOMS: readonly { room: Room; path: string }[] = [
  { room: 'overview', path: '/admin' },
  { room: 'answers', path: '/admin/answers' },
  { room: 'forms', path: '/admin/forms' },
  { room: 'units', path: '/admin/units' },
];

/** The mark: a door that stands open. */
const Mark = () => (
  <svg
    width="24"
    height="24"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    aria-hidden="true"
  >
    <path d="M3 21h18M6 21V4h12v17" stroke-linecap="round" stroke-linejoin="round" />
    <path d="M10 21V8l8-4" fill="none" stroke-linejoin="round" />
    <path d="M10 8l8-4v17l-8 0z" fill="currentColor" fill-opacity=".22" stroke="none" />
  </svg>
);

/** The document around every page. */
const Shell = ({
  c,
  title,
  scripts = [],
  children,
}: {
  c: Ctx;
  title: string;
  scripts?: readonly string[];
  children: Child;
}) => (
  <html lang={c.get('ui')}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <title>{`${title} · Kaimen`}</title>
      <link rel="icon" href={ASSETS.icon.href} type="image/svg+xml" />
      <link rel="stylesheet" href={ASSETS.style.href} />
      <script type="module" src={ASSETS.island.href}></script>
      {scripts.map((src) => (
        <script type="module" src={src}></script>
      ))}
    </head>
    <body>{children}</body>
  </html>
);

const html = (c: Ctx, body: Child, status: 200 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503 = 200) =>
  c.html(doctype`<!DOCTYPE html>${body}`, status);

/** Lines that stand above everything: plain http, demo data. */
const Warnings = ({ c }: { c: Ctx }) => {
  const t = c.get('t');
  return (
    <div class="bars">
      {!isSecure(c.get('deps').publicUrl) && <p class="bar-line no-print">{t.shell.plain}</p>}
      {c.get('deps').demo && <p class="bar-line">{t.shell.demo}</p>}
    </div>
  );
};

const Me = ({ c }: { c: Ctx }) => {
  const t = c.get('t');
  const who = c.get('who');
  const other = UI_LANGUAGES.find((language) => language.tag !== c.get('ui'))!;
  return (
    <div class="me">
      <p class="mail">{who.email}</p>
      <p class="role muted">{t.shell[who.role]}</p>
      <div class="row">
        <form method="post" action="/admin/language">
          <input type="hidden" name="ui" value={other.tag} />
          <input type="hidden" name="next" value={new URL(c.req.url).pathname + new URL(c.req.url).search} />
          <button class="link-button" type="submit" lang={other.tag}>
            {other.name}
          </button>
        </form>
        <form method="post" action="/admin/sign-out">
          <button class="link-button" type="submit">
            {t.shell.signOut}
          </button>
        </form>
      </div>
    </div>
  );
};

export type PageOptions = {
  readonly title: string;
  readonly room?: Room;
  /** The filter sentence; absent on pages that show one thing. */
  readonly bar?: Child;
  /** Query of the filter, kept in the navigation. */
  readonly query?: string;
  readonly scripts?: readonly string[];
  readonly status?: 200 | 403 | 404 | 409 | 413 | 422 | 500 | 503;
};

/** A page of the admin for someone who is signed in. */
export const page = (c: Ctx, options: PageOptions, content: Child) => {
  const t = c.get('t');
  const { title, room, bar, query = '', scripts, status } = options;
  return html(
    c,
    <Shell c={c} title={title} scripts={scripts}>
      <a class="skip" href="#content">
        {t.shell.skip}
      </a>
      <div class="frame">
        <header class="side">
          <a class="brand" href={`/admin${query}`}>
            <Mark />
            <span>Kaimen</span>
          </a>
          <nav class="nav" aria-label={t.shell.nav}>
            <ul>
              {ROOMS.map((each) => (
                <li>
                  <a href={each.path + query} aria-current={each.room === room ? 'page' : undefined}>
                    {t.shell[each.room]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <Me c={c} />
        </header>
        <div class="main">
          {bar ? <div class="top no-print">{bar}</div> : <div class="no-bar"></div>}
          <main id="content" class="content" tabindex={-1}>
            <Warnings c={c} />
            {content}
          </main>
        </div>
      </div>
    </Shell>,
    status,
  );
};

/** This address in another language; what else it carries stays. */
const otherLanguage = (c: Ctx, tag: string): string => {
  const url = new URL(c.req.url);
  url.searchParams.set('ui', tag);
  return url.pathname + url.search;
};

/** A page for someone who is not signed in: one narrow column. */
export const plainPage = (
  c: Ctx,
  title: string,
  content: Child,
  status?: 200 | 403 | 404 | 413 | 422 | 429 | 500 | 503,
) =>
  html(
    c,
    <Shell c={c} title={title}>
      <main class="door">
        <p class="brand">
          <Mark />
          <span>Kaimen</span>
        </p>
        <Warnings c={c} />
        <div class="card">{content}</div>
        <p class="small door-languages">
          {UI_LANGUAGES.map((language) => (
            <a
              href={otherLanguage(c, language.tag)}
              lang={language.tag}
              aria-current={language.tag === c.get('ui') ? 'true' : undefined}
            >
              {language.name}
            </a>
          ))}
        </p>
      </main>
    </Shell>,
    status,
  );
