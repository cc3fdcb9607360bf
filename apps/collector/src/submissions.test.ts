import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { countState } from '@kaimen/db/figures/state';
import { rebuildTallies } from '@kaimen/db/tallies/rebuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRig, PUBLIC_URL, type Rig, replyOf, submission } from './testing/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  await rig.publish(rig.preset('stars-comment'));
  await rig.publish(rig.preset('cn-haochaping'));
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'closed' }, { closed: true });
  await rig.publish(
    { ...rig.preset('stars-comment'), slug: 'listed' },
    { origins: ['https://www.example.gov'] },
  );
});
afterAll(() => rig.close());
const count = async () => (await rig.rows('select count(*) as n from submissions'))[0]?.n;
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const whole = () => JSON.stringify(submission());

describe('a wrong body gets the right status and code, and stores nothing', () => {
  const over = (patch: Record<string, unknown>) => JSON.stringify(submission(patch));
  const rows: readonly [
    what: string,
    status: number,
    code: string,
    body: () => BodyInit,
    o?: { slug?: string; path?: string; type?: string; origin?: string },
  ][] = [
    ['10 MB', 413, 'too_large', () => 'x'.repeat(10_000_000)],
    ['10 MB in chunks', 413, 'too_large', () => new Blob(['x'.repeat(10_000_000)]).stream()],
    ['one byte over the limit', 413, 'too_large', () => whole().padEnd(65_537)],
    ['100,000 deep', 413, 'too_large', () => `{"id":${'['.repeat(100_000)}`],
    ['60,000 deep', 400, 'invalid_body', () => `{"id":${'['.repeat(60_000)}`],
    ['13 deep', 400, 'invalid_body', () => `${'['.repeat(13)}${']'.repeat(13)}`],
    ['100,000 objects deep', 413, 'too_large', () => '{"a":'.repeat(100_000)],
    ['not JSON', 400, 'invalid_body', () => '{"id":'],
    ['empty', 400, 'invalid_body', () => ''],
    ['invalid UTF-8', 400, 'invalid_body', () => bytes('{"id":"', [0xff, 0xfe], '"}')],
    ['NUL', 400, 'invalid_body', () => over({ answers: { comment: 'good\0hidden' } })],
    ['a lone surrogate', 400, 'invalid_body', () => whole().replace('"rating":4', '"comment":"\\ud800"')],
    ['an array', 400, 'invalid_body', () => '[]'],
    ['null', 400, 'invalid_body', () => 'null'],
    ['answers of the wrong type', 400, 'invalid_body', () => over({ answers: [] }), { path: '/answers' }],
    [
      'a rating as text',
      422,
      'invalid_answer',
      () => over({ answers: { rating: '4' } }),
      { path: '/answers/rating' },
    ],
    [
      'a rating off the scale',
      422,
      'invalid_answer',
      () => over({ answers: { rating: 6 } }),
      { path: '/answers/rating' },
    ],
    [
      'a rating of 2^53',
      422,
      'invalid_answer',
      () => over({ answers: { rating: 2 ** 53 } }),
      { path: '/answers/rating' },
    ],
    [
      'an unknown question',
      400,
      'invalid_body',
      () => over({ answers: { nothing: 1 } }),
      { path: '/answers/nothing' },
    ],
    [
      'an option of another grade',
      422,
      'invalid_answer',
      () => over({ answers: { grade: 5, reasons: ['207'] } }),
      { slug: 'cn-haochaping', path: '/answers/reasons/0' },
    ],
    ['no answer at all', 422, 'invalid_answer', () => over({ answers: {} }), { path: '/answers' }],
    ['an unknown key', 400, 'invalid_body', () => over({ more: 1 }), { path: '/more' }],
    [
      'an unknown key in the context',
      400,
      'invalid_body',
      () => over({ context: { ip: '1' } }),
      { path: '/context/ip' },
    ],
    ['__proto__', 400, 'invalid_body', () => whole().replace('{', '{"__proto__":{"id":1},')],
    ['a key twice', 400, 'invalid_body', () => whole().replace('"rating":4', '"rating":4,"r\\u0061ting":1')],
    [
      'a text too long',
      422,
      'invalid_answer',
      () => over({ answers: { comment: '字'.repeat(1201) } }),
      { path: '/answers/comment' },
    ],
    ['a missing id', 400, 'invalid_body', () => over({ id: undefined }), { path: '/id' }],
    [
      'an id that tells the time',
      400,
      'invalid_body',
      () => over({ id: '019aa2b4-5c00-7000-8000-000000000000' }),
      { path: '/id' },
    ],
    ['an unknown version', 400, 'invalid_body', () => over({ formVersion: 99 }), { path: '/formVersion' }],
    ['a version below 1', 400, 'invalid_body', () => over({ formVersion: 0 }), { path: '/formVersion' }],
    [
      'a staff channel',
      400,
      'invalid_body',
      () => over({ context: { channel: 'phone' } }),
      { path: '/context/channel' },
    ],
    [
      'a link code of another form',
      400,
      'invalid_body',
      () => over({ context: { channel: 'theirs' } }),
      { path: '/context/channel' },
    ],
    [
      'an hour 8 days back',
      400,
      'invalid_body',
      () => over({ context: { hour: '2026-11-15T22' } }),
      { path: '/context/hour' },
    ],
    [
      'an hour tomorrow',
      400,
      'invalid_body',
      () => over({ context: { hour: '2026-11-24T22' } }),
      { path: '/context/hour' },
    ],
    [
      'an hour that is none',
      400,
      'invalid_body',
      () => over({ context: { hour: '2026-02-30T10' } }),
      { path: '/context/hour' },
    ],
    [
      'a meta key the form does not name',
      400,
      'invalid_body',
      () => over({ context: { meta: { a: 'b' } } }),
      { path: '/context/meta/a' },
    ],
    [
      'a token nobody gave out',
      403,
      'token_invalid',
      () => over({ context: { token: 'secret' } }),
      { path: '/context/token' },
    ],
    ['another content type', 415, 'unsupported_type', whole, { type: 'application/xml' }],
    ['a content type named __proto__', 415, 'unsupported_type', whole, { type: '__proto__' }],
    ['another charset', 415, 'unsupported_type', whole, { type: 'application/json; charset=gbk' }],
    ['a closed form', 410, 'form_closed', whole, { slug: 'closed' }],
    ['no such form', 404, 'unknown_form', whole, { slug: 'nowhere' }],
    [
      'a foreign origin',
      403,
      'origin_not_allowed',
      whole,
      { slug: 'listed', origin: 'https://elsewhere.example' },
    ],
  ];
  test.each(rows)('%s → %i %s', async (_what, status, code, body, o = {}) => {
    const before = await count();
    const response = await rig.app.request(`/f/${o.slug ?? 'stars-comment'}`, {
      method: 'POST',
      headers: { 'content-type': o.type ?? 'application/json', ...(o.origin ? { origin: o.origin } : {}) },
      body: body(),
      // @ts-expect-error: required for a streamed body, unknown to the DOM types.
      duplex: 'half',
    });
    const problem = await response.json();
    expect([response.status, problem.code]).toEqual([status, code]);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    if (o.path) expect(problem.errors.map((fault: { path: string }) => fault.path)).toContain(o.path);
    if (status === 413) expect(response.headers.get('connection')).toBe('close');
    expect(await count()).toBe(before);
  });
});

test('every content type of the interface is taken, the byte limit included', async () => {
  for (const type of [
    'application/json',
    'application/json; charset="UTF-8"',
    'text/plain;charset=UTF-8',
    'TEXT/PLAIN',
  ]) {
    expect((await rig.send('stars-comment', whole().padEnd(65_536), { 'content-type': type })).status).toBe(
      201,
    );
  }
  const form = new FormData();
  for (const [name, value] of Object.entries({ _id: randomUUID(), rating: '3', comment: '多部分' }))
    form.set(name, value);
  const response = await rig.app.request('/f/stars-comment?send', {
    method: 'POST',
    body: form,
    headers: { accept: 'application/json' },
  });
  expect([response.status, (await replyOf(response)).status]).toEqual([201, 'recorded']);
});

test('an allow-list lets in its sites, ourselves, and whoever names none', async () => {
  for (const origin of ['https://www.example.gov', 'https://WWW.example.gov:443', PUBLIC_URL, 'null']) {
    expect((await rig.send('listed', submission(), { origin })).status).toBe(201);
  }
  expect((await rig.send('listed', submission())).status).toBe(201);
  expect(await rig.rows('select origin from origins where refused = 1')).toEqual([
    { origin: 'https://elsewhere.example' },
  ]);
});

describe('the same id', () => {
  const valid = async () => (await countState(rig.db, { form: 'stars-comment' })).valid;
  test('sent 50 times at once is one row, counted once, with one receipt', async () => {
    const [before, sent] = [await valid(), submission({ answers: { rating: 2, comment: 'once' } })];
    const responses = await Promise.all(Array.from({ length: 50 }, () => rig.send('stars-comment', sent)));
    const replies = await Promise.all(responses.map(replyOf));
    expect(responses.map((response) => response.status).sort()).toEqual([...Array(49).fill(200), 201]);
    expect(new Set(replies.map((reply) => reply.receipt)).size).toBe(1);
    expect(replies.filter((reply) => reply.status === 'duplicate')).toHaveLength(49);
    expect(await valid()).toBe(before + 1);
  });

  test('with another body is a conflict, however it is written; the context does not make it another', async () => {
    const sent = submission();
    expect((await rig.send('stars-comment', sent)).status).toBe(201);
    const again = await rig.send('stars-comment', { ...sent, answers: { rating: 1 } });
    expect([again.status, (await again.json()).code]).toEqual([409, 'id_conflict']);
    const upper = { ...sent, id: String(sent.id).toUpperCase(), context: { lang: 'zh' } };
    expect((await replyOf(await rig.send('stars-comment', upper))).status).toBe('duplicate');
  });

  test('raced by two bodies keeps one of them and tells the other', async () => {
    const sent = submission();
    const bodies = Array.from({ length: 20 }, (_, at) => ({ ...sent, answers: { rating: (at % 2) + 1 } }));
    const statuses = (await Promise.all(bodies.map((body) => rig.send('stars-comment', body)))).map(
      (r) => r.status,
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(10);
  });

  test('with a higher revision replaces the answers, and the tallies follow', async () => {
    const sent = submission({ answers: { rating: 1 } });
    const first = await replyOf(await rig.send('stars-comment', sent));
    const before = await valid();
    const response = await rig.send('stars-comment', { ...sent, revision: 1, answers: { rating: 5 } });
    expect([response.status, await replyOf(response)]).toEqual([200, { ...first, status: 'replaced' }]);
    expect((await rig.send('stars-comment', { ...sent, answers: { rating: 3 } })).status).toBe(409);
    expect(await valid()).toBe(before);
    expect((await rebuildTallies(rig.db, { check: true })).differences).toBe(0);
  });
});

test('a late retry of what is stored gets its receipt again, whatever closed or ran out meanwhile', async () => {
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'closing' });
  const sent = submission({ context: { hour: '2026-11-20T10' } });
  const first = await replyOf(await rig.send('closing', sent));
  const again = async () => {
    const response = await rig.send('closing', sent);
    return [response.status, await response.json()];
  };
  const duplicate = [200, { ...first, status: 'duplicate' }];

  const then = rig.time.now;
  rig.time.now = new Date(then.getTime() + 30 * 24 * 3_600_000);
  expect(await again()).toEqual(duplicate);
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'closing' }, { closed: true });
  expect(await again()).toEqual(duplicate);
  rig.time.now = then;

  for (const other of [
    { ...sent, answers: { rating: 1 } },
    { ...sent, answers: { rating: 1 }, revision: 1 },
    submission(),
    { ...sent, id: undefined },
  ])
    expect((await rig.send('closing', other)).status).toBe(410);
  expect((await rig.send('closed', sent)).status).toBe(410);
});

test('an older version of a form is checked against itself', async () => {
  const { questions, ...rest } = rig.preset('stars-comment');
  await rig.publish({ ...rest, slug: 'grown', questions: questions.slice(0, 1) });
  await rig.publish({
    ...rest,
    slug: 'grown',
    questions: [{ id: 'mood', type: 'rating', scale: 'faces-3', label: { en: 'Mood' } }],
  });
  expect((await rig.send('grown', submission({ formVersion: 1 }))).status).toBe(201);
  expect((await rig.send('grown', submission({ formVersion: 2 }))).status).toBe(400);
  expect((await rig.send('grown', submission({ formVersion: 2, answers: { mood: 3 } }))).status).toBe(201);
});

test('a fault of the database is 503 or 500, says nothing of itself and is not logged with words', async () => {
  const broken = await openRig();
  await broken.publish(broken.preset('stars-comment'));
  await broken.db.write.execute({ sql: 'drop table submissions' });
  const response = await broken.send(
    'stars-comment',
    submission({ answers: { comment: 'my secret words' } }),
  );
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ code: 'internal', errors: [] });
  expect(text).not.toMatch(/submissions|sql|secret/i);
  expect(broken.log).toEqual([
    { level: 'error', event: 'collector_fault', kind: expect.any(String), at: expect.stringMatching(/^at /) },
  ]);
  await broken.close();
});

const HOLD = `
  const db = new (require('node:sqlite').DatabaseSync)(process.argv[1]);
  db.exec('begin immediate');
  console.log('held');
  setInterval(() => {}, 1000);`;

test('a locked database is 503 with Retry-After and the words kept; the same id counts once afterwards', async () => {
  const busy = await openRig({}, 50);
  await busy.publish(busy.preset('stars-comment'));
  // In another process: a lock of this one would not hold against this one.
  const holder = spawn(process.execPath, ['-e', HOLD, busy.db.url.replace(/^file:/, '')]);
  await new Promise((held) => holder.stdout.once('data', held));
  const sent = submission({ answers: { rating: 2, comment: 'kept' } });
  const response = await busy.send('stars-comment', sent);
  expect([
    response.status,
    (await response.json()).code,
    Number(response.headers.get('retry-after')) > 0,
  ]).toEqual([503, 'unavailable', true]);
  const page = await busy.post('/f/stars-comment?send', {
    _id: String(sent.id),
    rating: '2',
    comment: 'kept',
  });
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('kept')]);
  holder.kill('SIGKILL');
  await new Promise((gone) => holder.once('exit', gone));
  expect((await busy.send('stars-comment', sent)).status).toBe(201);
  expect(await busy.rows()).toHaveLength(1);
  await busy.close();
});
