import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bureauFile, freshFolder, kaimen, OWNER, type Running, root, startKaimen } from './house/server.ts';

let server: Running;
let env: Record<string, string>;
beforeAll(async () => {
  server = await startKaimen();
  env = { KAIMEN_DATA: server.data };
});
afterAll(() => server?.stop());

const oneLine = (text: string) => {
  const lines = text.trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^kaimen: .+[.…>\]]$/);
  expect(text).not.toMatch(/\bat .+:\d+:\d+|Error:/);
  return lines[0] ?? '';
};
const rows = async (form: string): Promise<number> =>
  (await kaimen(['export', '--form', form, '--format', 'ndjson'], env)).out.split('\n').filter(Boolean)
    .length;

describe('wrong calls', () => {
  test.each<[string[], RegExp]>([
    [['fly'], /unknown verb "fly"/],
    [['export'], /--form is missing/],
    [['export', '--form', 'stars-comment', '--format', 'xml'], /unknown format "xml"/],
    [['export', '--shape', 'round'], /--shape/],
    [['import', '--form', 'stars-comment'], /argument is missing/],
    [['user', 'add'], /argument is missing/],
    [['user', 'fly', 'a@b.cn'], /unknown action "fly"/],
    [['user', 'add', 'nobody'], /"nobody" is not an e-mail address/],
    [['user', 'add', 'a@b.cn', '--role', 'king'], /unknown role "king"/],
    [['backup'], /argument is missing/],
    [['rebuild', 'everything'], /unexpected argument "everything"/],
  ])('%j ends with 2 and says how', async (args, message) => {
    const { code, out, err } = await kaimen(args, env);
    expect(err).toMatch(message);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test.each<[string[], RegExp]>([
    [['export', '--form', 'no-such-form'], /there is no form "no-such-form"/],
    [['import', '--form', 'stars-comment', '/no/such/file'], /there is no file/],
    [['user', 'reset', 'stranger@example.gov'], /no account/],
    [['restore', '/no/such/file'], /there is no file/],
    [['backup', '/no/such/folder/copy.db'], /folder .* does not exist/],
  ])('%j ends with 1 in one line', async (args, message) => {
    const { code, out, err } = await kaimen(args, env);
    expect(oneLine(err)).toMatch(message);
    expect(out).toBe('');
    expect(code).toBe(1);
  });

  test('a wrong environment value ends with 1 in one line', async () => {
    const { code, err } = await kaimen(['serve'], { ...env, PORT: 'eighty' });
    expect(oneLine(err)).toMatch(/PORT/);
    expect(code).toBe(1);
  });

  test.each<[string, (file: string) => void, RegExp]>([
    [
      'something else',
      (file) => writeFileSync(file, 'hello '.repeat(4000)),
      /the database is damaged; restore/,
    ],
    ['a folder', (file) => mkdirSync(file), /cannot be opened.*KAIMEN_DATA/],
  ])('%s where the database should be: serve, migrate and export say what to do', async (_, put, message) => {
    const data = freshFolder();
    put(join(data, 'kaimen.db'));
    for (const args of [['serve'], ['migrate'], ['export', '--form', 'stars-comment']]) {
      const { code, err } = await kaimen(args, { KAIMEN_DATA: data });
      expect(oneLine(err), args[0]).toMatch(message);
      expect(code).toBe(1);
    }
  });
});

describe('import', () => {
  const write = (name: string, text: string | Uint8Array): string => {
    const file = join(freshFolder(), name);
    writeFileSync(file, text);
    return file;
  };

  test.each<[string, string, string | Uint8Array, RegExp]>([
    [
      'an answer outside the scale',
      'a.csv',
      'rating,_hour\n5,2026-11-20T09\n9,2026-11-20T10\n',
      /line 3, \/answers\/rating/,
    ],
    ['an unknown column', 'a.csv', 'stars,_hour\n5,2026-11-20T09\n', /line 1, column 1: "stars"/],
    ['no hour', 'a.csv', 'rating\n5\n', /line 2, \/context\/hour: the hour is missing/],
    ['an hour that never was', 'a.csv', 'rating,_hour\n5,2026-02-30T09\n', /line 2, \/context\/hour/],
    [
      'an unknown channel',
      'a.csv',
      'rating,_hour,_channel\n5,2026-11-20T09,pigeon\n',
      /line 2, channel: "pigeon" is no channel/,
    ],
    [
      'a line of no JSON',
      'a.ndjson',
      '{"answers":{"rating":5},"context":{"hour":"2026-11-20T09"}}\n{\n',
      /line 2: not JSON/,
    ],
    [
      'an unknown key',
      'a.ndjson',
      '{"answers":{"rating":5},"context":{"hour":"2026-11-20T09"},"mood":1}\n',
      /line 1, \/mood/,
    ],
    [
      'an unknown version',
      'a.ndjson',
      '{"formVersion":9,"answers":{"rating":5},"context":{"hour":"2026-11-20T09"}}\n',
      /line 1, \/formVersion/,
    ],
    ['bytes that are no text', 'a.csv', new Uint8Array([0x72, 0xff, 0xfe]), /not UTF-8/],
  ])('a file with %s changes nothing', async (_, name, text, message) => {
    const before = await rows('stars-comment');
    const { code, err } = await kaimen(['import', '--form', 'stars-comment', write(name, text)], env);
    expect(oneLine(err)).toMatch(message);
    expect(code).toBe(1);
    expect(await rows('stars-comment')).toBe(before);
  });

  test('an id that carries other answers changes nothing, not even the lines beside it', async () => {
    const id = '7b0a4c1e-2f6d-4e8a-9c3b-5d1f0a2e6b77';
    const line = (own: string, rating: number) =>
      JSON.stringify({ id: own, answers: { rating }, context: { hour: '2026-11-20T09' } });
    const first = await kaimen(['import', '--form', 'stars-comment', write('a.ndjson', line(id, 5))], env);
    expect(first.code, first.err).toBe(0);
    const before = await rows('stars-comment');
    const text = `${line(crypto.randomUUID(), 4)}\n${line(id, 1)}\n`;
    const { code, out, err } = await kaimen(
      ['import', '--form', 'stars-comment', write('b.ndjson', text)],
      env,
    );
    expect(oneLine(err)).toMatch(/line 2, \/id: .*higher revision/);
    expect([code, out]).toEqual([1, '']);
    expect(await rows('stars-comment')).toBe(before);
  });

  test('what export writes, import reads: into another folder, twice, counted once', async () => {
    const csv =
      'rating,comment,_hour,_channel\n5,"=cmd|x, ""quoted"" 好",2026-11-20T09,paper\n1,,2026-11-21T00,phone\n';
    const first = await kaimen(['import', '--form', 'govuk-done', write('wrong.csv', csv)], env);
    expect(first.code).toBe(1);
    const done = await kaimen(['import', '--form', 'stars-comment', write('a.csv', csv)], env);
    expect(done.code, done.err).toBe(0);
    expect(JSON.parse(done.out)).toMatchObject({ recorded: 2 });
    const again = await kaimen(['import', '--form', 'stars-comment', write('a.csv', csv)], env);
    expect(JSON.parse(again.out)).toMatchObject({ recorded: 0, duplicate: 2 });

    const none = await kaimen(['export', '--form', 'govuk-useful', '--format', 'ndjson'], env);
    const back = await kaimen(['import', '--form', 'govuk-useful', write('none.ndjson', none.out)], env);
    expect([none.out, back.code, back.err]).toEqual(['', 0, '']);

    const { out } = await kaimen(['export', '--form', 'stars-comment', '--format', 'ndjson'], env);
    const taken = out.replace('"rating":1', '"rating":2');
    const conflict = await kaimen(['import', '--form', 'stars-comment', write('taken.ndjson', taken)], env);
    expect([conflict.code, oneLine(conflict.err)]).toEqual([
      1,
      expect.stringContaining('carries other answers'),
    ]);
    const other = { KAIMEN_DATA: freshFolder(), KAIMEN_SEED_PRESETS: '1' };
    const target = await startKaimen({ data: other.KAIMEN_DATA });
    const copy = await kaimen(['import', '--form', 'stars-comment', write('a.ndjson', out)], other);
    expect(copy.code, copy.err).toBe(0);
    expect((await kaimen(['export', '--form', 'stars-comment', '--format', 'ndjson'], other)).out).toBe(out);
    await target.stop();

    const table = await kaimen(['export', '--form', 'stars-comment', '--format', 'csv'], env);
    // A spreadsheet must not run what a visitor wrote.
    expect(table.out).toContain(`"'=cmd|x, ""quoted"" 好"`);
  });
});

test('user add and user reset print a one-time link and nothing else on standard output', async () => {
  const added = await kaimen(['user', 'add', 'analyst@example.gov', '--role', 'analyst'], {
    ...env,
    PORT: String(server.port),
  });
  expect(added.code, added.err).toBe(0);
  expect(added.out.trim()).toMatch(new RegExp(`^${server.url}/admin/welcome\\?token=[\\w-]+$`));
  const link = added.out.trim();
  expect((await fetch(link)).status).toBe(200);
  const reset = await kaimen(['user', 'reset', 'analyst@example.gov'], { ...env, PORT: String(server.port) });
  expect(reset.out.trim()).not.toBe(link);
  const twice = await kaimen(['user', 'add', 'analyst@example.gov'], env);
  expect(oneLine(twice.err)).toMatch(/already/);
});

test('backup beside the running server and restore in another folder bring every row back', async () => {
  const id = '0d9f5a52-7c1e-4d3a-9b6e-2f6a1c0b4e11';
  const body = JSON.stringify({ id, formVersion: 1, answers: { rating: 4 }, context: {} });
  const first = await fetch(`${server.url}/f/stars-comment`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body,
  });
  expect(first.status).toBe(201);
  const { receipt } = (await first.json()) as { receipt: string };
  const file = join(freshFolder(), 'copy.db');
  const backup = await kaimen(['backup', file], env);
  expect(backup.code, backup.err).toBe(0);
  expect(backup.out).toBe(`${file}\n${file}.secret\n${file}.sha256\n`);
  // Citizens' words are in it: nobody else on the machine may read it.
  for (const kept of [file, `${file}.secret`, join(server.data, 'kaimen.db')])
    expect([kept, statSync(kept).mode & 0o077]).toEqual([kept, 0]);
  expect(existsSync(`${file}.secret`)).toBe(true);
  expect(oneLine((await kaimen(['backup', file], env)).err)).toMatch(/exists already/);
  expect(readFileSync(file).includes(readFileSync(join(server.data, 'secret')))).toBe(false);

  const running = await kaimen(['restore', file], env);
  expect(oneLine(running.err)).toMatch(/is running; stop it/);

  const data = freshFolder();
  const restored = await kaimen(['restore', file], { KAIMEN_DATA: data });
  expect(restored.code, restored.err).toBe(0);
  const second = await startKaimen({ data });
  const again = await fetch(`${second.url}/f/stars-comment`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body,
  });
  expect([again.status, await again.json()]).toEqual([200, { id, receipt, status: 'duplicate' }]);
  await second.stop();

  const damaged = join(freshFolder(), 'damaged.db');
  const bytes = readFileSync(file);
  bytes.fill(0x55, 8192, 40_000);
  writeFileSync(damaged, bytes);
  const refused = await kaimen(['restore', damaged], { KAIMEN_DATA: data });
  expect(refused.code).toBe(1);
  expect(oneLine(refused.err)).toMatch(/is damaged.*; nothing was changed/);
});

test('rebuild --check finds nothing to mend, doctor says what it looked at', async () => {
  const { code, out } = await kaimen(['rebuild', '--check'], env);
  expect(JSON.parse(out)).toMatchObject({ differences: 0 });
  expect(code).toBe(0);
  const doctor = await kaimen(['doctor'], env);
  expect(doctor.out).toMatch(/database: intact/);
  expect(doctor.code, doctor.out).toBe(0);
});

test('a second server on the same folder is refused in one line', async () => {
  const { code, err } = await kaimen(['serve'], { ...env, PORT: '1' });
  expect(oneLine(err)).toMatch(/another server .* already uses/);
  expect(code).toBe(1);
});

test('serve refuses a folder with made-up answers', async () => {
  const demo = await startKaimen({ args: ['--bureau', bureauFile] });
  await demo.stop();
  const { code, err } = await kaimen(['serve'], {
    KAIMEN_DATA: demo.data,
    KAIMEN_ADMIN_EMAIL: OWNER.email,
    KAIMEN_ADMIN_PASSWORD: OWNER.password,
  });
  expect(oneLine(err)).toMatch(/made-up answers/);
  expect(code).toBe(1);
});

test('npx kaimen restarts itself under the project’s Node', () => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'bin', 'kaimen.mjs'), 'help'], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout).toContain('backup <file>');
});
