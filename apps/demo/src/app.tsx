import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { appointment, booked } from './pages/appointment.tsx';
import { article } from './pages/article.tsx';
import { home } from './pages/home.tsx';
import { missing } from './pages/missing.tsx';
import { placePages } from './pages/place.tsx';
import { service } from './pages/service.tsx';
import { station } from './pages/station.tsx';
import { visitors } from './pages/visitors.tsx';
import { type PlaygroundFiles, playground } from './playground/routes.tsx';
import { addressOf, type SiteLanguage } from './site/language.ts';
import { Layout } from './site/layout.tsx';
import type { SitePage } from './site/page.ts';

/** What the site needs from outside. */
export type DemoDeps = {
  /** Origin of the collector, no slash at the end. */
  readonly collector: string;
  /** The style sheet's text. */
  readonly style: string;
  /** The emblem as SVG. */
  readonly emblem: string;
  /** Files of the playground by path: its script, its style sheet, the themes. */
  readonly playground: PlaygroundFiles;
};

/** Every page of the site, the home page first. */
export const pages: readonly SitePage[] = [
  home,
  article,
  service,
  station,
  appointment,
  ...placePages,
  visitors,
];

/** The policy the pages are served under: nothing but the collector's script and our own style; the playground has a script of its own. */
const policyFor = (collector: string, own: boolean): string =>
  [
    "default-src 'none'",
    `script-src ${own ? "'self' " : ''}${collector}`,
    `connect-src ${own ? "'self' " : ''}${collector}`,
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self' ${collector}`,
    "require-trusted-types-for 'script'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The fictional bureau's website. Keeps nothing and sets no cookie. */
export const createDemo = ({ collector, style, emblem, playground: files }: DemoDeps): Hono => {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('Content-Security-Policy', policyFor(collector, c.req.path.startsWith('/playground')));
    c.header('Referrer-Policy', 'same-origin');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cache-Control', 'no-cache');
  });

  const show = (
    c: Context,
    page: SitePage,
    lang: SiteLanguage,
    status: 200 | 404 = 200,
  ): Response | Promise<Response> => {
    const { path, title, description, languages } = page;
    const visit = { lang, collector, address: addressOf(path, lang) };
    const html = (
      <Layout
        lang={lang}
        collector={collector}
        path={path}
        languages={languages}
        title={title}
        description={description}
      >
        {page.body(visit)}
      </Layout>
    );
    return c.html(`<!doctype html>\n${html.toString()}`, status, { 'Content-Language': lang });
  };

  for (const page of pages) {
    for (const lang of page.languages) app.get(addressOf(page.path, lang), (c) => show(c, page, lang));
  }
  app.get('/en', (c) => c.redirect('/en/', 301));
  app.get('/ar', (c) => c.redirect('/ar/visitors', 302));
  app.get('/ar/', (c) => c.redirect('/ar/visitors', 302));

  for (const lang of appointment.languages) {
    app.post(
      addressOf('/appointments', lang),
      bodyLimit({ maxSize: 65_536, onError: (c) => c.text('The form is too large.', 413) }),
      async (c) => {
        const fields = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>);
        const text = (name: string): string => {
          const value = fields[name];
          return typeof value === 'string' ? value.slice(0, 400) : '';
        };
        return show(
          c,
          booked({
            service: text('service'),
            station: text('station'),
            time: text('time'),
            note: text('note'),
            rating: text('page_rating'),
          }),
          lang,
        );
      },
    );
  }

  app.route('/', playground(collector, files));
  app.get('/style.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/emblem.svg', (c) => c.body(emblem, 200, { 'Content-Type': 'image/svg+xml' }));
  app.notFound((c) => show(c, missing, c.req.path.startsWith('/en/') ? 'en' : 'zh-Hans', 404));
  app.onError((_, c) => c.text('The demonstration site could not answer.', 500));
  return app;
};
