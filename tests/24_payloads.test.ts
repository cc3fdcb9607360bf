import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, signIn } from './house/browser.ts';
import { parseCsv } from './house/csv.ts';
import { harm, harmAt, harmIn } from './house/harm.ts';
import { startHost, strictPolicy } from './house/host-site.ts';
import { seed, whole } from './house/part.ts';
import { definitionOf, PAYLOADS, wellFormed } from './house/payloads.ts';
import { fields, json, type Sender, senderOf, signed } from './house/sender.ts';
import { freshFolder, kaimen, OWNER, type Running, startKaimen } from './house/server.ts';

const FORM = 'stars-comment';
let server: Running;
let sender: Sender;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
let context: BrowserContext;
let cookie: string;
let key: string;
let version = 1;

/** One of each kind by seed; all of them in the long run. */
const chosen = whole
  ? PAYLOADS
  : [...new Set(PAYLOADS.map(([kind]) => kind))].map((kind) => {
      const own = PAYLOADS.filter((one) => one[0] === kind);
      return own[seed % own.length]!;
    });

const send: Sender['send'] = (path, init) => sender.send(path, init);
const sms = (values: Record<string, string>) => signed(key, values);
const admin = (values: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { cookie, origin: server.url, 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(values).toString(),
});

const definition = (text: string, more: object = {}) => definitionOf(FORM, text, more);
const publish = async (wanted: Record<string, unknown>): Promise<boolean> => {
  const text = JSON.stringify({ ...wanted, version });
  const response = await send(
    `/admin/forms/${FORM}/edit`,
    admin({ what: 'definition', base: String(version), definition: text }),
  );
  if (response?.status !== 303) return false;
  version += 1;
  return true;
};

beforeAll(async () => {
  server = await startKaimen();
  sender = senderOf(server.url);
  browser = await launch();
  context = await browser.newContext({ locale: 'en-GB' });
  const page = await signIn(context, server.url, OWNER);
  await page.close();
  cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await send(
    '/admin/messages',
    admin({ code: 'city', name: 'City', form: FORM, codes: 'three', hours: '72', lang: 'en' }),
  );
  const shown = await (await fetch(`${server.url}/admin/messages/city/key`, admin({}))).text();
  key = /id="key">\s*([0-9a-f]{64})/.exec(shown)?.[1] ?? '';
  expect(key).toHaveLength(64);
  host = await startHost((path) =>
    path === '/none'
      ? { body: '', type: 'image/svg+xml' }
      : {
          csp: strictPolicy(server.url),
          head: `<script type="module" src="${server.url}/kaimen.js"></script>`,
          body: `<kaimen-feedback src="${server.url}/f/${FORM}"><a href="${server.url}/f/${FORM}">x</a></kaimen-feedback>`,
        },
  );
  console.log(`KAIMEN_SEED=${seed} ${chosen.length} of ${PAYLOADS.length} payloads`);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

const look = async (path: string): Promise<string[]> => {
  const page = await context.newPage();
  const wrong = await harmAt(page, server.url, path);
  await page.close();
  return wrong.map((what) => `${path}: ${what}`);
};

test('S1: what looks for harm finds it where it is', async () => {
  const page = await context.newPage();
  await page.setContent('<p>fine</p>');
  expect(await harm(page)).toEqual([]);
  await page.setContent('<img data-pwn src=x onerror="kmnpwn=1"><a href="javascript:kmnpwn=1">x</a>');
  await page.waitForFunction(() => 'kmnpwn' in globalThis);
  expect((await harm(page)).join()).toMatch(/it ran.*an element.*onerror.*href=javascript/);
  await page.close();
});

test('S1: payloads in every field of the public door: never a fault, never markup', {
  timeout: 1_800_000,
}, async () => {
  expect(await publish(definition('Plain'))).toBe(true);
  const body = (over: object) => ({
    id: randomUUID(),
    formVersion: version,
    answers: { rating: 3 },
    context: {},
    ...over,
  });
  const door = `/f/${FORM}`;
  for (const [, p] of chosen) {
    const q = encodeURIComponent(wellFormed(p));
    const long = q.length > 3000 ? q.slice(0, 2000).replace(/%.?$/, '') : q;
    for (const answers of [
      { comment: p },
      { rating: 2, comment: `x ${p}` },
      { why: [{ option: 'else', text: p.slice(0, 190) }] },
      { why: [p] },
      { why: p },
      { rating: p },
      { parts: { wait: p } },
      { parts: { [p]: 1 } },
      { reach: { email: p } },
      { reach: { phone: p, [p]: p } },
      { [p]: p },
    ])
      await send(door, json(body({ answers })));
    for (const name of ['url', 'lang', 'unit', 'place', 'channel', 'token', 'hour', p])
      await send(door, json(body({ context: { [name]: p.slice(0, 1900) } })));
    await send(door, json(body({ context: { meta: { k: p.slice(0, 190) } } })));
    await send(door, json(body({ context: { meta: { [p]: p } } })));
    for (const name of ['id', 'formVersion', 'revision', 'partial', 'context', 'answers', p])
      await send(door, json(body({ [name]: p })));
    await send(door, { ...json({}), body: wellFormed(p) });
    await send(door, { ...json({}), body: `{"__proto__":{"kmnpwn":1},"id":${JSON.stringify(p)}}` });

    for (const name of [
      '_unit',
      '_place',
      '_lang',
      '_channel',
      '_page',
      '_token',
      '_id',
      '_version',
      '_round',
      '_entry',
      '_asis',
      '_revision',
      'rating',
      'why',
      'why.else',
      'parts.wait',
      'comment',
      'reach.email',
      wellFormed(p),
    ]) {
      await send(`${door}?send`, fields({ rating: '4', [name]: wellFormed(p) }));
      if (whole || name === '_place' || name === 'comment')
        await send(
          `${door}?send`,
          fields({ _id: randomUUID(), _version: String(version), rating: '4', [name]: wellFormed(p) }),
        );
    }
    for (const name of ['unit', 'place', 'channel', 'page', 'token', 'lang', 'embed', long])
      await send(`${door}?${name}=${long}`, { headers: { accept: 'text/html' } });
    for (const path of [
      `/f/${long}`,
      `/t/${long}`,
      `/${long}`,
      `/chunks/${long}`,
      `/r?lang=${long}`,
      `/f/${long}/data`,
      `/f/${FORM}/data?lang=${long}`,
    ])
      await send(path, { headers: { accept: 'text/html' } });
    await send('/r', fields({ code: wellFormed(p) }));
    await send('/r', json({ code: p, do: p }));
    for (const name of [
      'accept',
      'accept-language',
      'origin',
      'content-type',
      'user-agent',
      'referer',
      'x-forwarded-for',
      'host',
      'if-none-match',
      'cookie',
    ])
      try {
        await send(door, { ...json(body({})), headers: { 'content-type': 'text/plain', [name]: p } });
      } catch (fault) {
        expect(fault).toBeInstanceOf(TypeError);
      }
    await send('/sms/city', sms({ from: '13800000001', text: wellFormed(p), id: randomUUID() }));
    await send('/sms/city', sms({ from: wellFormed(p), text: `3 ${wellFormed(p)}`, id: wellFormed(p) }));
    await send(
      '/sms/city/asked',
      sms({
        to: wellFormed(p),
        unit: wellFormed(p),
        place: wellFormed(p),
        hour: wellFormed(p),
      }),
    );
    await send(`/sms/${long}`, sms({ from: '1', text: '1', id: '1' }));

    for (const [path, name] of [
      ['/admin/units', 'code'],
      ['/admin/units', 'name.en'],
      ['/admin/channels', 'name'],
      ['/admin/halls', 'name'],
      ['/admin/messages', 'name'],
      ['/admin/links', 'name'],
      ['/admin/forms', 'slug'],
      ['/admin/language', 'next'],
      ['/admin/units/main/places', 'codes'],
    ] as const)
      await send(
        path,
        admin({
          code: `c${Math.floor(Math.random() * 1e9)}`,
          zone: 'UTC',
          form: FORM,
          'name.en': 'x',
          [name]: wellFormed(p),
        }),
      );
    for (const name of [
      'form',
      'unit',
      'place',
      'channel',
      'lang',
      'page',
      'from',
      'to',
      'answer',
      'q',
      'slice',
      'flag',
      'said',
      'ui',
    ])
      await send(`/admin/answers?${name}=${long}`, { headers: { cookie } });
    await send(`/admin/sign-in?next=${long}`);
    await send('/admin/sign-in', {
      ...admin({ email: wellFormed(p), password: wellFormed(p) }),
      headers: { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' },
    });
  }
  // A browser's own parser looks at every page that came back, without running it.
  const page = await context.newPage();
  await page.goto(`${server.url}/r`);
  const found = await harmIn(page, [...sender.pages]);
  await page.close();
  expect(found).toEqual([]);
  expect(sender.pages.size).toBeGreaterThan(chosen.length);
});

test('S1: what was stored runs nowhere: admin, receipt, hosted page without its policy', {
  timeout: 600_000,
}, async () => {
  for (const path of [
    '/admin/answers',
    '/admin/review',
    '/admin/units',
    '/admin/messages',
    ...(whole ? ['/admin', '/admin/answers?slice=2', '/admin/links', '/admin/halls', '/admin/forms'] : []),
    `/f/${FORM}`,
    `/f/${FORM}/data`,
  ])
    expect(await look(path)).toEqual([]);
  expect(sender.receipts.length).toBeGreaterThan(0);
  for (const code of sender.receipts.filter(
    (_, at) => at % Math.ceil(sender.receipts.length / (whole ? 60 : 3)) === 0,
  )) {
    const page = await context.newPage();
    await harmAt(page, server.url, '/r?lang=en');
    await page.fill('[name=code]', code);
    await page.click('button[type=submit]');
    await page.waitForLoadState();
    expect(await harm(page)).toEqual([]);
    await page.close();
  }
});

test('S1: payloads as the words of a form: widget under Trusted Types, hosted pages, admin', {
  timeout: 1_800_000,
}, async () => {
  const markup = PAYLOADS.filter(([kind]) => kind === 'markup' || kind === 'template');
  const texts = whole ? PAYLOADS : [markup[seed % markup.length]!, markup[(seed * 7 + 3) % markup.length]!];
  for (const [, text] of texts) {
    if (!(await publish(definition(wellFormed(text.slice(0, 100)))))) continue;
    expect(await look(`/f/${FORM}`)).toEqual([]);
    for (const path of [
      `/admin/forms/${FORM}`,
      `/admin/forms/${FORM}/preview`,
      `/admin/forms/${FORM}/history`,
      `/admin/forms/${FORM}/edit`,
      '/admin/forms',
      '/admin',
    ])
      if (whole || path.includes('edit') || path.includes('preview')) expect(await look(path)).toEqual([]);

    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => complaints.push('dialog')));
    page.on('request', (request) => {
      if (![server.url, host.url].some((url) => request.url().startsWith(url)))
        complaints.push(request.url());
    });
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', (event) =>
        document.documentElement.setAttribute('violated', `${event.violatedDirective} ${event.sample}`),
      ),
    );
    await page.goto(`${host.url}/x`);
    const element = page.locator('kaimen-feedback');
    await element.locator('input[type=radio]').first().waitFor({ state: 'attached' });
    expect(await harm(page)).toEqual([]);
    expect(await page.locator('html').getAttribute('violated')).toBeNull();
    expect(complaints).toEqual([]);
    await page.close();
  }
  for (const href of [
    'javascript:kmnpwn=1',
    'data:text/html,x',
    'vbscript:x',
    ' javascript:x',
    '\u0001javascript:x',
    'java\nscript:x',
  ])
    expect(await publish(definition('x', { help: { label: { en: 'x' }, href: { en: href } } })), href).toBe(
      false,
    );
});

test('S1: exports, logs and counters: no formula, no forged line, no word of anybody', {
  timeout: 300_000,
}, async () => {
  const env = { KAIMEN_DATA: server.data };
  const file = join(freshFolder(), 'payloads.ndjson');
  const hour = new Date().toISOString().slice(0, 13);
  const storable = chosen.filter(
    ([, text]) => wellFormed(text) === text && !text.includes('\0') && text.trim() && text.length < 1200,
  );
  writeFileSync(
    file,
    storable
      .map(([, text]) =>
        JSON.stringify({
          id: randomUUID(),
          answers: { rating: 1, comment: text },
          context: { hour, unit: text.slice(0, 90), place: text.slice(0, 90) },
        }),
      )
      .join('\n'),
  );
  const read = await kaimen(['import', '--form', FORM, file], env);
  expect([read.code, read.err]).toEqual([0, expect.not.stringContaining('kmnpwn')]);

  const csv = (await kaimen(['export', '--form', FORM, '--format', 'csv'], env)).out;
  const theirs = await (
    await fetch(`${server.url}/admin/answers.csv?form=${FORM}`, { headers: { cookie } })
  ).text();
  for (const text of [csv, theirs.replace(/^\uFEFF/, '')]) {
    const cells = parseCsv(text);
    expect(cells.length).toBeGreaterThan(chosen.length);
    const wide = cells[0]!.length;
    expect(cells.filter((row) => row.length !== wide)).toEqual([]);
    expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  }
  const ndjson = (await kaimen(['export', '--form', FORM, '--format', 'ndjson'], env)).out;
  for (const line of ndjson.trim().split('\n'))
    expect(Object.getPrototypeOf(JSON.parse(line))).toBe(Object.prototype);

  const lines = server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{') || /kmnpwn|forged/.test(line));
  for (const line of lines) expect(() => JSON.parse(line), line.slice(0, 200)).not.toThrow();
  expect(server.output()).not.toMatch(/kmnpwn|forged/);
  expect(server.output()).not.toContain('\u001b');
  const metrics = await fetch(`${server.url}/metrics`);
  expect(metrics.status).toBe(200);
  expect(await metrics.text()).not.toMatch(/kmnpwn|evil|proto/);
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
});
