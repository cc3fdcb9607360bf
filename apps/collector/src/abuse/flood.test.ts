import { putHall } from '@kaimen/db/halls/put';
import { countHeld } from '@kaimen/db/submissions/held';
import { rebuildTallies } from '@kaimen/db/tallies/rebuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addressOf,
  edited,
  fates,
  meanOf,
  randomFrom,
  send,
  sentence,
  type Visit,
} from '../testing/flood.ts';
import { openRig, type Rig, submission } from '../testing/rig.ts';
import { createCallers } from './callers.ts';
import { createLevels } from './levels.ts';
import { PACES } from './rules.ts';

const SEED = Number(process.env.KAIMEN_SEED ?? Math.floor(Math.random() * 1e6));
const MINUTES = 10;
const HONEST = 300;
const HALL = '203.0.113.77';

/** People of one hall: mostly content, half of them with words of their own. */
const honest = (seed: number, address = HALL): Visit[] => {
  const random = randomFrom(seed);
  return Array.from({ length: HONEST }, (_, n) => ({
    at: random.next() * MINUTES * 60_000,
    who: 'honest',
    address,
    rating: random.pick([1, 2, 3, 3, 4, 4, 4, 5, 5, 5]),
    text: n % 2 ? sentence(random, 4 + random.below(12)) : '',
    client: 'widget' as const,
  }));
};

/** Scripts of one kind, spread over the ten minutes. */
const scripts = (
  seed: number,
  n: number,
  who: string,
  of: (random: ReturnType<typeof randomFrom>, index: number) => Partial<Visit>,
): Visit[] => {
  const random = randomFrom(seed);
  return Array.from({ length: n }, (_, index) => ({
    at: random.next() * MINUTES * 60_000,
    who,
    address: addressOf(random.below(60_000)),
    rating: 1,
    text: sentence(random),
    client: 'script' as const,
    ...of(random, index),
  }));
};

const flood = (seed: number): Visit[] => {
  const slogan = sentence(randomFrom(seed), 14);
  return [
    ...scripts(seed + 1, 3000, 'copies with small edits', (random) => ({ text: edited(random, slogan) })),
    ...scripts(seed + 2, 3000, 'many networks, all texts different', () => ({})),
    ...scripts(seed + 3, 1500, 'says it cannot solve anything', () => ({ client: 'none' })),
    ...scripts(seed + 4, 1000, 'one address', () => ({ address: '198.51.100.9' })),
    ...scripts(seed + 5, 1500, 'the address of the honest', () => ({ address: HALL })),
  ];
};

const scene = async (known: boolean): Promise<Rig> => {
  const rig = await openRig({ limits: { challengeTries: 4 } });
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'drive' });
  if (known)
    await putHall(
      rig.db,
      { network: '203.0.113.0/24', name: 'Service hall', unit: 'hall' },
      { actor: 'test', hour: '2026-11-23T22' },
    );
  return rig;
};

const HALLS = [
  ['of an unknown hall', false],
  ['registered as a hall', true],
] as const;
describe.each(process.env.KAIMEN_WHOLE === '1' ? HALLS : HALLS.slice(0, 1))(
  'S08: 10,000 comments of scripts in ten minutes, 300 honest people behind one address %s',
  (_, known) => {
    let rig: Rig;
    let alone = 0;
    let ended: Awaited<ReturnType<typeof send>>;
    let found: Awaited<ReturnType<typeof fates>>;
    beforeAll(async () => {
      console.log(`KAIMEN_SEED=${SEED}`);
      rig = await scene(known);
      const people = honest(SEED);
      alone = people.reduce((sum, { rating }) => sum + rating, 0) / people.length;
      ended = await send(rig, 'drive', SEED, [...people, ...flood(SEED)]);
      found = await fates(rig, ended);
      console.table(
        Object.fromEntries([...found].map(([who, f]) => [who, { ...f, reasons: JSON.stringify(f.reasons) }])),
      );
    }, 120_000);
    afterAll(() => rig.close());

    test('every honest answer is stored, none refused, none asked to wait, none to solve more than one proof', () => {
      const people = ended.filter(({ who }) => who === 'honest');
      expect(people.map(({ statuses }) => statuses.at(-1)).filter((status) => status !== 201)).toEqual([]);
      expect(people.filter(({ statuses }) => statuses.length > 2)).toEqual([]);
      expect(found.get('honest')?.stored).toBe(HONEST);
      // Held by mistake: those of the seconds before the flood was noticed.
      expect(found.get('honest')?.held).toBeLessThanOrEqual(HONEST * 0.06);
    });

    test('the flood is stored too, and held with reasons', () => {
      const machines = ended.filter(({ who }) => who !== 'honest');
      expect(machines.filter(({ statuses }) => statuses.at(-1) !== 201)).toEqual([]);
      for (const [who, fate] of found) {
        if (who === 'honest') continue;
        expect([who, fate.held / fate.sent > 0.99]).toEqual([who, true]);
        expect(fate.reasons['(none)']).toBeUndefined();
      }
    });

    test('the figure moves less than one per cent', async () => {
      const mean = await meanOf(rig, 'drive');
      console.log(`without the flood ${alone.toFixed(4)}, with it ${mean.toFixed(4)}`);
      expect(Math.abs(mean - alone) / alone).toBeLessThan(0.01);
    });

    test('tallies equal a recount, and the queue says why', async () => {
      expect((await rebuildTallies(rig.db, { check: true })).differences).toBe(0);
      const { total, reasons } = await countHeld(rig.db, { form: 'drive', as: 'waiting' });
      expect(total).toBeGreaterThan(9_900);
      expect(reasons.length).toBeGreaterThan(2);
    });
  },
);

test('S4 flood from 100,000 addresses: the table keeps its size and its memory of who is busy', () => {
  const levels = createLevels();
  const time = { now: new Date('2026-11-23T14:30:00Z') };
  let n = 0;
  const hash = { sha256: fakeHash, randomUUID: () => String(n++), receipt: () => new Uint8Array(10) };
  const callers = createCallers({ clock: () => time.now, hash });
  const busy = callers.of('198.51.100.9');
  const add = (caller: typeof busy): number =>
    Math.max(...caller.rungs.map(({ key, pace }) => levels.add(key, time.now.getTime(), pace) - pace.atOnce));
  let over = 0;
  for (let i = 0; i < 300; i++) add(busy);
  for (let i = 0; i < 100_000; i++) {
    if (add(callers.of(addressOf(i))) > 0) over++;
    if (i % 50 === 0) add(busy);
  }
  expect(levels.bytes).toBeLessThanOrEqual(32 * 2 ** 20);
  expect(levels.bytes).toBe(2 ** 20 * 12);
  // The one that floods is still known after 100,000 others; of the others, only shared wide blocks fill.
  expect(add(busy)).toBeGreaterThan(0);
  expect(over / 100_000).toBeLessThan(0.5);
});

/** Cheap and well spread; what matters here is the table. */
const fakeHash = (text: string): string => {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) ^ (a >>> 13);
  }
  const hex = (x: number) => (x >>> 0).toString(16).padStart(8, '0');
  return hex(a ^ (b >>> 7)) + hex(Math.imul(b, 0xc2b2ae35) ^ a);
};

test('S4 300 people behind one address within ten minutes, however they come: none refused, none asked to wait, none held', async () => {
  for (const pattern of ['evenly', 'in one minute'] as const) {
    const rig = await scene(false);
    const people = honest(SEED + 9).map((one, n) => ({
      ...one,
      at: pattern === 'evenly' ? n * 2000 : (n * 60_000) / HONEST,
    }));
    const ended = await send(rig, 'drive', SEED, people);
    expect(ended.filter(({ statuses }) => statuses.at(-1) !== 201)).toEqual([]);
    expect([pattern, (await fates(rig, ended)).get('honest')?.held]).toEqual([pattern, 0]);
    await rig.close();
  }
}, 60_000);

test('a forwarded header is no address; IPv4 in the clothes of IPv6 is the same caller', () => {
  let n = 0;
  const hash = { sha256: fakeHash, randomUUID: () => String(n++), receipt: () => new Uint8Array(10) };
  const time = { now: new Date('2026-11-23T14:30:00Z') };
  const callers = createCallers({ clock: () => time.now, hash });
  expect(callers.of('::ffff:203.0.113.7').name).toBe(callers.of('203.0.113.7').name);
  expect(callers.of('2001:db8::1').name).toBe(callers.of('2001:db8::2').name);
  expect(callers.of('2001:db8:0:1::1').name).not.toBe(callers.of('2001:db8::1').name);
  expect(callers.of('2001:db8::1').rungs.map(({ pace }) => pace.perMinute)).toEqual([10, 40, 160]);
  for (const nobody of [undefined, '127.0.0.1', '::1', 'unknown', ''])
    expect(callers.of(nobody).rungs).toEqual([]);
  const before = callers.of('203.0.113.7').name;
  time.now = new Date('2026-11-24T00:00:01Z');
  expect(callers.of('203.0.113.7').name).not.toBe(before);
  expect(PACES.hall.perMinute).toBeGreaterThan(PACES.network.perMinute);
});

test('one sign alone holds nothing back; several weak ones do; nobody is refused', async () => {
  const rig = await scene(false);
  const stateOf = async (id: string) => {
    const [row] = await rig.rows(
      `select state, rest from submissions where id = x'${id.replaceAll('-', '')}'`,
    );
    return [
      row?.state,
      (JSON.parse(String(row?.rest ?? '{}')) as { quarantine?: { reasons: string[] } }).quarantine?.reasons,
    ];
  };
  const fast = submission();
  expect((await rig.send('drive', fast, {}, '?v=0.1.0&t=0')).status).toBe(201);
  expect(await stateOf(String(fast.id))).toEqual(['valid', undefined]);
  const page = await (await rig.app.request('/f/drive', { headers: { accept: 'text/html' } })).text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  const fill = async (more: Record<string, string>) => {
    const id = crypto.randomUUID();
    expect((await rig.post('/f/drive?send', { _id: id, _version: '1', rating: '4', ...more })).status).toBe(
      200,
    );
    return stateOf(id);
  };
  // A script that never fetched the page and fills in everything; a person with a page of this morning.
  expect(await fill({ _website: 'https://casino.example' })).toEqual([
    'quarantined',
    ['hidden_field', 'no_page'],
  ]);
  expect(await fill({})).toEqual(['valid', undefined]);
  const seal = field('_seal');
  expect(seal).toMatch(/^[0-9a-z]+\.[0-9a-f]{24}$/);
  expect(await fill({ _website: 'https://casino.example', _seal: seal })).toEqual([
    'quarantined',
    ['hidden_field', 'fast'],
  ]);
  rig.time.now = new Date(rig.time.now.getTime() + 3 * 3_600_000);
  expect(await fill({ _website: 'autofilled', _seal: seal })).toEqual(['valid', undefined]);
  expect(await fill({ _seal: seal.replace(/.$/, (c) => (c === '0' ? '1' : '0')) })).toEqual([
    'valid',
    undefined,
  ]);
  await rig.close();
});
