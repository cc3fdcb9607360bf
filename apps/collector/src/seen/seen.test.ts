import { countSeen } from '@kaimen/db/seen/count';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openRig, type Rig } from '../testing/rig.ts';
import { createSeenCounter } from './counter.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  for (const [slug, settings] of [
    ['counted', { seen: true, unit: 'hall' }],
    ['quiet', {}],
    ['closed', { seen: true, closed: true }],
    ['listed', { seen: true, origins: ['https://www.example.gov'] }],
  ] as const)
    await rig.publish({ ...rig.preset('stars-comment'), slug }, settings);
});
afterAll(() => rig.close());

const view = (slug: string, query = '', headers: Record<string, string> = {}) =>
  rig.app.request(`/f/${slug}/seen${query}`, { method: 'POST', headers });
const settled = async (form: string, units?: string[]) => {
  await new Promise((done) => setTimeout(done, 1100));
  return countSeen(rig.db, { form, units });
};

test('10,000 views at once are one commit, and a plain sum of an hour at a unit is all that is stored', async () => {
  const write = vi.spyOn(rig.db.write, 'execute');
  const answers = await Promise.all(Array.from({ length: 10_000 }, () => view('counted')));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([204]));
  expect(answers[0]?.headers.get('access-control-allow-origin')).toBe('*');
  expect(answers[0]?.headers.get('set-cookie')).toBeNull();
  expect(await settled('counted')).toBe(10_000);
  const writes = write.mock.calls.filter(([{ sql }]) => sql.includes('into seen')).length;
  write.mockRestore();
  expect(writes).toBeLessThan(15);
  expect(await rig.rows('select * from seen')).toEqual([
    { form: 'counted', unit: 'hall', day: '2026-11-23', hour: 22, n: 10_000 },
  ]);
});

test('a known unit counts at its own hour; one that nobody knows counts at the form’s', async () => {
  await view('counted', '?unit=far');
  await view('counted', '?unit=nowhere');
  expect(await settled('counted', ['far'])).toBe(1);
  expect(await countSeen(rig.db, { form: 'counted', units: ['hall'] })).toBe(10_001);
  expect((await rig.rows(`select hour from seen where unit = 'far'`))[0]?.hour).toBe(9);
});

test('nothing is counted for a form that did not ask for it, is closed, or does not take the site', async () => {
  expect((await view('quiet')).status).toBe(204);
  expect((await view('closed')).status).toBe(204);
  expect((await view('listed', '', { origin: 'https://evil.example' })).status).toBe(403);
  expect((await view('listed', '', { origin: 'https://www.example.gov' })).status).toBe(204);
  const none = await view('none');
  expect([none.status, ((await none.json()) as { code: string }).code]).toEqual([404, 'unknown_form']);
  expect((await rig.app.request('/f/counted/seen', { method: 'PUT' })).status).toBe(405);
  expect((await rig.app.request('/f/counted/seen', { method: 'OPTIONS' })).status).toBe(204);
  expect(await settled('listed')).toBe(1);
  for (const form of ['quiet', 'closed', 'none']) expect(await countSeen(rig.db, { form })).toBeNull();
});

test('a hosted page that a person opens is a view; a page fetched ahead, data and a HEAD are none', async () => {
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'hosted' }, { seen: true });
  const get = (headers: Record<string, string>, method = 'GET') =>
    rig.app.request('/f/hosted', { method, headers: { accept: 'text/html', ...headers } });
  await get({});
  await get({});
  await get({ 'sec-purpose': 'prefetch;prerender' });
  await get({}, 'HEAD');
  await get({ accept: 'application/json' });
  await rig.post('/f/hosted?send', { rating: '4' });
  expect(await settled('hosted')).toBe(2);
});

test('one caller can add only so much in a minute, and closes the count for nobody else', async () => {
  const small = await openRig({
    address: (request) => request.headers.get('x-test') ?? undefined,
    limits: { seenPerAddress: 3 },
  });
  await small.publish(small.preset('stars-comment'), { seen: true });
  for (const address of [...Array<string>(9).fill('10.0.0.1'), '10.0.0.2']) {
    const answer = await small.app.request('/f/stars-comment/seen', {
      method: 'POST',
      headers: { 'x-test': address },
    });
    expect(answer.status).toBe(204);
  }
  await small.drain();
  expect(await countSeen(small.db, { form: 'stars-comment' })).toBe(4);
  await small.close();
});

test('what cannot be written waits, and the last second is written when the server stops', async () => {
  const written: number[] = [];
  let broken = true;
  const log: unknown[] = [];
  const counter = createSeenCounter(
    { clock: () => new Date('2026-11-23T14:30:00Z'), log: (event) => void log.push(event) },
    async (counts) => {
      if (broken) throw new Error('busy');
      written.push(...counts.map((count) => count.n));
    },
  );
  const unit = { code: 'hall', timeZone: 'UTC' };
  counter.add('form', unit);
  counter.add('form', unit);
  await expect.poll(() => log).toHaveLength(1);
  broken = false;
  counter.add('form', unit);
  await counter.end();
  expect(written).toEqual([3]);
});
