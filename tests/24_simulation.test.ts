/**
 * Queue, outbox and client through everything that fails, on a clock of their own: the collector with its
 * database file, and tabs that run the real outbox and delivery. 2,000 schedules in every run; KAIMEN_SCHEDULES=100000 more.
 * A failing seed is printed; KAIMEN_SEED with it begins with that very schedule.
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seed } from './house/part.ts';
import { type Built, buildSimulation } from './simulation/build.ts';
import { simulate } from './simulation/simulate.ts';

const COUNT = Number(process.env.KAIMEN_SCHEDULES ?? 2000);
/** These again, each of one answer only. */
const ALONE = Math.max(Math.min(500, COUNT), Math.floor(COUNT / 20));
/** For 100,000 schedules beside other work. */
const LONGEST = 4 * 3_600_000;
let built: Built;
beforeAll(async () => {
  process.stdout.write(`${COUNT} schedules: KAIMEN_SEED=${seed}\n`);
  built = await buildSimulation();
});
afterAll(() => built && rmSync(dirname(built.script), { recursive: true, force: true }));

test(`${COUNT} schedules: what was acknowledged is there once, tallies equal the recount, no thanks before acceptance, every outbox ends empty, no revision goes back`, {
  timeout: LONGEST,
}, async () => {
  const { wrong, ends, rows } = await simulate(built, { kind: 'any', from: seed, count: COUNT });
  expect(wrong).toEqual([]);
  expect(ends).toHaveLength(COUNT);
  process.stdout.write(`${rows} answers stored in ${COUNT} schedules\n`);
});

test(`R3 exactly once from the browser, up to a week, with tabs, reloads, Back and the same sent again: ${ALONE} schedules, 1 row each`, {
  timeout: LONGEST,
}, async () => {
  const { wrong, rows } = await simulate(built, { kind: 'one', from: seed, count: ALONE });
  expect(wrong).toEqual([]);
  expect(rows).toBe(ALONE);
});

test.each([
  ['the collector', 'server point', 20],
  ['a tab', 'tab point', 15],
] as const)('%s dies at each point where it waits', async (_, kind, least) => {
  const points = 60;
  const { wrong, ends } = await simulate(built, { kind, from: 1, count: points });
  expect(wrong).toEqual([]);
  // A death at a point that is never reached is a run without one: more points than there are.
  expect(new Set(ends.map(({ digest }) => digest)).size).toBeGreaterThan(least);
});

test('the same seed is the same course of events, among others and alone', async () => {
  const courses = await Promise.all(
    [1, 2].map(() => simulate(built, { kind: 'any', from: seed, count: 19 })),
  );
  expect(courses[0]?.ends).toEqual(courses[1]?.ends);
  expect(new Set(courses[0]?.ends.map(({ digest }) => digest)).size).toBe(19);
  // Nothing of the schedules before it is left when one begins: a seed that was printed repeats alone.
  const alone = await simulate(built, { kind: 'any', from: seed + 18, count: 1 });
  expect(alone.ends).toEqual(courses[0]?.ends.slice(-1));
});

/** Always the same schedules, among which each flaw must be found out. */
const KNOWN = { kind: 'any', from: 1, count: 400, stopAtFirst: true } as const;

test.each(['answers before the commit', 'counts twice', 'commits in parts', 'forgets'] as const)(
  'it bites: a writer that %s is found out',
  async (flaw) => {
    const { wrong } = await simulate(built, { ...KNOWN, flaw });
    expect(wrong).toHaveLength(1);
  },
);

test.each([
  ['gives each attempt an id of its own', 'id: this._id,', 'id: newId(),'],
  [
    'takes any 200 for the acceptance',
    'response.ok && reply.id === submission.id ? reply',
    "response.ok ? { receipt: 'X', ...reply }",
  ],
  ['says it is kept and keeps nothing', 'Promise.race([put(item, over, kept), leaving])', 'undefined'],
  ['removes a newer revision with an older', 'if (!stays) store', 'store'],
  ['changes answers under the same revision', 'this._revision++', '0'],
])('it bites: a widget that %s is found out', async (_, find, put) => {
  const { wrong } = await simulate(built, { ...KNOWN, swap: [find, put] });
  expect(wrong).toHaveLength(1);
});
