import { randomUUID } from 'node:crypto';
import { addToBatch, type LinkBatch } from '@kaimen/db/batches/put';
import { removeBatch } from '@kaimen/db/batches/remove';
import { createLinks, newBatchCode } from '@kaimen/db/tokens/sign';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COUNTER, openRig, type Rig, submission } from '../testing/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  const help = { label: { en: 'Help line' }, href: { en: 'tel:112' } };
  await rig.publish(rig.preset('stars-comment'), { help });
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'event' }, { help, token: 'required' });
});
afterAll(() => rig.close());
beforeEach(() => {
  // What the door looked up a moment ago is looked up again.
  rig.time.now = new Date(rig.time.now.getTime() + 10_000);
});

const link = async (form: string, over: Partial<LinkBatch> = {}) => {
  const code = await addToBatch(rig.db, {
    code: newBatchCode(),
    form,
    unit: 'hall',
    place: COUNTER,
    channel: 'poster-3',
    event: '2026-11-23T06',
    expires: '2026-12-24',
    n: 1,
    name: randomUUID(),
    ...over,
  });
  return { code, token: await createLinks(rig.deps.secret).make(code) };
};
const page = async (path: string) => {
  const response = await rig.app.request(path, { headers: { accept: 'text/html', 'accept-language': 'en' } });
  return { response, status: response.status, html: await response.text() };
};
const send = async (form: string, token: string, over: object = {}) => {
  const response = await rig.send(form, submission({ context: token ? { token } : {}, ...over }));
  return { status: response.status, body: (await response.json()) as { code?: string; status?: string } };
};
const newest = async (id: string) =>
  (await rig.rows()).find(
    (row) => Buffer.from(row.id as ArrayBuffer).toString('hex') === id.replaceAll('-', ''),
  );

describe('a one-time link', () => {
  test('is short, leads to its form, and says where the answer counts', async () => {
    const { token } = await link('event');
    const looked = await rig.app.request(`/t/${token.toLowerCase()}`);
    expect([looked.status, looked.headers.get('location')]).toEqual([303, `/f/event?token=${token}`]);
    const { status, html } = await page(`/f/event?token=${token}`);
    expect(status).toBe(200);
    expect(html).toContain(`name="_token" value="${token}"`);
    const id = randomUUID();
    const fields = { _id: id, _version: '1', _token: token, rating: '4', _unit: 'far', _channel: 'kiosk' };
    const sent = await rig.post('/f/event?send', fields);
    expect(sent.status).toBe(200);
    expect(await sent.text()).not.toContain('Give another');
    const row = await newest(id);
    expect([JSON.parse(String(row?.path)).at(-1), row?.place, row?.channel, row?.kind]).toEqual([
      'hall',
      COUNTER,
      'poster-3',
      'qr',
    ]);
    expect(JSON.parse(String(row?.rest))).toEqual({ meta: { event: '2026-11-23T14' } });
    // Reloading the page of thanks is safe, and a change of mind needs no other link.
    expect((await rig.post('/f/event?send', fields)).status).toBe(200);
    expect((await rig.post('/f/event?send', { ...fields, rating: '2', _revision: '1' })).status).toBe(200);
    expect(JSON.parse(String((await newest(id))?.answers))).toEqual({ rating: 2 });
  });

  test('works once: then 409, and a page with ways on instead of the form', async () => {
    const { token } = await link('event');
    const first = submission({ context: { token } });
    expect((await rig.send('event', first)).status).toBe(201);
    expect((await rig.send('event', first)).status).toBe(200);
    expect(await send('event', token)).toMatchObject({ status: 409, body: { code: 'token_used' } });
    for (const path of [`/t/${token}`, `/f/event?token=${token}`]) {
      const { status, html } = await page(path);
      expect(status, path).toBe(409);
      expect(html).toContain('This link has been used already.');
      expect(html).toContain('href="tel:112"');
      expect(html).toContain('href="/r?lang=en"');
      expect(html).not.toContain('<form');
    }
  });

  test('sent 30 times at once stores one answer', async () => {
    const { token } = await link('event');
    const before = (await rig.rows()).length;
    const all = await Promise.all(Array.from({ length: 30 }, () => send('event', token)));
    expect(all.map(({ status }) => status).sort()).toEqual([201, ...Array(29).fill(409)]);
    expect((await rig.rows()).length - before).toBe(1);
  });

  test('is in no answer, no export and no log, and not in the list of used ones', async () => {
    const { token } = await link('event');
    await send('event', token);
    const dump = JSON.stringify([
      await rig.rows(),
      rig.log,
      await rig.rows('select hex(hash), day from tokens'),
    ]);
    expect(dump).not.toContain(token);
    expect(dump).not.toContain(token.slice(5));
  });

  test.each<[string, () => Promise<string>]>([
    ['ended', async () => (await link('event', { expires: '2026-11-22' })).token],
    ['of another form', async () => (await link('stars-comment')).token],
    [
      'with one letter changed',
      async () => (await link('event')).token.replace(/.$/, (c) => (c === '0' ? '1' : '0')),
    ],
    [
      'of another secret',
      async () => createLinks('another secret of forty characters!!').make((await link('event')).code),
    ],
    ['made up', async () => 'ABCDEFGHJKMNPQRSTVWXYZ01'],
    ['missing', async () => ''],
    [
      'taken back',
      async () => {
        const made = await link('event');
        await removeBatch(rig.db, made.code);
        return made.token;
      },
    ],
  ])('%s: 403, and a page that says what to do', async (_what, make) => {
    const token = await make();
    expect(await send('event', token)).toMatchObject({ status: 403, body: { code: 'token_invalid' } });
    const { status, html } = await page(`/f/event?token=${token}`);
    expect(status).toBe(403);
    expect(html).toContain('A valid link is needed');
    expect(html).toContain('href="tel:112"');
    const posted = await rig.post('/f/event?send', {
      _id: randomUUID(),
      _version: '1',
      _token: token,
      rating: '3',
    });
    expect(posted.status).toBe(403);
    expect(await posted.text()).toContain('A valid link is needed');
  });

  test('an answer that waited on the device is taken though the link ended meanwhile', async () => {
    const { token } = await link('event', { expires: '2026-11-22' });
    const waited = await send('event', token, { context: { token, hour: '2026-11-22T20' } });
    expect(waited.status).toBe(201);
  });

  test('on a form that needs none: used, the way on is the form without it', async () => {
    const { token } = await link('stars-comment');
    expect((await send('stars-comment', token)).status).toBe(201);
    const { status, html } = await page(`/t/${token}`);
    expect(status).toBe(409);
    expect(html).toContain('href="/f/stars-comment?lang=en"');
    const late = await rig.post('/f/stars-comment?send', {
      _id: randomUUID(),
      _version: '1',
      _token: token,
      rating: '3',
    });
    expect(late.status).toBe(409);
    const kept = await late.text();
    expect(kept).toContain('This link has been used already.');
    expect(kept).not.toContain('name="_token"');
    expect((await send('stars-comment', '')).status).toBe(201);
  });

  test('the eleventh wrong link of a minute waits; right ones and those that ended do not, nor other people', async () => {
    const crowd = await openRig({ address: () => address });
    let address = '203.0.113.7';
    const made = async (expires: string) => {
      const facts = {
        form: 'event',
        unit: null,
        place: null,
        channel: 'hosted',
        event: null,
        n: 1,
        name: 'x',
      };
      const code = await addToBatch(crowd.db, { ...facts, code: newBatchCode(), expires });
      return createLinks(crowd.deps.secret).make(code);
    };
    try {
      await crowd.publish({ ...crowd.preset('stars-comment'), slug: 'event' }, { token: 'required' });
      const wrong = (at: number) => `0000000000000000000000${String(10 + at)}`;
      const look = async (token: string) =>
        crowd.app.request(`/t/${token}`, { headers: { accept: 'text/html', 'accept-language': 'en' } });
      const post = (token: string) => crowd.send('event', submission({ context: { token } }));
      const ended = await made('2026-11-20');
      for (let n = 0; n < 15; n++) expect((await look(ended)).status).toBe(403);
      for (let n = 0; n < 8; n++) expect((await look(wrong(n))).status).toBe(403);
      expect((await post(wrong(8))).status).toBe(403);
      const shown = await crowd.app.request(`/f/event?token=${wrong(9)}`, {
        headers: { accept: 'text/html' },
      });
      expect(shown.status).toBe(403);

      const page = await look(wrong(10));
      expect([page.status, Number(page.headers.get('retry-after')) > 0]).toEqual([429, true]);
      expect(await page.text()).toContain('Too many codes were tried. Wait');
      const problem = await post(wrong(11));
      expect([problem.status, Number(problem.headers.get('retry-after')) > 0]).toEqual([429, true]);
      expect(await problem.json()).toMatchObject({ code: 'rate_limited' });
      expect((await look(ended)).status).toBe(403);
      const right = await made('2026-12-24');
      expect((await look(right)).status).toBe(303);
      expect((await post(right)).status).toBe(201);

      address = '203.0.113.8';
      expect((await look(wrong(12))).status).toBe(403);
      address = '203.0.113.7';
      crowd.time.now = new Date(crowd.time.now.getTime() + 60_000);
      expect((await look(wrong(13))).status).toBe(403);
    } finally {
      crowd.close();
    }
  });

  test('no link at all, wrong writings of the address: designed pages in the language of the person', async () => {
    for (const path of ['/t/x', `/t/${'a'.repeat(5000)}`, '/t/%00', '/t/<script>']) {
      const { status, html } = await page(path);
      expect(status, path).toBe(403);
      expect(html).toContain('A valid link is needed');
      expect(html).not.toContain('<script');
    }
    const chinese = await rig.app.request('/t/x?lang=zh-CN');
    expect(await chinese.text()).toContain('需要有效的链接');
    const json = await rig.app.request('/t/x', { headers: { accept: 'application/json' } });
    expect(await json.json()).toMatchObject({ code: 'token_invalid', status: 403 });
  });
});
