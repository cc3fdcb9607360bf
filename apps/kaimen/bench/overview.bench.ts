/** A1, A2: the overview at 1,000 and at 100,000 submissions, and the same question answered from rows, in one run. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main, signIn, start, verb } from './server.ts';

const FORM = 'cn-haochaping';
const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) => {
    const day = new Date(Date.now() - (1 + (i % 89)) * 86_400_000).toISOString().slice(0, 10);
    const grade = 1 + (i % 5);
    return JSON.stringify({
      id: randomUUID(),
      formVersion: 1,
      answers: {
        grade,
        reasons: [`${grade}${['', '08', '07', '07', '06', '10'][grade]}`],
        ...(i % 3 ? {} : { comment: `第${i}条意见，窗口很快。` }),
      },
      context: { hour: `${day}T${String(i % 24).padStart(2, '0')}`, lang: 'zh-Hans' },
      channel: i % 2 ? 'web' : 'qr',
    });
  }).join('\n');

const time = async (port: number, cookie: string, query: string): Promise<number> => {
  const times: number[] = [];
  for (let i = 0; i < 15; i++) {
    const begun = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/admin?${query}`, { headers: { cookie } });
    const html = await answer.text();
    if (answer.status !== 200 || !html.includes('</html>'))
      throw new Error(`overview answered ${answer.status}`);
    if (i > 2) times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
};

const measured: Record<number, { tallies: number; rows: number }> = {};
for (const count of [1_000, 100_000]) {
  const data = mkdtempSync(join(tmpdir(), 'kaimen-bench-'));
  const file = join(data, 'answers.ndjson');
  writeFileSync(file, lines(count));
  const env = { KAIMEN_DATA: data, KAIMEN_SEED_PRESETS: '1' };
  const filled = await start(main, ['serve'], env);
  await filled.stop();
  await verb(['import', '--form', FORM, file], env);
  const server = await start(main, ['serve'], env);
  const cookie = await signIn(server.port);
  measured[count] = {
    tallies: await time(server.port, cookie, `form=${FORM}`),
    rows: await time(server.port, cookie, `form=${FORM}&answer=grade:1,2,3,4,5`),
  };
  await server.stop();
  process.stdout.write(
    `overview at ${count} submissions: ${measured[count].tallies.toFixed(1)} ms from tallies, ${measured[count].rows.toFixed(1)} ms with a filter that reads rows\n`,
  );
}
const [small, large] = [measured[1_000], measured[100_000]];
if (small && large) {
  process.stdout.write(
    `A1 overview 100,000 against 1,000: ${(large.tallies / small.tallies).toFixed(2)}x (aim ≤ 3x)\n`,
  );
  process.stdout.write(
    `A2 tallies against rows at 100,000: ${(large.rows / large.tallies).toFixed(1)}x faster\n`,
  );
}
