import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countContacts } from '@kaimen/db/contacts/find';
import { publishForm } from '@kaimen/db/forms/publish';
import { migrate } from '@kaimen/db/migrate';
import { type Database, openDatabase } from '@kaimen/db/open';
import { recordSubmissions } from '@kaimen/db/submissions/record';
import { findPreset } from '@kaimen/presets';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { contacts } from './contacts.ts';
import { HOUR, type Job } from './job.ts';
import { startJobs, untilNext } from './loop.ts';

const folder = mkdtempSync(join(tmpdir(), 'kaimen-jobs-'));
let db: Database;
beforeAll(async () => {
  db = await openDatabase({ url: `file:${join(folder, 'kaimen.db')}` });
  await migrate(db);
  const { definition } = findPreset('stars-comment')!;
  await publishForm(db, { definition, preset: null, actor: 'test', hour: '2026-11-23T22' });
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const keepUntil = (expires: string) =>
  recordSubmissions(db, [
    {
      id: randomUUID(),
      form: 'stars-comment',
      version: 1,
      revision: 0,
      answers: { rating: 4 },
      bodyHash: '00'.repeat(32),
      receiptHash: randomUUID().replaceAll('-', '').repeat(2),
      lang: 'en',
      unit: 'main',
      unitPath: ['main'],
      place: null,
      channel: 'web',
      channelKind: 'web',
      site: 'unknown',
      page: null,
      day: '2026-11-23',
      hour: 10,
      state: 'valid',
      flags: [],
      meta: {},
      demo: false,
      contact: { sealed: new Uint8Array(100), expires },
    },
  ]);

type Line = { readonly event: string; readonly [key: string]: unknown };
const start = (jobs: readonly Job[], clock: () => Date, more = {}) => {
  const log: Line[] = [];
  const room = { db, data: folder, clock, log: (event: Line) => void log.push(event), ...more };
  return { log, stop: startJobs(jobs, room) };
};
/** Lets the promises between two timers settle, then lets `ms` pass. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('contacts go at the start of the server and within the hour after their last day', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let now = new Date('2026-11-23T23:10:00Z');
  await keepUntil('2026-11-22');
  await keepUntil('2026-11-23');
  await keepUntil('2026-11-30');
  const kept = async () => (await countContacts(db, now.toISOString().slice(0, 10))).kept;
  const { log, stop } = start([contacts], () => now);
  vi.useRealTimers();
  await expect.poll(kept).toBe(2);
  await stop();
  now = new Date('2026-11-24T00:10:00Z');
  const next = start([contacts], () => now);
  await expect.poll(kept).toBe(1);
  await next.stop();
  expect([...log, ...next.log]).toEqual([
    { level: 'info', event: 'job_done', job: 'contacts', contacts: 1 },
    { level: 'info', event: 'job_done', job: 'contacts', contacts: 1 },
  ]);
});

describe('the loop', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());
  const plain = { tellTime: async (now: Date) => ({ now, sure: now }) };
  const noon = new Date('2026-11-23T12:10:00Z');

  test('runs every job at start and a minute after each full hour, slice by slice, and logs the sums', async () => {
    const slices: string[] = [];
    let left = 3;
    const many: Job = {
      name: 'many',
      slice: async () => {
        slices.push('many');
        return { counts: { rows: 2, none: 0 }, more: --left > 0 };
      },
    };
    const idle: Job = {
      name: 'idle',
      slice: async () => {
        slices.push('idle');
        return { counts: { rows: 0 } };
      },
    };
    const { log, stop } = start([many, idle], () => noon, plain);
    await pass(1_000);
    expect(slices).toEqual(['many', 'many', 'many', 'idle']);
    expect(log).toEqual([{ level: 'info', event: 'job_done', job: 'many', rows: 6 }]);
    await pass(51 * 60_000 - 2_000);
    expect(slices).toHaveLength(4);
    await pass(2_000);
    expect(slices).toHaveLength(6);
    await stop();
    await pass(HOUR);
    expect(slices).toHaveLength(6);
  });

  test('a job that fails holds up no other, tells the kind of its fault and no word of it, and is made up for', async () => {
    let fails = 2;
    let others = 0;
    const failing: Job = {
      name: 'failing',
      slice: async () => {
        if (fails-- > 0) throw new TypeError('canary-person@example.org at 192.0.2.7');
        return { counts: { rows: 1 } };
      },
    };
    const other: Job = { name: 'other', slice: async () => ({ counts: { n: ++others } }) };
    const { log, stop } = start([failing, other], () => noon, plain);
    await pass(1_000);
    expect(others).toBe(1);
    expect(log[0]).toEqual({ level: 'warn', event: 'job_put_off', job: 'failing', kind: 'TypeError' });
    await pass(601_000);
    expect(others).toBe(3);
    expect(log.filter((line) => line.job === 'failing').map((line) => line.event)).toEqual([
      'job_put_off',
      'job_put_off',
      'job_done',
    ]);
    expect(JSON.stringify(log)).not.toMatch(/canary|192/);
    await stop();
  });

  test('stops after the slice that is under way', async () => {
    let slices = 0;
    const endless: Job = {
      name: 'endless',
      slice: async () => ({ counts: { n: ++slices }, more: true }),
    };
    const { stop } = start([endless], () => noon, plain);
    await pass(100);
    await stop();
    const then = slices;
    expect(then).toBeGreaterThan(1);
    await pass(10_000);
    expect(slices).toBe(then);
  });

  test('the next round is a minute after the hour, wherever the clock stands', () => {
    expect(untilNext(new Date('2026-11-23T12:10:00Z'))).toBe(51 * 60_000);
    expect(untilNext(new Date('2026-11-23T12:00:30Z'))).toBe(30_000);
    expect(untilNext(new Date('2026-11-23T12:01:00Z'))).toBe(HOUR);
    expect(untilNext(new Date('2026-11-23T12:00:59.900Z'))).toBe(1_000);
  });
});
