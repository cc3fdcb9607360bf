import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FormDefinition } from '@kaimen/contract/wire';
import { countAsked } from '@kaimen/db/asked/count';
import { createGatewayKeys } from '@kaimen/db/gateways/key';
import { putGateway } from '@kaimen/db/gateways/put';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COUNTER, openRig, type Rig } from '../testing/rig.ts';

const form: Omit<FormDefinition, 'version'> = {
  slug: 'after-call',
  title: { 'zh-Hans': '110接处警回访', en: 'After your call' },
  languages: ['zh-Hans', 'en'],
  questions: [
    {
      id: 'grade',
      type: 'rating',
      scale: 'faces-3',
      required: true,
      label: { 'zh-Hans': '您对这次出警满意吗？' },
    },
    { id: 'words', type: 'text', maxLength: 60, label: { 'zh-Hans': '您的意见' } },
  ],
  settings: {
    unit: 'city',
    help: { label: { 'zh-Hans': '报警' }, href: { 'zh-Hans': 'tel:110' } },
  },
};
const settings = { codes: 'three', hours: 72, lang: 'zh-Hans', callBack: true } as const;

let rig: Rig;
let key: string;
beforeAll(async () => {
  rig = await openRig({ address: () => '203.0.113.9', limits: { unsignedPerAddress: 60 } });
  await rig.publish(form);
  await putGateway(rig.db, { code: 'city-sms', form: 'after-call', name: '12110', settings });
  key = await createGatewayKeys(rig.deps.secret).key('city-sms');
});
afterAll(() => rig.close());
beforeEach(async () => {
  rig.time.now = new Date(rig.time.now.getTime() + 120_000);
  for (const table of ['submissions', 'asked', 'asked_counts', 'tokens'])
    await rig.db.write.execute({ sql: `delete from ${table}` });
});

type Answer = { status: string; text: string; link?: string; callBack?: string; code?: string };
/** Signs as a gateway does, in another library than the door. */
const sign = (body: string, at: Date, secret = key) => {
  const stamp = String(Math.floor(at.getTime() / 1000));
  return {
    'kaimen-timestamp': stamp,
    'kaimen-signature': createHmac('sha256', secret).update(`${stamp}.${body}`).digest('hex'),
  };
};
const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const body = JSON.stringify(fields);
  const response = await rig.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...sign(body, rig.time.now), ...headers },
    body,
  });
  return { response, status: response.status, body: (await response.json()) as Answer };
};
const number = () => `+86 138${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
const reply = (from: string, text: string, id: string = randomUUID()) =>
  post('/sms/city-sms', { from, text, id });
const asked = (to: string, more: Record<string, string> = {}) =>
  post('/sms/city-sms/asked', { to, unit: 'hall', hour: '2026-11-23T20', ...more });
const stored = async () =>
  (await rig.rows()).map((row) => {
    const rest = JSON.parse(String(row.rest ?? '{}')) as { flags?: string[]; meta?: object };
    return {
      answers: JSON.parse(String(row.answers)) as object,
      flags: rest.flags ?? [],
      meta: rest.meta ?? {},
      channel: row.channel,
      kind: row.kind,
      unit: (JSON.parse(String(row.path)) as string[]).at(-1),
      place: row.place,
      revision: row.revision,
    };
  });

describe('a reply', () => {
  test('S29: of somebody who was asked counts at the unit and hour of the event', async () => {
    const from = number();
    const invited = await asked(from, { place: COUNTER });
    expect(invited.status).toBe(201);
    expect(invited.body.text.split('\n')).toEqual([
      '110接处警回访',
      '您对这次出警满意吗？',
      expect.stringMatching(/^请回复一个数字：1 .+，2 .+，3 .+。数字后可以写上您的意见。$/),
    ]);
    const { status, body } = await reply(from.replace('+86 ', ''), '１，来得很快');
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'recorded' });
    expect(body.text).toMatch(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    expect(body.callBack).toBeUndefined();
    expect(await stored()).toEqual([
      {
        answers: { grade: 3, words: '来得很快' },
        flags: [],
        meta: { event: '2026-11-23T20' },
        channel: 'city-sms',
        kind: 'sms',
        unit: 'hall',
        place: COUNTER,
        revision: 0,
      },
    ]);
  });

  test('S29: "3" asks for a call back within a day of the end of its hour', async () => {
    const from = number();
    await asked(from);
    const { body } = await reply(from, '3 等了两小时');
    // 22:3x in Shanghai: the hour ends at 23, the day after at 23.
    expect(body.callBack).toBe('2026-11-24T23');
    expect((await stored())[0]).toMatchObject({
      answers: { grade: 1, words: '等了两小时' },
      flags: ['call_back:2026-11-24T23'],
    });
  });

  test('S29: silence is counted as asked and as nothing else', async () => {
    const people = [number(), number(), number()];
    for (const one of people) await asked(one);
    await asked(people[0]!);
    await reply(people[0]!, '1');
    expect((await countAsked(rig.db, { form: 'after-call' })).get('city-sms')).toBe(3);
    expect(await rig.rows()).toHaveLength(1);
    const tally = "select sum(n) as n from tallies where question = 'grade'";
    expect(Number((await rig.rows(tally))[0]?.n)).toBeGreaterThan(0);
  });

  test('S29: delivered again it counts once, also after another one came, also many at once', async () => {
    const from = number();
    await asked(from);
    const first = randomUUID();
    expect((await reply(from, '3', first)).body.status).toBe('recorded');
    expect((await reply(from, '3', first)).body.status).toBe('duplicate');
    expect((await reply(from, '1')).body.status).toBe('replaced');
    expect((await reply(from, '3', first)).body.status).toBe('duplicate');
    expect(await stored()).toMatchObject([{ answers: { grade: 3 }, revision: 1, flags: [] }]);
    const id = randomUUID();
    const other = number();
    await asked(other);
    const all = await Promise.all(Array.from({ length: 20 }, () => reply(other, '2', id)));
    expect(all.filter(({ body }) => body.status === 'recorded')).toHaveLength(1);
    expect(await rig.rows()).toHaveLength(2);
  });

  test('S29: two different ones at once are both kept: a grade and words', async () => {
    const from = number();
    await asked(from);
    const both = await Promise.all([reply(from, '2'), reply(from, '谢谢你们')]);
    expect(both.map(({ body }) => body.status).sort()).toEqual(['recorded', 'replaced']);
    expect(await stored()).toMatchObject([{ answers: { grade: 2, words: '谢谢你们' }, flags: [] }]);
  });

  test('S29: nobody can read a grade from is kept as words, flagged, and told how to answer', async () => {
    const from = number();
    await asked(from);
    const { body } = await reply(from, '谢谢你们的帮助');
    expect(body.status).toBe('recorded');
    expect(body.text).toContain('请回复一个数字');
    expect(await stored()).toMatchObject([
      { answers: { words: '谢谢你们的帮助' }, flags: ['partial', 'unread'] },
    ]);
    expect((await reply(from, '1')).body.status).toBe('replaced');
    expect(await stored()).toMatchObject([{ answers: { grade: 3, words: '谢谢你们的帮助' }, flags: [] }]);
  });

  test('S29: later than the settings say is marked late, and still finds its event', async () => {
    const from = number();
    await asked(from);
    const begun = rig.time.now;
    rig.time.now = new Date(begun.getTime() + 5 * 86_400_000);
    await reply(from, '1');
    expect(await stored()).toMatchObject([{ flags: ['late'], unit: 'hall', channel: 'city-sms' }]);
    rig.time.now = begun;
  });

  test('S29: of somebody nobody asked is kept apart: flagged, on the plain channel', async () => {
    const id = randomUUID();
    expect((await reply(number(), '2', id)).body.status).toBe('recorded');
    expect(await stored()).toMatchObject([{ flags: ['unasked'], channel: 'sms', unit: 'city', meta: {} }]);
    const [row] = await rig.rows('select lower(hex(id)) as id from submissions');
    // Random-looking, version 4: no time, nothing of the number or the message.
    expect(String(row?.id)).toMatch(/^.{12}4.{3}b/);
  });

  test('S31: that speaks of danger is flagged, and what goes back begins with the help route', async () => {
    const from = number();
    await asked(from);
    const { body } = await reply(from, '3 我不想活了');
    expect(body.text.split('\n')[0]).toMatch(/报警 110$/);
    expect((await stored())[0]?.flags).toContain('danger');
  });

  test('words longer than the form takes are cut and flagged, not refused', async () => {
    const from = number();
    await asked(from);
    await reply(from, `2 ${'长'.repeat(200)}`);
    const [row] = await stored();
    expect(row?.flags).toEqual(['cut']);
    expect(row?.answers).toEqual({ grade: 2, words: '长'.repeat(60) });
  });

  test('the number is nowhere in the database, nor is the message id', async () => {
    const from = '13912345678';
    const id = 'message-4711-canary';
    await asked(from);
    await reply(from, '3 等', id);
    const [main] = await rig.rows('pragma database_list');
    for (const file of [String(main?.file), `${main?.file}-wal`])
      expect(readFileSync(file).toString('latin1'), file).not.toMatch(/13912345678|4711-canary/);
  });
});

describe('the door', () => {
  test('form fields, names of other gateways, plain text back', async () => {
    const body = new URLSearchParams({
      From: '+8613800000001',
      Body: '2',
      MessageSid: randomUUID(),
    }).toString();
    const response = await rig.app.request('/sms/city-sms', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/plain',
        ...sign(body, rig.time.now),
      },
      body,
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toMatch(/回执码|凭证/);
  });

  const good = { from: '13800000002', text: '1', id: 'a' };
  test.each<[string, () => Promise<{ status: number; body: Answer }>, number, string]>([
    ['no signature', () => post('/sms/city-sms', good, { 'kaimen-signature': '' }), 403, 'token_invalid'],
    [
      'another key',
      () => post('/sms/city-sms', good, sign(JSON.stringify(good), rig.time.now, 'x')),
      403,
      'token_invalid',
    ],
    [
      'an old one',
      () =>
        post('/sms/city-sms', good, sign(JSON.stringify(good), new Date(rig.time.now.getTime() - 301_000))),
      403,
      'token_invalid',
    ],
    [
      'one of tomorrow',
      () =>
        post('/sms/city-sms', good, sign(JSON.stringify(good), new Date(rig.time.now.getTime() + 301_000))),
      403,
      'token_invalid',
    ],
    ['another body', () => post('/sms/city-sms', good, sign('{}', rig.time.now)), 403, 'token_invalid'],
    ['a gateway nobody set up', () => post('/sms/other', good), 403, 'token_invalid'],
    ['no id', () => post('/sms/city-sms', { from: '1380', text: '1' }), 400, 'invalid_body'],
    ['no number', () => post('/sms/city-sms', { text: '1', id: 'b' }), 400, 'invalid_body'],
    ['an unknown unit', () => asked(number(), { unit: 'nowhere' }), 422, 'invalid_answer'],
    ['an unknown place', () => asked(number(), { place: 'nowhere' }), 422, 'invalid_answer'],
    ['an hour long ago', () => asked(number(), { hour: '2025-01-01T01' }), 400, 'invalid_body'],
    [
      'another type',
      () => post('/sms/city-sms', good, { 'content-type': 'text/plain' }),
      415,
      'unsupported_type',
    ],
  ])('refuses %s', async (_what, send, status, code) => {
    const answer = await send();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await rig.rows()).toHaveLength(0);
  });

  test('a request sent again within its time stores nothing new', async () => {
    const body = JSON.stringify({ ...good, id: 'replayed' });
    const headers = { 'content-type': 'application/json', ...sign(body, rig.time.now) };
    const send = () => rig.app.request('/sms/city-sms', { method: 'POST', headers, body });
    expect((await send()).status).toBe(201);
    expect(((await (await send()).json()) as Answer).status).toBe('duplicate');
    expect(await rig.rows()).toHaveLength(1);
  });

  test('guessing is slowed, and slows no gateway that signs', async () => {
    const guess = () => post('/sms/city-sms', good, { 'kaimen-signature': '00' });
    const statuses = [];
    for (let i = 0; i < 70; i++) statuses.push((await guess()).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
    expect((await post('/sms/city-sms', { ...good, id: 'fine' })).status).toBe(201);
  });

  test("nobody else writes to a gateway's channel", async () => {
    const body = {
      id: randomUUID(),
      formVersion: 1,
      answers: { grade: 3 },
      context: { channel: 'city-sms' },
    };
    expect((await rig.send('after-call', body)).status).toBe(400);
  });

  test('a link for one event comes with the words to send, and counts at its unit', async () => {
    const { body } = await asked(number(), { link: 'true' });
    expect(body.link).toMatch(/^https:\/\/feedback\.example\.gov\/t\/[0-9A-Z]{24}$/);
    expect(body.text).toContain(body.link);
    const token = body.link!.slice(-24);
    const sent = { id: randomUUID(), formVersion: 1, answers: { grade: 1 }, context: { token, unit: 'far' } };
    expect((await rig.send('after-call', sent)).status).toBe(201);
    expect(await stored()).toMatchObject([
      { channel: 'city-sms', kind: 'sms', unit: 'hall', meta: { event: '2026-11-23T20' } },
    ]);
  });

  test('nothing is there for who only looks', async () => {
    expect((await rig.app.request('/sms/city-sms')).status).toBe(404);
    expect((await rig.app.request('/sms/city-sms', { method: 'PUT' })).status).toBe(405);
  });
});
