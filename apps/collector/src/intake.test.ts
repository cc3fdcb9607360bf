import type { NewSubmission, RecordOutcome } from '@kaimen/db/types';
import { expect, test } from 'vitest';
import { createIntake } from './intake.ts';

const one = (id: string, bodyHash = 'a', form = 'f') => ({ id, bodyHash, form }) as NewSubmission;
/** An intake that writes into a list, so that the groups can be seen. */
const watch = (o: { queue?: number; groupSize?: number; ahead?: number } = {}) => {
  const groups: string[][] = [];
  const intake = createIntake({
    queue: o.queue ?? 100,
    groupSize: o.groupSize ?? 10,
    ahead: o.ahead ?? 1,
    record: async (group) => {
      groups.push(group.map(({ id }) => id));
      await new Promise((turn) => setTimeout(turn, 1));
      return group.map(({ id }): RecordOutcome => ({ id, status: 'recorded' }));
    },
  });
  return { groups, intake };
};

test('what arrives together shares one commit, up to the size of a group', async () => {
  const { groups, intake } = watch();
  await Promise.all(Array.from({ length: 25 }, (_, at) => intake.add(one(`${at}`))));
  expect(groups.map((group) => group.length)).toEqual([10, 10, 5]);
});

test('the same answers twice are written once; other answers or another form wait for their own turn', async () => {
  const { groups, intake } = watch();
  const outcomes = await Promise.all(
    [one('x'), one('x'), one('x', 'b'), one('x', 'a', 'g'), one('y')].map(intake.add),
  );
  expect(outcomes.slice(0, 2)).toEqual(['recorded', 'duplicate']);
  expect(groups).toEqual([['x', 'y'], ['x'], ['x']]);
});

test('a full queue says so at once', async () => {
  const { intake } = watch({ queue: 3 });
  const all = await Promise.all(Array.from({ length: 5 }, (_, at) => intake.add(one(`${at}`))));
  expect(all).toEqual(['recorded', 'recorded', 'recorded', 'unavailable', 'unavailable']);
});

test('a failed commit acknowledges nobody, and the next one works', async () => {
  let broken = true;
  const intake = createIntake({
    queue: 9,
    groupSize: 9,
    ahead: 1,
    record: async (group) => {
      if (broken) throw new Error('disk');
      return group.map(({ id }) => ({ id, status: 'recorded' }));
    },
  });
  expect(
    (await Promise.allSettled([intake.add(one('a')), intake.add(one('a')), intake.add(one('b'))])).map(
      (r) => r.status,
    ),
  ).toEqual(['rejected', 'rejected', 'rejected']);
  broken = false;
  expect(await intake.add(one('a'))).toBe('recorded');
});

test('several groups may be on their way, no more than said, and draining waits for all of them', async () => {
  const ends: (() => void)[] = [];
  const intake = createIntake({
    queue: 100,
    groupSize: 2,
    ahead: 3,
    record: async (group) => {
      await new Promise<void>((end) => ends.push(end));
      return group.map(({ id }): RecordOutcome => ({ id, status: 'recorded' }));
    },
  });
  const outcomes = Promise.all(Array.from({ length: 8 }, (_, at) => intake.add(one(`${at}`))));
  await expect.poll(() => ends.length).toBe(3);
  expect(intake.length()).toBe(2);
  ends[1]?.();
  await expect.poll(() => ends.length).toBe(4);
  let drained = false;
  const drain = intake.drain().then(() => {
    drained = true;
  });
  for (const at of [0, 2]) ends[at]?.();
  await new Promise((turn) => setTimeout(turn, 10));
  expect(drained).toBe(false);
  ends[3]?.();
  await drain;
  expect(await outcomes).toEqual(Array.from({ length: 8 }, () => 'recorded'));
});
