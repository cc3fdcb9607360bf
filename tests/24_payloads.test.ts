import { createHmac, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, signIn } from './house/browser.ts';
import { startHost } from './house/host-site.ts';
import { seed, whole } from './house/part.ts';
import { PAYLOADS, wellFormed } from './house/payloads.ts';
import { freshFolder, kaimen, OWNER, type Running, startKaimen } from './house/server.ts';

const FORM = 'stars-comment';
let server: Running;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
let context: BrowserContext;
let cookie: string;
let key: string;
let version = 1;

/** Every page that came back, to be looked at by a browser's own parser. */
const pages = new Set<string>();
const receipts: string[] = [];
/** One of each kind by seed; all of them in the long run. */
const chosen = whole
  ? PAYLOADS
  : [...new Set(PAYLOADS.map(([kind]) => kind))].map((kind) => {
      const own = PAYLOADS.filter((one) => one[0] === kind);
      return own[seed % own.length]!;
    });

const FINE = new Set([200, 201, 204, 302, 303, 400, 403, 404, 405, 409, 410, 413, 415, 422, 429, 431]);

/** Sends a request and looks at what comes back: never a fault, never a header of ours made of theirs. */
const send = async (path: string, init: RequestInit = {}): Promise<Response | undefined> => {
  let response: Response;
  try {
    response = await fetch(server.url + path, { redirect: 'manual', ...init });
  } catch (fault) {
    // What no client can put on the wire never arrives.
    if (fault instanceof TypeError && !('cause' in fault && fault.cause)) return undefined;
    throw fault;
  }
  expect(FINE, `${init.method ?? 'GET'} ${path.slice(0, 200)} ${response.status}`).toContain(response.status);
  expect([...response.headers.keys()].filter((name) => /pwn|^set-cookie$/.test(name))).toEqual([]);
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  if (type.startsWith('text/html')) pages.add(text);
  else if (text) {
    expect(type).toMatch(/^(application\/(problem\+)?json|text\/csv|text\/plain)/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(text).not.toMatch(/\bat .+:\d+:\d+|SQLITE|sqlite_|node_modules/);
    const receipt = /"receipt":"([^"]+)"/.exec(text)?.[1];
    if (receipt) receipts.push(receipt);
  }
  return new Response(text || null, { status: response.status === 204 ? 200 : response.status });
};
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'text/plain' },
  body: JSON.stringify(body),
});
const fields = (values: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(values).toString(),
});
const sms = (values: Record<string, string>): RequestInit => {
  const body = JSON.stringify(values);
  const time = String(Math.floor(Date.now() / 1000));
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'kaimen-timestamp': time,
      'kaimen-signature': createHmac('sha256', key).update(`${time}.${body}`).digest('hex'),
    },
    body,
  };
};
const admin = (values: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { cookie, origin: server.url, 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(values).toString(),
});

/** A form with a payload in every text a person reads. */
const definition = (text: string, more: object = {}): Record<string, unknown> => ({
  slug: FORM,
  title: { en: text },
  intro: { en: text },
  thanks: { en: text },
  languages: ['en'],
  questions: [
    {
      id: 'rating',
      type: 'rating',
      scale: 'stars-5',
      label: { en: text },
      hint: { en: text },
      points: { 1: { en: text } },
    },
    {
      id: 'why',
      type: 'choice',
      max: 2,
      label: { en: text },
      options: [
        { id: 'slow', label: { en: text }, hint: { en: text } },
        { id: 'else', label: { en: text }, other: true },
      ],
    },
    {
      id: 'parts',
      type: 'matrix',
      scale: 'faces-3',
      label: { en: text },
      rows: [{ id: 'wait', label: { en: text } }],
    },
    { id: 'comment', type: 'text', label: { en: text }, maxLength: 5000, notice: { en: text } },
    { id: 'reach', type: 'contact', kinds: ['email', 'phone'], label: { en: text }, consent: { en: text } },
    { id: 'note', type: 'note', label: { en: text } },
    { id: 'way', type: 'link', label: { en: text }, href: { en: 'https://www.example.gov/' } },
  ],
  settings: { meta: ['k'], help: { label: { en: text }, href: { en: 'tel:110' } }, ...more },
});
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
          csp: `default-src 'none'; script-src ${server.url}; connect-src ${server.url}; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'`,
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

/** What was still missing for a page that runs nothing of theirs. Its policy is taken away, so that only the markup holds. */
const look = async (path: string, own?: Page): Promise<string[]> => {
  const page = own ?? (await context.newPage());
  const wrong: string[] = [];
  page.on('dialog', (dialog) => {
    wrong.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:image/'))
      wrong.push(`request ${request.url().slice(0, 80)}`);
  });
  await page.route('**/*', async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const { 'content-security-policy': _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.goto(server.url + path);
  wrong.push(...(await harm(page)));
  if (!own) await page.close();
  return wrong.map((what) => `${path}: ${what}`);
};
const harm = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    if ('kmnpwn' in globalThis) found.push('it ran');
    const each = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.hasAttribute('data-pwn')) found.push(`an element: ${element.outerHTML.slice(0, 80)}`);
        // Words in a label are words; an address is what would run.
        for (const { name, value } of element.attributes)
          if (
            /^on/.test(name) ||
            (/^(href|src|srcdoc|action|formaction|xlink:href|data)$/.test(name) &&
              /^\s*javascript:/i.test(value))
          )
            found.push(`${name}=${value.slice(0, 40)}`);
        if (element.shadowRoot) each(element.shadowRoot);
      }
    };
    each(document);
    return found;
  });

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
  const parse = (some: string[]): Promise<string[]> =>
    page.evaluate(
      (all) =>
        all.flatMap((html) => {
          const parsed = new DOMParser().parseFromString(html, 'text/html');
          const bad = [...parsed.querySelectorAll('*')].filter(
            (element) =>
              element.hasAttribute('data-pwn') ||
              [...element.attributes].some(({ name }) => /^on/.test(name)) ||
              /^\s*(javascript|data:text)/i.test(
                element.getAttribute('href') ?? element.getAttribute('action') ?? '',
              ) ||
              (element.localName === 'script' &&
                !/^\/(admin|kiosk|kaimen)/.test(element.getAttribute('src') ?? '')),
          );
          return bad.map((element) => element.outerHTML.slice(0, 120));
        }),
      some,
    );
  const found: string[] = [];
  // A browser takes 100 MB in one message at most.
  const every = [...pages];
  for (let at = 0; at < every.length; at += 100) found.push(...(await parse(every.slice(at, at + 100))));
  await page.close();
  expect(found).toEqual([]);
  expect(pages.size).toBeGreaterThan(chosen.length);
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
  expect(receipts.length).toBeGreaterThan(0);
  for (const code of receipts.filter((_, at) => at % Math.ceil(receipts.length / (whole ? 60 : 3)) === 0)) {
    const page = await context.newPage();
    await look(`/r?lang=en`, page);
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

/** RFC 4180, as a spreadsheet reads it. */
const parseCsv = (text: string): string[][] => {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (quoted) {
      if (c === '"' && text[at + 1] === '"') cell += text[++at];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"' && !cell) quoted = true;
    else if (c === ',' || (c === '\r' && text[at + 1] === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (c === '\r') {
        at++;
        rows.push([]);
      }
    } else cell += c;
  }
  return rows.filter((row) => row.length);
};
