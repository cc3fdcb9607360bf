import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOn, launch, signIn } from './house/browser.ts';
import { bureauFile, freshFolder, kaimen, OWNER, type Running, startKaimen } from './house/server.ts';

let server: Running;
let bureau: Running;
let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  server = await startKaimen({ env: { TZ: 'UTC' } });
  bureau = await startKaimen({ args: ['--bureau', bureauFile] });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await bureau?.stop();
  await server?.stop();
});

const overview = async (site: Running, query: string): Promise<string> => {
  const context = await browser.newContext({ locale: 'en-GB' });
  await (await signIn(context, site.url, OWNER)).close();
  const page = await context.newPage();
  await page.goto(`${site.url}/admin?${query}`);
  const text = ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
  await context.close();
  return text;
};

const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

test('S28: 290 of 1,038 imported rows at night are 27.9 % (25.3–30.7), and 00:30 belongs to the evening before', async () => {
  const lines = ['rating,_hour'];
  // Nights of eight days that begin on days 10 to 3 back: half before and half after midnight.
  for (let i = 0; i < 290; i++) {
    const begun = 10 - (i % 8);
    lines.push(i % 2 ? `4,${day(begun)}T23` : `4,${day(begun - 1)}T00`);
  }
  for (let i = 0; i < 748; i++) lines.push(`4,${day(10 - (i % 8))}T${String(6 + (i % 16)).padStart(2, '0')}`);
  const file = join(freshFolder(), 'visits.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const done = await kaimen(['import', '--form', 'stars-comment', file], { KAIMEN_DATA: server.data });
  expect(JSON.parse(done.out)).toMatchObject({ recorded: 1038 });
  // The period ends on the day the last night began; its hours after midnight still belong to it.
  const text = await overview(server, `form=stars-comment&from=${day(10)}&to=${day(3)}`);
  expect(text).toMatch(/290/);
  expect(text).toMatch(/1,038/);
  expect(text).toMatch(/27\.9\s?%/);
  expect(text).toMatch(/25\.3\s?[–-]\s?30\.7/);
});

test('S30: a typed place code with one wrong character is refused, with the code that was meant', async () => {
  const { out } = await kaimen(['export', '--form', 'service-hall', '--format', 'ndjson'], {
    KAIMEN_DATA: bureau.data,
  });
  const rows = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { context: { place?: string } });
  const right = rows.find((row) => row.context.place)?.context.place ?? '';
  const wrong = right.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
  expect(wrong).not.toBe(right);
  const form = await (await fetch(`${bureau.url}/f/service-hall?lang=en`)).text();
  expect(form).toContain('grade');
  const send = (place: string) =>
    fetch(`${bureau.url}/f/service-hall?send`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        _id: crypto.randomUUID(),
        _version: '1',
        _lang: 'en',
        _place: place,
        grade: '5',
      }),
    });
  const refused = await send(wrong);
  expect(refused.status).toBe(422);
  const problem = (await refused.json()) as { code: string; errors: { path: string; message: string }[] };
  expect(problem.code).toBe('invalid_answer');
  expect(problem.errors[0]?.path).toBe('/context/place');
  expect(problem.errors[0]?.message).toContain(right);
  expect((await send(right)).ok).toBe(true);
  const after = await kaimen(['export', '--form', 'service-hall', '--format', 'ndjson'], {
    KAIMEN_DATA: bureau.data,
  });
  expect(after.out.trim().split('\n')).toHaveLength(rows.length + 1);
});

test('S14: each link code counts for itself and every figure can be asked for it alone', async () => {
  const { out } = await kaimen(['export', '--form', 'service-hall', '--format', 'ndjson'], {
    KAIMEN_DATA: bureau.data,
  });
  const byChannel = new Map<string, number>();
  for (const line of out.trim().split('\n')) {
    const { channel } = (JSON.parse(line) as { context: { channel: string } }).context;
    byChannel.set(channel, (byChannel.get(channel) ?? 0) + 1);
  }
  expect(byChannel.size).toBeGreaterThanOrEqual(3);
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await signIn(context, bureau.url, OWNER);
  for (const [channel, count] of byChannel) {
    await page.goto(`${bureau.url}/admin/answers?form=service-hall&channel=${channel}&from=2020-01-01`);
    expect(await countOn(page), channel).toBe(count);
  }
  await context.close();
});
