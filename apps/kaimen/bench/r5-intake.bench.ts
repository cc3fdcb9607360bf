/**
 * R5: durable acknowledgement (WAL, synchronous FULL, tallies in the same commit) against a bare Hono
 * endpoint that parses the same JSON, in turns in the same run. Load A: rating and text, one unit, one
 * page. Load B: rating, reason and text, 2,500 units and 2,000 pages at random. Then 1,000 a second. The first round
 * is printed and not counted: a server that runs since Monday has its code compiled.
 * So many at once is a flood to the watch at the door: they are stored, acknowledged and held for review.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LoadResult, load } from './load.ts';
import { main, start } from './server.ts';

const ROUNDS = 6;
const SECONDS = 4;
const PHRASES =
  '窗口排队时间太长|希望能多开两个窗口|工作人员态度很好|谢谢你们的辛苦工作|网上预约更方便一些|材料清单写得不清楚|停车位太少|取号机坏了没人管|午休时间没有人|办得很快|要跑好几趟|电话总是占线|指示牌看不懂|老人不会用手机|表格太复杂|叫号听不清'.split(
    '|',
  );

const units = Array.from({ length: 2500 }, (_, i) => `u-${i}`);
/** About fifty characters, each time others: the same words again would be taken for copies. */
const words = (): string => `${Array.from({ length: 6 }, () => any(PHRASES)).join('，')}。`;
const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;
const REASONS: Readonly<Record<number, readonly string[]>> = {
  5: ['510', '511', '517'],
  4: ['406', '409', '413'],
  3: ['307', '310', '314'],
  2: ['207', '209', '214'],
  1: ['108', '113', '115'],
};

const loads = {
  A: {
    path: '/f/stars-comment',
    body: (id: string) =>
      JSON.stringify({
        id,
        formVersion: 1,
        answers: { rating: 4, comment: words() },
        context: { channel: 'web', url: 'https://www.example.gov/services/id-card', lang: 'zh-Hans' },
      }),
  },
  B: {
    path: '/f/cn-haochaping',
    body: (id: string) => {
      const grade = 1 + Math.floor(Math.random() * 5);
      const page = Math.floor(Math.random() * 2000);
      return JSON.stringify({
        id,
        formVersion: 1,
        answers: { grade, reasons: [any(REASONS[grade] ?? [])], comment: words() },
        context: {
          channel: 'web',
          url: `https://www.example.gov/services/${page}`,
          lang: 'zh-Hans',
          unit: any(units),
        },
      });
    },
  },
};

/** A four-tier tree of 2,500 units, as a bureau file. */
const bureau = () => ({
  units: units.map((code, i) => ({
    code,
    parent: i === 0 ? null : (units[Math.floor((i - 1) / 14)] ?? null),
    name: { en: code },
    timeZone: 'Asia/Shanghai',
    active: true,
  })),
  places: [],
  channels: [],
  forms: [],
  submissions: [],
});

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const line = (r: LoadResult) =>
  `${Math.round(r.perSecond)}/s p50 ${r.p50.toFixed(1)} ms p99 ${r.p99.toFixed(1)} ms${r.refused ? ` REFUSED ${r.refused}` : ''}`;

for (const [name, { path, body }] of Object.entries(loads)) {
  const bare = await start(join(import.meta.dirname, 'bare.ts'));
  const file = join(bare.data, 'bureau.json');
  writeFileSync(file, JSON.stringify(bureau()));
  const ours = await start(main, ['serve', '--bureau', file]);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const base = await load(bare.port, path, body, SECONDS);
    const kept = await load(ours.port, path, body, SECONDS);
    ratios.push(kept.perSecond / base.perSecond);
    process.stdout.write(
      `R5 load ${name} round ${round + 1}: bare ${line(base)} | kaimen ${line(kept)} | ratio ${ratios.at(-1)?.toFixed(3)}\n`,
    );
  }
  process.stdout.write(
    `R5 load ${name}: ratio ${middle(ratios.slice(1)).toFixed(3)} of a bare endpoint (aim ${name === 'A' ? '0.20' : '0.10'}; best peer, not durable: 0.064)\n`,
  );
  const calm = await load(ours.port, path, body, 2 * SECONDS, 1000);
  process.stdout.write(`R5 load ${name} at 1,000/s: kaimen ${line(calm)} (aim p99 50 ms)\n`);
  await bare.stop();
  await ours.stop();
}
