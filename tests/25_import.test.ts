import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { whole } from './house/part.ts';
import { freshFolder, kaimen, type Running, root, startKaimen } from './house/server.ts';

const FORM = 'stars-comment';
let server: Running;
let env: Record<string, string>;
beforeAll(async () => {
  server = await startKaimen();
  env = { KAIMEN_DATA: server.data };
});
afterAll(() => server?.stop());

const hour = new Date(Date.now() - 86_400_000).toISOString().slice(0, 13);
const file = (name: string, text: string): string => {
  const path = join(freshFolder(), name);
  writeFileSync(path, text);
  return path;
};
const stored = async (): Promise<
  { id: string; channelKind: string; context: { hour: string; channel: string } }[]
> =>
  (await kaimen(['export', '--form', FORM], env)).out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('every wrong line is named by its number, and nothing is written', async () => {
  const good = `{"answers":{"rating":5},"context":{"hour":"${hour}"}}`;
  const lines = [good, '{', good.replace('5', '9'), '7', good.replace(hour, 'then'), good];
  const { code, out, err } = await kaimen(
    ['import', '--form', FORM, file('a.ndjson', lines.join('\n'))],
    env,
  );
  expect([code, out]).toEqual([1, '']);
  for (const at of [
    'line 2: not JSON',
    'line 3, /answers/rating',
    'line 4: not a submission',
    'line 5, /context/hour',
  ])
    expect(err).toContain(at);
  expect(err).toContain('4 lines are wrong. Nothing was written.');
  const csv = `rating,_hour,_channel\n5,${hour},paper\n9,${hour},visit\n1\n4,${hour},pigeon\n`;
  const second = await kaimen(['import', '--form', FORM, file('a.csv', csv)], env);
  for (const at of ['line 3, /answers/rating', 'line 4: 1 columns', 'line 5, channel'])
    expect(second.err).toContain(at);
  expect(await stored()).toHaveLength(0);
});

test('staff channels and their hours come in as they are, again counts nothing', async () => {
  const csv = `rating,comment,_hour,_channel\n5,"a, b",${hour},paper\n2,慢,${hour},visit\n3,,${hour},phone\n1,,${hour},\n`;
  const path = file('b.csv', csv);
  const counts = async () => JSON.parse((await kaimen(['import', '--form', FORM, path], env)).out) as object;
  expect(await counts()).toMatchObject({ recorded: 4, duplicate: 0 });
  expect(await counts()).toMatchObject({ recorded: 0, duplicate: 4 });
  const all = await stored();
  expect(all.map(({ context }) => context.channel).sort()).toEqual(['import', 'paper', 'phone', 'visit']);
  expect(new Set(all.map(({ context }) => context.hour))).toEqual(new Set([hour]));
});

test('beside a server that takes answers: killed in the middle and run again, each line counts once and nothing acknowledged is lost', {
  timeout: 600_000,
}, async () => {
  const n = whole ? 100_000 : 3000;
  const before = (await stored()).length;
  const ids = Array.from({ length: n }, () => randomUUID());
  const path = file(
    'c.ndjson',
    ids
      .map((id, at) =>
        JSON.stringify({
          id,
          answers: { rating: 1 + (at % 5), comment: `第${at}条` },
          context: { hour },
          channel: 'paper',
        }),
      )
      .join('\n'),
  );
  const acknowledged = new Set<string>();
  let refused = 0;
  let stop = false;
  const client = (async () => {
    while (!stop) {
      const id = randomUUID();
      const response = await fetch(`${server.url}/f/${FORM}`, {
        method: 'POST',
        body: JSON.stringify({ id, formVersion: 1, answers: { rating: 4 }, context: {} }),
      });
      await response.body?.cancel();
      if (response.status === 201) acknowledged.add(id);
      else refused++;
      await wait(20);
    }
  })();
  const main = join(root, 'apps', 'kaimen', 'dist', 'main.js');
  const reader = new DatabaseSync(join(server.data, 'kaimen.db'), { readOnly: true });
  const count = reader.prepare("select count(*) as n from submissions where kind = 'paper'");
  const already = Number(count.get()?.n);
  const written = (): number => Number(count.get()?.n) - already;
  for (let kill = 0; kill < (whole ? 3 : 1); kill++) {
    const child = spawn(process.execPath, [main, 'import', '--form', FORM, path], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    // In the middle of writing: some of it is stored, not all.
    const enough = ((kill + 1) * n) / 5;
    while (written() < enough && child.exitCode === null) await wait(20);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  const killed = written();
  expect(killed).toBeGreaterThan(0);
  expect(killed).toBeLessThan(n);
  reader.close();
  const begun = Date.now();
  const last = await kaimen(['import', '--form', FORM, path], env);
  const seconds = (Date.now() - begun) / 1000;
  stop = true;
  await client;
  expect(last.code, last.err).toBe(0);
  const counts = JSON.parse(last.out) as { recorded: number; duplicate: number };
  expect(counts).toMatchObject({ recorded: n - killed, duplicate: killed });
  if (whole) expect(last.err).toMatch(/checked 10000 of 100000 lines[\s\S]*written/);
  const all = await stored();
  expect(all.length).toBe(before + n + acknowledged.size);
  const known = new Set(all.map(({ id }) => id));
  expect(ids.filter((id) => !known.has(id))).toEqual([]);
  expect([...acknowledged].filter((id) => !known.has(id))).toEqual([]);
  const check = await kaimen(['rebuild'], env);
  expect([check.code, check.err]).toEqual([0, '']);
  console.log(
    `${n} lines, ${counts.recorded} in the last run of ${seconds.toFixed(1)} s; meanwhile ${acknowledged.size} answers taken, ${refused} put off`,
  );
});
