/** R12, and what `backup` and `restore` do when something is wrong. */
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dyingAt, steps } from './house/die.ts';
import { clients } from './house/load.ts';
import { part, seed } from './house/part.ts';
import { freshFolder, kaimen, type Running, startKaimen } from './house/server.ts';

const FORM = 'stars-comment';
const stored = (data: string): string[] => {
  const db = new DatabaseSync(join(data, 'kaimen.db'));
  const rows = db.prepare('select lower(hex(id)) as id from submissions where form = ?').all(FORM);
  const sound = db.prepare('pragma quick_check').get();
  db.close();
  expect(sound).toEqual({ quick_check: 'ok' });
  return rows.map(({ id }) => String(id).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
};
const send = async (url: string, id: string) => {
  const answer = await fetch(`${url}/f/${FORM}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({
      id,
      formVersion: 1,
      answers: { rating: 1 + (id.charCodeAt(0) % 5) },
      context: {},
    }),
  });
  await answer.text();
  return answer.status;
};

let data: string;
let copy: string;
let held: string[];
beforeAll(async () => {
  data = freshFolder();
  copy = join(freshFolder(), 'copy.db');
  const server = await startKaimen({ data });
  held = [];
  for (let n = 0; n < 5; n++) {
    const id = randomUUID();
    held.push(id);
    expect(await send(server.url, id)).toBe(201);
  }
  await server.stop();
  expect((await kaimen(['backup', copy], { KAIMEN_DATA: data })).code).toBe(0);
});
let running: Running | undefined;
afterAll(() => running?.stop());

test('R12 backup under load: the copy restored in another folder holds every answer acknowledged before, gives the same receipts, and takes more', async () => {
  const server = await startKaimen();
  running = server;
  const load = clients(server.url, FORM, 12);
  await wait(1500);
  const before = new Map(load.acknowledged);
  const file = join(freshFolder(), 'under-load.db');
  const backup = await kaimen(['backup', file], { KAIMEN_DATA: server.data });
  expect(backup.code, backup.err).toBe(0);
  const target = freshFolder();
  const drill = await kaimen(['restore', file], { KAIMEN_DATA: target });
  expect(drill.code, drill.err).toBe(0);
  expect(load.acknowledged.size, 'intake went on').toBeGreaterThan(before.size);
  await load.stop();
  expect(before.size).toBeGreaterThan(50);

  const there = new Set(stored(target));
  expect([...before.keys()].filter((id) => !there.has(id))).toEqual([]);
  const check = await kaimen(['rebuild', '--check'], { KAIMEN_DATA: target });
  expect(JSON.parse(check.out)).toMatchObject({ differences: 0 });
  const second = await startKaimen({ data: target });
  for (const [id, receipt] of [...before].slice(0, 5)) {
    const answer = await fetch(`${second.url}/f/${FORM}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: load.body(id),
    });
    expect([answer.status, await answer.json()]).toEqual([200, { id, receipt, status: 'duplicate' }]);
  }
  expect(await send(second.url, randomUUID())).toBe(201);
  await second.stop();
});

const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => /^(kaimen\.db|secret)/.test(name) && !name.endsWith('-shm'))
      .map((name) => [name, readFileSync(join(folder, name)).toString('latin1')]),
  );
const changed = (change: (file: string) => void, sum = false): string => {
  const file = join(freshFolder(), 'changed.db');
  copyFileSync(copy, file);
  if (sum) copyFileSync(`${copy}.sha256`, `${file}.sha256`);
  change(file);
  return file;
};
const sql = (file: string, statement: string): void => {
  const db = new DatabaseSync(file);
  db.exec(statement);
  db.close();
};

test.each<[string, () => string, RegExp]>([
  ['a text file', () => changed((f) => writeFileSync(f, 'hello '.repeat(100))), /is not a database/],
  ['an empty file', () => changed((f) => writeFileSync(f, '')), /is not a database/],
  ['a folder', () => freshFolder(), /is no file/],
  ['half a copy', () => changed((f) => truncateSync(f, 90_000)), /is cut: 90000 of \d+ bytes/],
  [
    'a copy with another byte',
    () =>
      changed((f) => {
        const bytes = readFileSync(f);
        bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
        writeFileSync(f, bytes);
      }, true),
    /its checksum differs/,
  ],
  [
    'a damaged copy',
    () => changed((f) => writeFileSync(f, readFileSync(f).fill(0x55, 8192, 40_000))),
    /is damaged/,
  ],
  [
    'another program’s database',
    () => {
      const file = join(freshFolder(), 'foreign.db');
      sql(file, 'create table songs (name text)');
      return file;
    },
    /but not one of Kaimen/,
  ],
  [
    'a copy of a later release that took something away',
    () => changed((f) => sql(f, "insert into markers values ('schema_needs', '999')")),
    /made by a later release/,
  ],
])('restore refuses %s in one line and changes nothing', async (_, make, why) => {
  const before = contents(data);
  const { code, out, err } = await kaimen(['restore', make()], { KAIMEN_DATA: data });
  expect([code, out, err.trim().split('\n').length]).toEqual([1, '', 1]);
  expect(err).toMatch(why);
  expect(contents(data)).toEqual(before);
});

test('restore refuses the folder of a running server', async () => {
  const target = freshFolder();
  const server = await startKaimen({ data: target });
  const { code, err } = await kaimen(['restore', copy], { KAIMEN_DATA: target });
  await server.stop();
  expect([code, err]).toEqual([1, expect.stringMatching(/is running; stop it/)]);
  expect(stored(target)).toEqual([]);
});

test(`restore killed at any change of a file leaves the old database or the new one, whole; run again it ends (KAIMEN_SEED=${seed})`, async () => {
  const prepare = async (): Promise<string> => {
    const target = freshFolder();
    for (const name of ['kaimen.db', 'secret']) copyFileSync(join(old, name), join(target, name));
    return target;
  };
  const old = freshFolder();
  const mine = randomUUID();
  const server = await startKaimen({ data: old });
  await send(server.url, mine);
  await server.stop();

  const all = await steps('fs', ['restore', copy], { KAIMEN_DATA: await prepare() });
  expect(all).toBeGreaterThan(10);
  const numbers = Array.from({ length: all }, (_, n) => n + 1);
  const secrets = [old, data].map((folder) => readFileSync(join(folder, 'secret'), 'utf8'));
  for (const at of part(numbers, 20)) {
    const target = await prepare();
    const env = { KAIMEN_DATA: target };
    expect((await dyingAt('fs', at, ['restore', copy], env)).signal, `step ${at}`).toBe('SIGKILL');
    expect(existsSync(join(target, 'kaimen.db')), `step ${at}`).toBe(true);
    const found = stored(target);
    expect([[mine], [...held].sort()], `step ${at}`).toContainEqual([...found].sort());
    expect(secrets).toContain(readFileSync(join(target, 'secret'), 'utf8'));
    const again = await kaimen(['restore', copy], env);
    expect(again.code, again.err).toBe(0);
    expect(stored(target).sort()).toEqual([...held].sort());
    expect(readFileSync(join(target, 'secret'), 'utf8')).toBe(secrets[1]);
  }
});

test(`backup killed at any change of a file leaves a whole copy under its name or none (KAIMEN_SEED=${seed})`, async () => {
  const env = { KAIMEN_DATA: data };
  const all = await steps('fs', ['backup', join(freshFolder(), 'a.db')], env);
  for (const at of part(
    Array.from({ length: all }, (_, n) => n + 1),
    10,
  )) {
    const file = join(freshFolder(), 'a.db');
    expect((await dyingAt('fs', at, ['backup', file], env)).signal).toBe('SIGKILL');
    if (!existsSync(file)) continue;
    const target = freshFolder();
    expect((await kaimen(['restore', file], { KAIMEN_DATA: target })).code).toBe(0);
    expect(stored(target).sort()).toEqual([...held].sort());
  }
});
