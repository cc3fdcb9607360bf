/**
 * R15. Kaimen has no mail, no single sign-on and no webhooks yet, so nothing of these can be down. What is shown
 * instead: the server opens no connection at all, at the start, on the way of an answer, or in the admin.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freshFolder, kaimen, OWNER, type Running, root, startKaimen } from './house/server.ts';

const calls = join(freshFolder(), 'calls');
const env = { NODE_OPTIONS: `--import=${join(root, 'tests', 'house', 'alone.mjs')}`, KAIMEN_CALLS: calls };
const called = (): string => (existsSync(calls) ? readFileSync(calls, 'utf8') : '');
let server: Running | undefined;
afterAll(() => server?.stop());

test('the refusal of connections works: a process that opens one is found out', async () => {
  // A libSQL server is the one thing Kaimen ever calls, where it is told to.
  const { code, err } = await kaimen(['migrate'], { ...env, KAIMEN_DATABASE_URL: 'http://127.0.0.1:59999' });
  expect([code, err]).toEqual([1, expect.stringMatching(/libSQL server does not answer/)]);
  expect(called()).not.toBe('');
});

test('R15 with every outgoing connection refused, intake, pages, receipts and the admin work, and none was tried', async () => {
  const before = called();
  server = await startKaimen({ env });
  const { url } = server;
  const ids = Array.from({ length: 20 }, () => randomUUID());
  const answers = await Promise.all(
    ids.map((id) =>
      fetch(`${url}/f/stars-comment`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', origin: 'https://www.example.gov' },
        body: JSON.stringify({
          id,
          formVersion: 1,
          answers: { rating: 5, comment: 'call me: someone@example.org https://example.org/x' },
          context: { url: 'https://www.example.gov/services', lang: 'en' },
        }),
      }),
    ),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
  const { receipt } = (await answers[0]!.json()) as { receipt: string };
  const shown = await fetch(`${url}/r`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ code: receipt }),
  });
  expect(shown.status).toBe(200);
  for (const path of ['/f/cn-haochaping', '/kaimen.js', '/health/ready', '/openapi.json'])
    expect((await fetch(url + path)).status).toBe(200);
  const signIn = await fetch(`${url}/admin/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(OWNER),
  });
  expect(signIn.status).toBe(303);
  const cookie = signIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  for (const path of ['/admin', '/admin/answers', '/admin/forms'])
    expect((await fetch(url + path, { headers: { cookie } })).status).toBe(200);
  expect(called()).toBe(before);
});
