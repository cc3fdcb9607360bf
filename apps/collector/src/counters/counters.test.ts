import { DatabaseBusy } from '@kaimen/db/open';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRig, type Rig, submission } from '../testing/rig.ts';
import { createCounters } from './registry.ts';

const counters = createCounters();
let rig: Rig;
beforeAll(async () => {
  rig = await openRig({ ...counters, metrics: () => counters.text() });
  await rig.publish(rig.preset('stars-comment'));
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'closed' }, { closed: true });
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'ours' }, { origins: ['https://ours.example'] });
});
afterAll(() => rig.close());

/** The figures as Prometheus reads them. */
const read = async (): Promise<ReadonlyMap<string, number>> => {
  const text = await (await rig.app.request('/metrics')).text();
  return new Map(
    text
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
};
const NAMES = ['accepted', 'duplicate', 'replaced'] as const;
const sums = async () => {
  const all = await read();
  const of = (name: string) => all.get(`kaimen_submissions_${name}_total`) ?? Number.NaN;
  const refused = [...all]
    .filter(([key]) => key.startsWith('kaimen_submissions_refused_total'))
    .reduce((sum, [, n]) => sum + n, 0);
  return {
    received: of('received'),
    ended: NAMES.reduce((sum, name) => sum + of(name), refused),
    accepted: of('accepted'),
    steps: all.get('kaimen_steps_total') ?? Number.NaN,
  };
};

const IDS = ['0d9f5a52-7c1e-4d3a-9b6e-2f6a1c0b4e11', '0d9f5a52-7c1e-4d3a-9b6e-2f6a1c0b4e12', 'no id', ''];
const request = fc.record({
  path: fc.constantFrom('/f/stars-comment', '/f/closed', '/f/ours', '/f/none', '/f/%ff'),
  type: fc.constantFrom(
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'image/png',
    '',
  ),
  accept: fc.constantFrom('text/html', 'application/json', '*/*'),
  origin: fc.constantFrom('null', 'https://a.example', 'https://ours.example'),
  body: fc.oneof(
    fc
      .record({
        id: fc.constantFrom(...IDS),
        rating: fc.constantFrom(0, 1, 5),
        revision: fc.constantFrom(undefined, 1, 2),
        version: fc.constantFrom(1, 9),
      })
      .map(({ id, rating, revision, version }) =>
        JSON.stringify({ id, formVersion: version, answers: { rating }, context: {}, revision }),
      ),
    fc
      .record({ id: fc.constantFrom(...IDS), rating: fc.constantFrom('', '3', '9'), comment: fc.string() })
      .map(({ id, rating, comment }) => new URLSearchParams({ _id: id, rating, comment }).toString()),
    fc.string(),
    fc.constant('x'.repeat(70_000)),
  ),
});

test('received = accepted + duplicate + replaced + refused by reason, whatever is sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 12 }), async (requests) => {
      const before = await sums();
      await Promise.all(
        requests.map(async ({ path, type, accept, origin, body }) => {
          const answer = await rig.app.request(path, {
            method: 'POST',
            headers: { 'content-type': type, accept, origin },
            body,
          });
          await answer.text();
        }),
      );
      const after = await sums();
      expect(after.received).toBe(after.ended);
      expect(after.received - before.received + (after.steps - before.steps)).toBe(requests.length);
    }),
    { numRuns: 60 },
  );
  const [stored] = await rig.rows('select count(*) as n from submissions');
  expect((await sums()).accepted).toBe(stored?.n);
});

test('a database in trouble is counted as such, and the submission as refused', async () => {
  const sick = createCounters();
  const other = await openRig({ ...sick, metrics: () => sick.text() });
  await other.publish(other.preset('stars-comment'));
  const { batch } = other.db.write;
  other.db.write.batch = () => Promise.reject(new DatabaseBusy('locked'));
  expect((await other.send('stars-comment', submission())).status).toBe(503);
  other.db.write.batch = batch;
  expect((await other.send('stars-comment', submission())).status).toBe(201);
  const text = sick.text();
  for (const line of [
    'kaimen_submissions_received_total 2',
    'kaimen_submissions_accepted_total 1',
    'kaimen_submissions_refused_total{reason="unavailable"} 1',
    'kaimen_database_trouble_total{kind="busy"} 1',
    'kaimen_commit_groups_total{outcome="failed"} 1',
    'kaimen_commit_groups_total{outcome="committed"} 1',
    'kaimen_commit_seconds_count 2',
    'kaimen_queue_length 0',
    'kaimen_ready 1',
  ])
    expect(text.split('\n')).toContain(line);
  await other.close();
});

test('a label takes the values it may have and few others: nothing a caller sends becomes one', () => {
  const made = createCounters();
  made.count('kaimen_submissions_refused_total', { reason: '192.0.2.7' });
  for (let n = 0; n < 500; n++) made.count('kaimen_job_runs_total', { job: `job "${n}"\n`, outcome: 'done' });
  const text = made.text();
  expect(text).not.toContain('192.0.2.7');
  expect(text).toContain('kaimen_submissions_refused_total{reason="other"} 1');
  expect(text.split('\n').filter((line) => line.startsWith('kaimen_job_runs_total{'))).toHaveLength(101);
  expect(text).toContain('job="job \\"7\\"\\n"');
});

test('without leave there is nothing at /metrics', async () => {
  const closed = await openRig();
  const answer = await closed.app.request('/metrics', { headers: { accept: 'text/html' } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  await closed.close();
});
