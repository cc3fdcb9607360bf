import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRig, type Rig, submission } from '../testing/rig.ts';
import { localHour, queuedHour } from './hour.ts';
import { pagePath, siteOf } from './page.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  await rig.publish(rig.preset('stars-comment'), { unit: 'binjiang', meta: ['topic'] });
});
afterAll(() => rig.close());

const stored = async (context: Record<string, unknown>, headers: Record<string, string> = {}) => {
  const sent = submission({ context });
  const response = await rig.send('stars-comment', sent, headers);
  expect(response.status).toBe(201);
  const [row] = await rig.rows(
    `select * from submissions where lower(hex(id)) = '${String(sent.id).replaceAll('-', '')}'`,
  );
  return {
    ...row,
    path: JSON.parse(String(row?.path)),
    rest: JSON.parse(String(row?.rest ?? '{}')),
  } as Record<string, unknown> & {
    rest: { flags?: string[]; meta?: Record<string, string> };
  };
};

describe('where a submission counts', () => {
  test('at the unit it names, with the path of the day', async () => {
    expect((await stored({ unit: 'hall' })).path).toEqual(['city', 'binjiang', 'hall']);
  });
  test('an unknown unit: at the form’s own, flagged, never refused', async () => {
    const row = await stored({ unit: 'gone' });
    expect([row.path, row.rest.flags]).toEqual([['city', 'binjiang'], ['unknown_unit']]);
  });
  test('no unit: at the form’s own', async () => {
    const row = await stored({});
    expect([row.path, row.rest.flags]).toEqual([['city', 'binjiang'], undefined]);
  });
  test('an unknown place in an attribute is flagged, not refused', async () => {
    const row = await stored({ place: 'QQ-1' });
    expect([row.place, row.rest.flags]).toEqual([null, ['unknown_place']]);
  });
  test('a unit made a moment ago is known at once', async () => {
    const { putUnit } = await import('@kaimen/db/units/put');
    await putUnit(rig.db, {
      code: 'new',
      parent: 'hall',
      name: { en: 'New' },
      timeZone: 'Asia/Shanghai',
      active: true,
    });
    rig.time.now = new Date(rig.time.now.getTime() + 300);
    expect((await stored({ unit: 'new' })).path).toEqual(['city', 'binjiang', 'hall', 'new']);
  });
});

describe('when', () => {
  test('the day and hour are the unit’s, not the server’s', async () => {
    expect(await stored({ unit: 'hall' })).toMatchObject({ day: '2026-11-23', hour: 22 });
    expect(await stored({ unit: 'far' })).toMatchObject({ day: '2026-11-23', hour: 9 });
  });
  test('a queued answer keeps its own hour', async () => {
    expect(await stored({ hour: '2026-11-17T00' })).toMatchObject({ day: '2026-11-17', hour: 0 });
  });
  test('hours: seven days back are taken, one more is not; a zone further east counts as now', () => {
    const instant = new Date('2026-11-23T14:30:00Z');
    const now = localHour(instant, 'Asia/Shanghai');
    expect(queuedHour('2026-11-16T22', now, instant, 7)).toEqual({ day: '2026-11-16', hour: 22 });
    expect(queuedHour('2026-11-16T21', now, instant, 7)).toBeUndefined();
    expect(queuedHour('2026-11-24T01', now, instant, 7)).toEqual(now);
    for (const text of [
      '2026-11-24T05',
      '2026-11-23T24',
      '2026-13-01T00',
      '2026-11-23',
      '2026-11-23T2',
      '',
    ]) {
      expect(queuedHour(text, now, instant, 7), text).toBeUndefined();
    }
  });
  test('midnight and the change of the clocks', () => {
    expect(localHour(new Date('2026-11-23T16:05:00Z'), 'Asia/Shanghai')).toEqual({
      day: '2026-11-24',
      hour: 0,
    });
    expect(localHour(new Date('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toEqual({
      day: '2026-10-25',
      hour: 2,
    });
    expect(localHour(new Date('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toEqual({
      day: '2026-10-25',
      hour: 2,
    });
    expect(localHour(new Date('2026-11-23T16:05:00Z'), 'Nowhere/Land')).toEqual({
      day: '2026-11-23',
      hour: 16,
    });
    expect(localHour(new Date('2026-11-23T16:05:00Z'), 'Asia/Kathmandu')).toEqual({
      day: '2026-11-23',
      hour: 21,
    });
  });
});

describe('from where', () => {
  test('query, fragment and addresses never reach the disk', async () => {
    const row = await stored(
      {
        url: 'https://bureau.example.gov/u/jo.li%40mail.example/hall?token=SECRET#frag',
        meta: { topic: 'permit' },
      },
      {
        origin: 'https://bureau.example.gov:8443',
        'user-agent': 'CANARY',
        'x-forwarded-for': '203.0.113.9',
        cookie: 'id=CANARY',
      },
    );
    expect(row).toMatchObject({
      page: '/u/_/hall',
      site: 'bureau.example.gov:8443',
      rest: { meta: { topic: 'permit' } },
    });
    expect(JSON.stringify([row, await rig.rows('select * from origins')])).not.toMatch(
      /SECRET|frag|mail\.example|CANARY|203\.0/,
    );
  });
  test.each([
    ['/a/b?x=1', '/a/b'],
    ['https://h.example/%E5%A4%A7%E5%8E%85/#top', '/%E5%A4%A7%E5%8E%85/'],
    ['/x/me@mail.example/y', '/x/_/y'],
    ['/@handle/post', '/@handle/post'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    [`/${'a'.repeat(3000)}`, null],
    ['', null],
  ])('page %s → %s', (address, path) => expect(pagePath(address)).toBe(path));
  test.each([
    [null, 'unknown'],
    ['null', 'unknown'],
    ['https://a.example', 'a.example'],
    ['nonsense', 'unknown'],
    ['http://[::1]:8080', '[::1]:8080'],
  ])('origin %s → %s', (origin, site) => expect(siteOf(origin)).toBe(site));
  test('a text that turns its direction is flagged', async () => {
    const sent = submission({ answers: { comment: 'a\u202eb' } });
    await rig.send('stars-comment', sent);
    const [row] = await rig.rows(`select rest from submissions where answers like '%comment%'`);
    expect(String(row?.rest)).toContain('bidi');
  });
});
