import { countState } from '@kaimen/db/figures/state';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COUNTER, openRig, type Rig, replyOf, submission } from './testing/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  await rig.publish(rig.preset('stars-comment'));
});
afterAll(() => rig.close());

test('one submission, all the way: from the wire to the counted row and back out by its receipt', async () => {
  const definition = await (
    await rig.app.request('/f/stars-comment', { headers: { accept: 'application/json' } })
  ).json();
  const sent = submission({
    formVersion: definition.version,
    answers: { rating: 5, comment: '很快 👍\r\nمشكور' },
    context: {
      lang: 'zh-CN',
      place: COUNTER,
      channel: 'poster-3',
      url: 'https://bureau.example.gov/hall?token=secret#frag',
    },
  });
  const response = await rig.send(
    'stars-comment',
    sent,
    { origin: 'https://bureau.example.gov' },
    '?v=0.1.0',
  );
  expect(response.status).toBe(201);
  const reply = await replyOf(response);
  expect(reply).toMatchObject({
    id: sent.id,
    status: 'recorded',
    receipt: expect.stringMatching(/^\w{4}-\w{4}-\w{4}-\w{4}$/),
  });

  const [row] = await rig.rows();
  expect(JSON.parse(String(row?.answers))).toEqual({ rating: 5, comment: '很快 👍\nمشكور' });
  expect(row).toMatchObject({
    lang: 'zh-Hans',
    place: COUNTER,
    channel: 'poster-3',
    kind: 'qr',
    site: 'bureau.example.gov',
    page: '/hall',
    day: '2026-11-23',
    hour: 22,
  });
  expect(JSON.parse(String(row?.path))).toEqual(['city', 'binjiang', 'hall']);
  expect((await countState(rig.db, { form: 'stars-comment', unit: 'city' })).valid).toBe(1);

  const page = await (
    await rig.post('/r', { code: reply.receipt.toLowerCase().replaceAll('-', ' ') })
  ).text();
  expect(page).toContain('مشكور');
  expect(await rig.rows('select origin, widget from origins')).toEqual([
    { origin: 'https://bureau.example.gov', widget: '0.1.0' },
  ]);
});
