import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createDemo, pages } from './app.tsx';
import { readConfig } from './config.ts';
import { addressOf } from './site/language.ts';

const collector = 'http://127.0.0.1:8787';
const publicFile = (name: string): string =>
  readFileSync(new URL(`../public/${name}`, import.meta.url), 'utf8');
const app = createDemo({
  collector,
  style: publicFile('style.css'),
  emblem: publicFile('emblem.svg'),
  playground: {
    '/playground.js': publicFile('playground.js'),
    '/playground.css': publicFile('playground.css'),
    '/themes/china.css': 'theme',
  },
});
const html = async (path: string): Promise<string> => (await app.request(path)).text();
const all = pages.flatMap((page) =>
  page.languages.map((lang) => [addressOf(page.path, lang), lang] as const),
);

describe('every page', () => {
  test.each(all)('%s says its language and direction, and that it is fictional', async (path, lang) => {
    const answer = await app.request(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Language')).toBe(lang);
    expect(answer.headers.get('Set-Cookie')).toBeNull();
    const text = await answer.text();
    expect(text).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(text).toMatch(/class="footer-demo">[^<]*(虚构|fictional|من نسج الخيال)/);
  });

  test.each(all)('%s is served under the strict policy', async (path) => {
    const policy = (await app.request(path)).headers.get('Content-Security-Policy');
    expect(policy).toContain(
      `default-src 'none'; script-src ${collector}; connect-src ${collector}; style-src 'self'; img-src 'self'; form-action 'self' ${collector}; require-trusted-types-for 'script'`,
    );
  });

  test.each(all)('%s asks nothing of any other host, and links lead somewhere', async (path) => {
    const text = await html(path);
    const addresses = [...text.matchAll(/(?:src|href|action)="([^"]+)"/g)].map((match) => match[1] ?? '');
    for (const address of addresses) {
      expect(address.startsWith('/') || address.startsWith('#') || address.startsWith(`${collector}/`)).toBe(
        true,
      );
    }
    expect(text).not.toMatch(/<script(?![^>]*src=)|style="|onclick=/);
    for (const address of addresses.filter((each) => each.startsWith('/'))) {
      expect((await app.request(address)).status, address).toBe(200);
    }
  });

  test.each(all)('%s has one first heading and no id twice', async (path) => {
    const text = await html(path);
    expect(text.match(/<h1/g)).toHaveLength(1);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('snippets', () => {
  test('an article ends with page feedback, and works without scripts', async () => {
    const text = await html('/en/news/saturday-windows');
    expect(text).toContain('<script type="module" src="http://127.0.0.1:8787/kaimen.js"></script>');
    expect(text).toMatch(/<kaimen-feedback src="http:\/\/127\.0\.0\.1:8787\/f\/page-feedback"/);
    expect(text).toContain('method="post" action="http://127.0.0.1:8787/f/page-feedback?send"');
    expect(text).toContain('name="_page" value="/en/news/saturday-windows"');
    expect(text).toContain('name="_lang" value="en"');
    expect(text).toContain('name="found" value="1"');
    expect(text).not.toContain('name="_id"');
  });

  test('a service ends with five grades at its unit and place', async () => {
    const text = await html('/services/residence-permit');
    expect(text).toMatch(/<kaimen-feedback[^>]* unit="binjiang-dukou-window" place="DK01[0-9A-Z]"/);
    for (const word of ['非常满意', '满意', '基本满意', '不满意', '非常不满意'])
      expect(text).toContain(`<span>${word}</span>`);
    expect(text.match(/name="grade"/g)).toHaveLength(5);
    expect(text).toMatch(/name="_unit" value="binjiang-dukou-window"/);
    expect(text).not.toMatch(/name="grade"[^>]*checked/);
  });

  test('a station takes a comment', async () => {
    const text = await html('/stations/dukou');
    expect(text).toContain(
      '<kaimen-comment src="http://127.0.0.1:8787/f/station-comment" question="comment"',
    );
    expect(text).toContain('<textarea id="station-comment-comment" name="comment"');
  });

  test('a place leads to its form with its code', async () => {
    const text = await html('/en/places/lamp-post');
    expect(text).toMatch(
      /href="http:\/\/127\.0\.0\.1:8787\/f\/police-contact\?unit=binjiang-hedi-duty&amp;place=LD0417[0-9A-Z]&amp;channel=qr&amp;lang=en"/,
    );
  });

  test('the Arabic page asks in Arabic', async () => {
    const text = await html('/ar/visitors');
    expect(text).toContain('<legend>ما مدى رضاك عن هذه الخدمة؟</legend>');
  });
});

describe('the bureau’s own form', () => {
  test('holds a rating that posts with it, with scripts and without', async () => {
    const text = await html('/appointments');
    expect(text).toMatch(
      /<form class="booking".*<kaimen-rating name="page_rating" scale="stars-5" label="[^"]+".*<\/form>/s,
    );
    expect(text.match(/type="radio" name="page_rating"/g)).toHaveLength(5);
  });

  test('says back what was posted, as text', async () => {
    const body = new URLSearchParams({
      service: 'visa',
      note: '<img src=x onerror=alert(1)>',
      page_rating: '4',
    });
    const text = await (await app.request('/en/appointments', { method: 'POST', body })).text();
    expect(text).toContain('Visa extension');
    expect(text).toContain('4 of 5 stars');
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  test('takes a post of anything without falling over', async () => {
    const post = (body: string, type: string) =>
      app.request('/appointments', { method: 'POST', body, headers: { 'Content-Type': type } });
    expect((await post('page_rating=99&page_rating=1', 'application/x-www-form-urlencoded')).status).toBe(
      200,
    );
    expect((await post('{', 'application/json')).status).toBe(200);
    expect((await post('x', 'multipart/form-data')).status).toBe(200);
    expect((await post('a'.repeat(70_000), 'application/x-www-form-urlencoded')).status).toBe(413);
  });
});

describe('addresses', () => {
  test('an unknown one is a designed page', async () => {
    const answer = await app.request('/en/nothing');
    expect(answer.status).toBe(404);
    const text = await answer.text();
    expect(text).toContain('<title>There is no such page · Jiangzhou Public Security Bureau</title>');
    expect(text).not.toContain('aria-current');
  });
  test('language roots lead on', async () => {
    expect((await app.request('/en')).headers.get('Location')).toBe('/en/');
    expect((await app.request('/ar/')).headers.get('Location')).toBe('/ar/visitors');
  });
});

describe('environment', () => {
  test('has defaults', () => {
    expect(readConfig({})).toEqual({ ok: true, port: 8080, collector: 'http://127.0.0.1:8787' });
  });
  test.each([
    [{ DEMO_PORT: 'x' }, 'DEMO_PORT'],
    [{ DEMO_PORT: '70000' }, 'DEMO_PORT'],
    [{ KAIMEN_URL: 'ftp://a' }, 'KAIMEN_URL'],
    [{ KAIMEN_URL: "http://a/'; script-src *" }, 'KAIMEN_URL'],
  ])('a wrong value is named with its mend: %o', (env, name) => {
    expect(readConfig(env)).toMatchObject({ ok: false, message: expect.stringContaining(name) });
  });
});

describe('the playground', () => {
  test('shows the element that was asked for; anything else than an offered value takes the first', async () => {
    const page = await html('/playground?element=rating&scale=faces-5&lang=ar&theme=china&size=large');
    expect(page).toMatch(/<kaimen-rating [^>]*scale="faces-5"[^>]*size="large"/);
    expect(page).toContain('<main lang="ar" dir="rtl">');
    expect(page).toContain('href="/themes/china.css"');
    const wrong = await html('/playground?element=%22%3E%3Cscript%3E&form=x&lang=xx');
    expect(wrong).toContain(
      '<kaimen-feedback id="it" src="http://127.0.0.1:8787/f/stars-comment" mode="inline"',
    );
    expect(wrong).not.toMatch(/<script>|style="/);
  });

  test('the gallery has every scale in every state', async () => {
    const page = await html('/playground/gallery');
    expect(page.match(/<kaimen-rating /g)).toHaveLength(8 * 5);
    expect(page.match(/<kaimen-(comment|feedback) /g)).toHaveLength(5);
  });

  test('a definition is checked by the checker of the contract', async () => {
    const check = async (body: string) =>
      (await app.request('/playground/check', { method: 'POST', body })).json();
    expect(await check('{"slug": "x"}')).toContainEqual(expect.objectContaining({ path: '/questions' }));
    expect(await check('no json')).not.toEqual([]);
  });

  test('only its pages run a script of their own', async () => {
    const policy = async (path: string) => (await app.request(path)).headers.get('Content-Security-Policy');
    expect(await policy('/playground')).toContain(`script-src 'self' ${collector};`);
    expect(await policy('/')).toContain(`script-src ${collector};`);
  });
});
