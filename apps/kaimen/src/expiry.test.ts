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
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startExpiry } from './expiry.ts';

const folder = mkdtempSync(join(tmpdir(), 'kaimen-expiry-'));
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

test('contacts go at the start of the server and within the hour after their last day', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const log: { event: string }[] = [];
  let now = new Date('2026-11-23T23:10:00Z');
  await keepUntil('2026-11-22');
  await keepUntil('2026-11-23');
  await keepUntil('2026-11-30');
  const kept = async () => (await countContacts(db, now.toISOString().slice(0, 10))).kept;
  const stop = startExpiry(db, { clock: () => now, log: (event) => void log.push(event) });
  await vi.waitFor(async () => expect(await kept()).toBe(2));
  now = new Date('2026-11-24T00:10:00Z');
  vi.advanceTimersByTime(3_600_000);
  await vi.waitFor(async () => expect(await kept()).toBe(1));
  await stop();
  vi.useRealTimers();
  expect(log).toEqual([
    { level: 'info', event: 'contacts_expired', contacts: 1 },
    { level: 'info', event: 'contacts_expired', contacts: 1 },
  ]);
});
