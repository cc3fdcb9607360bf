import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listChannels } from '../channels/list.ts';
import { findGateway } from '../gateways/find.ts';
import { createGatewayKeys } from '../gateways/key.ts';
import { listGateways } from '../gateways/list.ts';
import { putGateway } from '../gateways/put.ts';
import { onBoth } from '../testing/both.ts';
import { ask } from './ask.ts';
import { countAsked } from './count.ts';
import { expireChannels } from './expire.ts';
import { findAsked } from './find.ts';

const key = createHash('sha256').update('number').digest('hex');
const event = (over: object = {}) => ({
  key,
  gateway: 'city-sms',
  form: 'form',
  unit: 'desk',
  place: null,
  event: '2026-11-23T08',
  day: '2026-11-23',
  hour: 16,
  expires: '2026-12-01',
  id: randomUUID(),
  ...over,
});

onBoth('people asked by message', [
  [
    'are counted once for an event; the next event takes the place of the one before',
    async (db) => {
      const first = event();
      expect(await ask(db, first)).toBe(true);
      expect(await ask(db, event())).toBe(false);
      expect(await findAsked(db, key, '2026-11-24')).toEqual({
        unit: 'desk',
        place: null,
        event: '2026-11-23T08',
        id: first.id,
      });
      const next = event({ event: '2026-11-23T09', hour: 17, unit: 'n1' });
      expect(await ask(db, next)).toBe(true);
      expect((await findAsked(db, key, '2026-11-24'))?.id).toBe(next.id);
      const form = { form: 'form' };
      expect([...(await countAsked(db, form))]).toEqual([['city-sms', 2]]);
      expect([...(await countAsked(db, { ...form, units: ['n1'] }))]).toEqual([['city-sms', 1]]);
      expect([...(await countAsked(db, { ...form, to: '2026-11-22' }))]).toEqual([]);
    },
  ],
  [
    'are forgotten after their day; the count stays',
    async (db) => {
      await ask(db, event());
      expect(await findAsked(db, key, '2026-12-02')).toBeUndefined();
      const days = { tokensBefore: '2026-01-01' };
      expect(await expireChannels(db, { today: '2026-12-01', ...days })).toBe(0);
      expect(await expireChannels(db, { today: '2026-12-02', ...days })).toBe(1);
      expect((await db.write.execute({ sql: 'select count(*) from asked' })).rows).toEqual([[0]]);
      expect((await countAsked(db, { form: 'form' })).get('city-sms')).toBe(1);
    },
  ],
  [
    'a gateway is stored with its link code and changed in place',
    async (db) => {
      const gateway = {
        code: 'city-sms',
        form: 'form',
        name: 'City',
        settings: { codes: 'three', hours: 72, lang: 'en', callBack: true },
      } as const;
      await putGateway(db, gateway);
      await putGateway(db, { ...gateway, name: 'City 12110' });
      expect(await listGateways(db)).toEqual([{ ...gateway, name: 'City 12110' }]);
      expect(await findGateway(db, 'city-sms')).toEqual({ ...gateway, name: 'City 12110' });
      expect(await findGateway(db, 'other')).toBeUndefined();
      expect(await listChannels(db)).toEqual([
        { code: 'city-sms', kind: 'sms', name: 'City 12110', form: 'form' },
      ]);
    },
  ],
]);

test('a signature holds for its gateway, moment and body only', async () => {
  const keys = createGatewayKeys('a secret of forty characters for the tests');
  const body = new TextEncoder().encode('{"from":"1"}');
  const signature = await keys.sign('a', '1795442400', body);
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  expect(await keys.holds('a', '1795442400', body, signature.toUpperCase())).toBe(true);
  expect(await keys.holds('b', '1795442400', body, signature)).toBe(false);
  expect(await keys.holds('a', '1795442401', body, signature)).toBe(false);
  expect(await keys.holds('a', '1795442400', body.slice(1), signature)).toBe(false);
  expect(await keys.holds('a', '1795442400', body, '')).toBe(false);
  expect(await keys.key('a')).not.toBe(await keys.key('b'));
  expect(await keys.person('a', '1')).not.toBe(await keys.person('b', '1'));
  expect(await keys.person('a', '1')).not.toBe(await keys.message('a', '1'));
});
