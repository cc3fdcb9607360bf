import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@kaimen/db/open';
import { expect, test } from 'vitest';
import { aside } from './aside.ts';
import { DAY } from './job.ts';
import { startJobs } from './loop.ts';

test('the database that a restore replaced goes after 30 days, with its log and on record; the secret stays', async () => {
  const data = mkdtempSync(join(tmpdir(), 'kaimen-aside-'));
  const databaseFile = join(data, 'kaimen.db');
  const names = ['kaimen.db', 'kaimen.db.before-restore', 'kaimen.db.before-restore-wal'];
  const there = () => names.filter((name) => existsSync(join(data, name)));
  const secret = join(data, 'secret.before-restore');
  for (const path of [...names.map((name) => join(data, name)), secret]) writeFileSync(path, 'words');
  const lines: unknown[] = [];
  const round = async (days: number, file: string | undefined) => {
    const at = new Date(Date.now() + days * DAY);
    let done = (): void => undefined;
    const over = new Promise<void>((end) => {
      done = end;
    });
    const stop = startJobs([aside], {
      db: {} as Database,
      data,
      databaseFile: file,
      clock: () => at,
      tellTime: async () => ({ now: at, sure: at }),
      log: (line) => void lines.push(line),
      count: () => done(),
    });
    await over;
    await stop();
  };
  await round(29, databaseFile);
  await round(31, undefined);
  expect(there()).toEqual(names);
  expect(lines).toEqual([]);
  await round(31, databaseFile);
  await round(32, databaseFile);
  expect(there()).toEqual(['kaimen.db']);
  expect(existsSync(secret)).toBe(true);
  expect(lines).toEqual([{ level: 'info', event: 'job_done', job: 'aside', databases: 1 }]);
  rmSync(data, { recursive: true });
});
