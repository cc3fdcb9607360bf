/** S3: what a person's browser sends along is found nowhere afterwards: statement 6 of the collector. */
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, freshFolder, kaimen, OWNER, type Running, root, startKaimen } from './house/server.ts';

/** The caller's own address, and those that a proxy writes. */
const OWN = '127.77.66.55';
const PLANTED = [
  OWN,
  '203.0.113.77',
  '2001:db8::dead:77',
  'CanaryAgent/77.1',
  'canary.person@example.org',
  'canary.person%40example.org',
  'canary-cookie-77',
  'canary-query-77',
  'canary-fragment-77',
  'canary-language-77',
];
const HEADERS = {
  'user-agent': PLANTED[3]!,
  'x-forwarded-for': `${PLANTED[2]}, ${PLANTED[1]}`,
  'x-real-ip': PLANTED[1]!,
  forwarded: `for=${PLANTED[1]}`,
  referer: `https://www.example.gov/tax?mail=${PLANTED[4]}&${PLANTED[7]}#${PLANTED[8]}`,
  cookie: `session=${PLANTED[6]}`,
  'accept-language': `en, x-${PLANTED[9]}`,
};
const OTHERS = {
  'user-agent': 'Mozilla/5.0 of somebody else',
  'x-forwarded-for': '198.51.100.3',
  referer: `https://www.example.gov/${'a'.repeat(80)}`,
  cookie: 'session=of-somebody-else',
};

let server: Running;
beforeAll(async () => {
  server = await startKaimen({ env: { KAIMEN_TRUST_PROXY: '1' } });
});
afterAll(() => server?.stop());

type Sent = { readonly status: number; readonly text: string };
const send = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
  from = OWN,
): Promise<Sent> =>
  new Promise((done, fail) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: server.port,
        localAddress: from,
        agent: false,
        method,
        path,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      },
      (incoming) => {
        let text = '';
        incoming.on('data', (chunk) => (text += chunk));
        incoming.on('end', () => done({ status: incoming.statusCode ?? 0, text }));
      },
    );
    outgoing.on('error', fail);
    outgoing.end(body);
  });

const submission = (over: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  formVersion: 1,
  answers: { rating: 2, comment: 'The queue was long.' },
  context: { url: `https://www.example.gov/tax?mail=${PLANTED[4]}&${PLANTED[7]}#${PLANTED[8]}`, lang: 'en' },
  ...over,
});
const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

/** Every file below a folder. */
const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
/** The planted words in these bytes, in the two ways text lies in files and in memory. */
const found = (bytes: Buffer, words: readonly string[]): string[] =>
  words.filter((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')));

test('S3: address, user agent, referrer with e-mail, cookie and exact time are in no file, log, backup, export or page', async () => {
  await new Promise((next) => setTimeout(next, 2_100));
  const began = Math.floor(Date.now() / 1000);
  const post = (body: unknown) =>
    send('POST', `/f/stars-comment?${PLANTED[7]}`, { ...HEADERS, ...json }, JSON.stringify(body));
  const one = submission();
  const stored = await post(one);
  expect(stored.status).toBe(201);
  const { receipt } = JSON.parse(stored.text) as { receipt: string };
  expect((await post(one)).status).toBe(200);
  expect((await post({ ...one, revision: 1, answers: { rating: 1 } })).status).toBe(200);
  expect((await post({ ...one, answers: { rating: 5 } })).status).toBe(409);
  expect((await post({ ...submission(), extra: PLANTED[4] })).status).toBe(400);
  expect((await post(submission({ answers: { rating: PLANTED[4] } }))).status).toBe(422);
  const all = { ...HEADERS, ...json };
  expect((await send('POST', '/f/stars-comment', all, `{"id": "${PLANTED[4]}`)).status).toBe(400);
  expect((await send('POST', `/f/${PLANTED[6]}`, all, '{}')).status).toBe(404);
  expect((await send('GET', `/${PLANTED[6]}?${PLANTED[7]}`, HEADERS)).status).toBe(404);
  const fields = `_id=${randomUUID()}&_version=1&_page=${encodeURIComponent(String(one.context.url))}&rating=4`;
  expect((await send('POST', '/f/stars-comment?send', { ...HEADERS, ...form }, fields)).status).toBe(200);
  expect((await send('GET', '/f/stars-comment', { ...HEADERS, accept: 'text/html' })).status).toBe(200);
  await send('POST', '/f/stars-comment/seen', HEADERS);
  expect((await send('POST', '/r', { ...HEADERS, ...form }, `code=${receipt}`)).status).toBe(200);
  await send('POST', '/r', { ...HEADERS, ...form }, 'code=AAAA-AAAA-AAAA-AAAA');
  const ended = Math.ceil(Date.now() / 1000);
  await new Promise((next) => setTimeout(next, 2_100));

  const env = { KAIMEN_DATA: server.data };
  const copies = freshFolder();
  const copy = join(copies, 'copy.db');
  const backup = await kaimen(['backup', copy], env);
  expect(backup.code).toBe(0);
  const exports = await Promise.all(
    ['ndjson', 'csv'].map((format) => kaimen(['export', '--form', 'stars-comment', '--format', format], env)),
  );
  for (const { out } of exports) expect(out).toContain(one.id);

  const origin = { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' };
  const signedIn = await fetch(`${server.url}/admin/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: origin,
    body: new URLSearchParams(OWNER),
  });
  expect(signedIn.status).toBe(303);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const pages = await Promise.all(
    [
      '/admin',
      '/admin/answers?form=stars-comment',
      `/admin/answers/${one.id}`,
      '/admin/forms/stars-comment',
    ].map(async (path) => (await fetch(server.url + path, { headers: { cookie } })).text()),
  );
  expect(pages.join('')).toContain('/tax');

  const places: [name: string, bytes: Buffer][] = [
    ...[...files(server.data), ...files(copies)].map((file): [string, Buffer] => [file, readFileSync(file)]),
    ['output and log', Buffer.from(server.output())],
    ['messages of the verbs', Buffer.from(backup.out + backup.err + exports.map(({ err }) => err).join(''))],
    ...exports.map(({ out }, i): [string, Buffer] => [`export ${i}`, Buffer.from(out)]),
    ...pages.map((html, i): [string, Buffer] => [`page ${i}`, Buffer.from(html)]),
  ];
  expect(places.length).toBeGreaterThan(8);
  for (const [name, bytes] of places) expect([name, found(bytes, PLANTED)]).toEqual([name, []]);

  // Nothing written since says when: no second of that time, as text or as a number.
  const seconds = Array.from({ length: ended - began + 1 }, (_, i) => began + i);
  const times = seconds.flatMap((s) => [String(s), new Date(s * 1000).toISOString().slice(0, 19)]);
  for (const [name, bytes] of places) {
    expect([name, found(bytes, times)]).toEqual([name, []]);
    const numbers = seconds.filter((s) => {
      const word = Buffer.alloc(4);
      word.writeUInt32BE(s);
      return bytes.includes(word);
    });
    expect([name, numbers]).toEqual([name, []]);
  }
});

test.skipIf(process.platform !== 'linux')(
  'S3: a server that is started by its own command leaves no core dump',
  async () => {
    const port = await freePort();
    const child = spawn(process.execPath, [join(root, 'bin', 'kaimen.mjs'), 'serve'], {
      cwd: root,
      env: { ...process.env, KAIMEN_DATA: freshFolder(), PORT: String(port) },
      stdio: 'ignore',
    });
    try {
      for (let tries = 0; tries < 600; tries++) {
        if ((await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.ok) break;
        await new Promise((next) => setTimeout(next, 100));
      }
      const below = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
      const limits = readFileSync(`/proc/${below[0]}/limits`, 'utf8');
      expect(limits).toMatch(/^Max core file size\s+0\s+0\s/m);
    } finally {
      child.kill('SIGTERM');
      await new Promise((done) => child.once('exit', done));
    }
  },
);

/** Counts planted words in a file larger than memory. */
const countIn = async (file: string): Promise<number> => {
  let tail = Buffer.alloc(0);
  let hits = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 22 })) {
    const bytes = Buffer.concat([tail, chunk as Buffer]);
    hits += found(bytes, PLANTED).length;
    tail = bytes.subarray(-200);
  }
  return hits;
};

// What a request brought along lies in freed memory until something else lies there: see docs/guides/privacy.md.
test.skipIf(!existsSync('/usr/bin/gcore') || process.env.KAIMEN_LONG === undefined)(
  'S3: a dump of the memory holds nothing of a visitor after some thousand others came',
  async () => {
    const body = () => JSON.stringify(submission({ context: { lang: 'en' } }));
    await send('POST', '/f/stars-comment', { ...HEADERS, ...json }, body());
    for (let i = 0; i < 4_000; i++)
      await send('POST', '/f/stars-comment', { ...OTHERS, ...json }, body(), '127.0.0.1');
    const folder = freshFolder();
    execFileSync('gcore', ['-o', join(folder, 'core'), String(server.child.pid)], { stdio: 'ignore' });
    const dump = files(folder)[0]!;
    expect(statSync(dump).size).toBeGreaterThan(1e7);
    expect(await countIn(dump)).toBe(0);
    rmSync(folder, { recursive: true });
  },
);
