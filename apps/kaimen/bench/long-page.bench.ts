/**
 * What a page of the admin that reads every row costs everybody else: `ready`, asked one after the other while
 * the list of released answers of a form with 200,000 is made. Printed is the longest `ready` beside the page.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main, signIn, start, verb } from './server.ts';

const FORM = 'stars-comment';
const ROWS = 200_000;
const ROUNDS = 5;

const data = mkdtempSync(join(tmpdir(), 'kaimen-bench-'));
const env = { KAIMEN_DATA: data, KAIMEN_SEED_PRESETS: '1' };
const file = join(data, 'answers.ndjson');
const day = (i: number) => new Date(Date.now() - (1 + (i % 89)) * 86_400_000).toISOString().slice(0, 10);
writeFileSync(
  file,
  Array.from({ length: ROWS }, (_, i) =>
    JSON.stringify({
      id: randomUUID(),
      formVersion: 1,
      answers: { rating: 1 + (i % 5) },
      context: { hour: `${day(i)}T${String(i % 24).padStart(2, '0')}` },
    }),
  ).join('\n'),
);
await (await start(main, ['serve'], env)).stop();
await verb(['import', '--form', FORM, file], env);
const server = await start(main, ['serve'], env);
const url = `http://127.0.0.1:${server.port}`;
const headers = { cookie: await signIn(server.port) };
const ratios: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const begun = performance.now();
  let made = 0;
  const page = fetch(`${url}/admin/review?form=${FORM}&as=released`, { headers }).then(async (answer) => {
    const html = await answer.text();
    if (answer.status !== 200 || !html.includes('</html>')) throw new Error(`the page: ${answer.status}`);
    made = performance.now() - begun;
  });
  let longest = 0;
  let asked = 0;
  while (!made) {
    const since = performance.now();
    await (await fetch(`${url}/health/ready`)).text();
    longest = Math.max(longest, performance.now() - since);
    asked++;
  }
  await page;
  ratios.push(longest / made);
  process.stdout.write(
    `long page round ${round + 1}: page ${made.toFixed(0)} ms, ready asked ${asked} times meanwhile, ${longest.toFixed(0)} ms at most, ratio ${(longest / made).toFixed(3)}\n`,
  );
}
await server.stop();
process.stdout.write(
  `long page: ready takes ${ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]?.toFixed(3)} of it at most (near 1 where both read by one thread)\n`,
);
