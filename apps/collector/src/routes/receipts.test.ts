import { countState } from '@kaimen/db/figures/state';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRig, type Rig, replyOf, submission } from '../testing/rig.ts';

let rig: Rig;
let address: string | undefined;
beforeAll(async () => {
  rig = await openRig({ address: () => address });
  await rig.publish(rig.preset('cn-haochaping'));
});
afterAll(() => rig.close());
const give = async () =>
  replyOf(
    await rig.send(
      'cn-haochaping',
      submission({ answers: { grade: 2, reasons: ['209'], comment: '<b>慢</b>' } }),
    ),
  );

test('a code shows what is stored in words, is asked once more, and withdraws it for good', async () => {
  address = '192.0.2.1';
  const { receipt } = await give();
  const stored = await (
    await rig.post('/r?lang=en', { code: ` ${receipt.toLowerCase().replaceAll('-', '')} ` })
  ).text();
  for (const words of [
    'Dissatisfied',
    'Not done in the promised time',
    '&lt;b&gt;慢&lt;/b&gt;',
    'City bureau',
    '2026-11-23 22:00',
  ])
    expect(stored).toContain(words);
  const asked = await (await rig.post('/r?lang=en', { code: receipt, do: 'withdraw' })).text();
  expect(asked).toContain('Withdraw for good?');
  expect(await rig.rows()).toHaveLength(1);
  const done = await rig.post('/r?lang=zh', { code: receipt, do: 'confirm' });
  expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('已撤回')]);
  expect(await rig.rows()).toHaveLength(0);
  expect((await countState(rig.db, { form: 'cn-haochaping' })).valid).toBe(0);
  expect((await rig.post('/r', { code: receipt })).status).toBe(422);
});

test('an unknown code and one that cannot be a code get the same answer, in any language', async () => {
  address = '192.0.2.2';
  for (const lang of ['en', 'zh-Hans', 'ar']) {
    const [unknown, nonsense] = await Promise.all(
      ['0000-0000-0000-0000', 'nonsense!'].map(async (code) => {
        const response = await rig.post(`/r?lang=${lang}`, { code });
        return [response.status, (await response.text()).replaceAll(code, 'CODE')];
      }),
    );
    expect(unknown).toEqual(nonsense);
    expect(unknown?.[0]).toBe(422);
  }
});

test('the eleventh wrong code of a minute waits; other people do not, nor the next minute', async () => {
  address = '2001:db8:1:2:aaaa::1';
  const attempt = () => rig.post('/r', { code: '0000-0000-0000-0000' });
  for (let n = 0; n < 10; n++) expect((await attempt()).status).toBe(422);
  address = '2001:db8:1:2:bbbb::9';
  const refused = await attempt();
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
  address = '2001:db8:1:3::1';
  expect((await attempt()).status).toBe(422);
  address = '192.0.2.9';
  const { receipt } = await give();
  for (let n = 0; n < 15; n++) expect((await rig.post('/r', { code: receipt })).status).toBe(200);
  address = '2001:db8:1:2::1';
  rig.time.now = new Date(rig.time.now.getTime() + 60_000);
  expect((await attempt()).status).toBe(422);
});

test('scripts get the same as JSON, and nothing of it is kept in a cache', async () => {
  address = '192.0.2.3';
  const { receipt } = await give();
  const response = await rig.app.request('/r', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ code: receipt }),
  });
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(await response.json()).toMatchObject({
    form: 'cn-haochaping',
    answers: { grade: 2 },
    day: '2026-11-23',
    hour: 22,
  });
  expect((await rig.app.request('/r')).headers.get('cache-control')).toContain('no-store');
});
