/** R13: the release before this one, upgraded under load, killed while it changes the schema, and rolled back. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dyingAt, steps } from './house/die.ts';
import { clients } from './house/load.ts';
import { part, seed } from './house/part.ts';
import { unpackPrevious } from './house/previous.ts';
import { freePort, freshFolder, kaimen, OWNER, type Running, running, startKaimen } from './house/server.ts';

const FORM = 'stars-comment';
let previous: ReturnType<typeof unpackPrevious>;
beforeAll(() => {
  previous = unpackPrevious();
});
const started = new Set<Running>();
afterAll(async () => {
  for (const server of started) await server.stop('SIGKILL');
  previous?.remove();
});

const startPrevious = async (data: string, port: number): Promise<Running> => {
  const env = {
    PORT: String(port),
    KAIMEN_DATA: data,
    KAIMEN_SEED_PRESETS: '1',
    KAIMEN_ADMIN_EMAIL: OWNER.email,
    KAIMEN_ADMIN_PASSWORD: OWNER.password,
  };
  const server = await running(previous.main, ['serve'], env, { port, ready: '/health/ready', data });
  started.add(server);
  return server;
};
const applied = (data: string): number => {
  const db = new DatabaseSync(join(data, 'kaimen.db'));
  const row = db.prepare('select count(*) as n from __drizzle_migrations').get() as { n: number };
  const sound = db.prepare('pragma quick_check').get();
  db.close();
  expect(sound).toEqual({ quick_check: 'ok' });
  return row.n;
};
const rebuilt = (script: string, data: string): unknown => {
  const { stdout, stderr } = spawnSync(process.execPath, [script, 'rebuild', '--check'], {
    encoding: 'utf8',
    env: { ...process.env, KAIMEN_DATA: data },
  });
  return stdout ? JSON.parse(stdout) : stderr;
};

test(`R13 upgrade under load, killed at statements of the migration, then rolled back: nothing acknowledged is lost, and both releases count right (KAIMEN_SEED=${seed})`, async () => {
  const data = freshFolder();
  const env = { KAIMEN_DATA: data };
  const port = await freePort();
  const old = await startPrevious(data, port);
  const load = clients(old.url, FORM, 8);
  const enough = async (more: number) => {
    const from = load.acknowledged.size;
    for (const end = Date.now() + 60_000; load.acknowledged.size < from + more && Date.now() < end; )
      await wait(20);
    expect(load.acknowledged.size).toBeGreaterThanOrEqual(from + more);
  };
  await enough(100);
  await old.stop();
  const before = applied(data);

  // How many statements there are is counted on a copy of the same age.
  const twin = freshFolder();
  const young = await startPrevious(twin, await freePort());
  await young.stop();
  const all = await steps('sql', ['migrate'], { KAIMEN_DATA: twin });
  expect(all).toBeGreaterThan(5);
  for (const at of part(
    Array.from({ length: all }, (_, n) => n + 1),
    6,
  )) {
    // From the same start each time: a kill behind the commit leaves nothing to do for the next.
    const trial = freshFolder();
    cpSync(data, trial, { recursive: true });
    const its = { KAIMEN_DATA: trial };
    expect((await dyingAt('sql', at, ['migrate'], its)).signal, `statement ${at}`).toBe('SIGKILL');
    // All of it or nothing of it, and the next try does the rest.
    expect([before, applied(twin)]).toContain(applied(trial));
    expect((await kaimen(['migrate'], its)).code).toBe(0);
    expect(applied(trial)).toBe(applied(twin));
    rmSync(trial, { recursive: true });
  }
  // One of them where it goes on.
  expect((await dyingAt('sql', Math.ceil(all / 2), ['migrate'], env)).signal).toBe('SIGKILL');

  const now = await startKaimen({ data, port });
  started.add(now);
  expect(applied(data)).toBeGreaterThan(before);
  await enough(100);
  await now.stop();

  const back = await startPrevious(data, port);
  await enough(100);
  await load.stop();
  await back.stop();

  const { code, out, err } = await kaimen(['export', '--form', FORM, '--format', 'ndjson'], env);
  expect(code, err).toBe(0);
  const ids = out
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { id: string }).id);
  const there = new Set(ids);
  expect(there.size, 'one of them twice').toBe(ids.length);
  expect(
    [...load.acknowledged.keys()].filter((id) => !there.has(id)),
    'acknowledged and lost',
  ).toEqual([]);
  expect(rebuilt(previous.main, data)).toEqual({ rows: ids.length, differences: 0 });
  const mine = await kaimen(['rebuild', '--check'], env);
  expect(JSON.parse(mine.out)).toEqual({ rows: ids.length, differences: 0 });
}, 600_000);

test('R13 a database from which a later release took something away is refused in one line', async () => {
  const data = freshFolder();
  const server = await startKaimen({ data });
  await server.stop();
  const db = new DatabaseSync(join(data, 'kaimen.db'));
  db.exec("insert into markers values ('schema_needs', '999')");
  db.close();
  for (const args of [['serve'], ['migrate']]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'bin', 'kaimen.mjs'), ...args], {
      env: { ...process.env, KAIMEN_DATA: data, PORT: String(await freePort()) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text) => (said += text));
    const [code] = await once(child, 'close');
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/^kaimen: a later release changed this database .*restore the backup.*\n$/),
    ]);
  }
});
