import { expect, test, vi } from 'vitest';
import type { Database } from '../open.ts';
import { withDatabase } from '../testing/database.ts';
import { furnish, submission } from '../testing/sample.ts';
import type { NewSubmission } from '../types.ts';
import { packGroup, type Reply, unpackFault } from './calls.ts';
import { serveWriter } from './serve.ts';

/** The writing thread, and what it told; `commits` counts its batches. */
const thread = (db: Database, batch: Database['write']['batch'] = db.write.batch) => {
  const told: Reply[] = [];
  let commits = 0;
  const write: Database['write'] = {
    ...db.write,
    batch: (statements, mode) => {
      commits += 1;
      return batch(statements, mode);
    },
  };
  const hear = serveWriter(Promise.resolve({ ...db, write }), (reply) => void told.push(reply), vi.fn());
  const until = async (count: number): Promise<Reply[]> => {
    while (told.length < count) await new Promise((turn) => setTimeout(turn, 1));
    return told;
  };
  return { hear, until, commits: () => commits };
};
const group = (call: number, submissions: readonly NewSubmission[]) =>
  ({ call, kind: 'record', group: packGroup(submissions) }) as const;
const statuses = (replies: readonly Reply[]) =>
  replies.map((reply) => [
    reply.call,
    reply.kind === 'record' ? reply.outcomes.map(({ status }) => status) : reply.kind,
  ]);

test('groups that came together are one commit; each hears of its own, also of an id that two of them hold', async () => {
  await withDatabase(async (db) => {
    await furnish(db);
    const { hear, until, commits } = thread(db);
    const [a, b, c, d] = [submission(), submission(), submission(), submission()];
    hear(group(1, [a, b]));
    hear(group(2, [b]));
    hear(group(3, [{ ...c, id: a.id, bodyHash: 'f'.repeat(64) }, d]));
    expect(statuses(await until(3))).toEqual([
      [1, ['recorded', 'recorded']],
      [2, ['duplicate']],
      [3, ['conflict', 'recorded']],
    ]);
    expect(commits()).toBe(1);
  });
});

test('what is asked between groups keeps its place, and a commit that fails is told to each of its groups', async () => {
  await withDatabase(async (db) => {
    await furnish(db);
    let broken = true;
    const { hear, until } = thread(db, async (statements, mode) => {
      if (broken) throw new Error('disk');
      return db.write.batch(statements, mode);
    });
    const count = (call: number) =>
      ({ call, kind: 'execute', statement: { sql: 'select count(*) from submissions' } }) as const;
    hear(group(1, [submission()]));
    hear(group(2, [submission()]));
    hear(count(3));
    expect(statuses(await until(3))).toEqual([
      [1, 'fault'],
      [2, 'fault'],
      [3, 'execute'],
    ]);
    broken = false;
    hear(count(4));
    hear(group(5, [submission()]));
    hear(count(6));
    const after = (await until(6)).slice(3);
    expect(statuses(after)).toEqual([
      [4, 'execute'],
      [5, ['recorded']],
      [6, 'execute'],
    ]);
    expect(
      after.map((reply) => (reply.kind === 'execute' ? Number(reply.result.rows[0]?.[0]) : undefined)),
    ).toEqual([0, undefined, 1]);
  });
});

test('a database that cannot be opened is told to everyone who asks, with its code, and ends the thread', async () => {
  const told: Reply[] = [];
  const end = vi.fn();
  const fault = Object.assign(new Error('file is not a database'), { code: 'SQLITE_NOTADB' });
  const hear = serveWriter(Promise.reject(fault), (reply) => void told.push(reply), end);
  hear(group(1, [submission()]));
  hear({ call: 2, kind: 'execute', statement: { sql: 'select 1' } });
  await expect.poll(() => end.mock.calls.length).toBe(1);
  expect(statuses(told)).toEqual([
    [1, 'fault'],
    [2, 'fault'],
  ]);
  expect(told.map((reply) => reply.kind === 'fault' && unpackFault(reply.fault))).toMatchObject([
    fault,
    fault,
  ]);
});
