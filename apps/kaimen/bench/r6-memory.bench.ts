/**
 * R6: memory and open files while submissions come in; `KAIMEN_SUBMISSIONS` (200,000), 2,000,000 in the long
 * run. R7: 10,000 idle connections beside it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { load } from './load.ts';
import { main, start } from './server.ts';

const WANTED = Number(process.env.KAIMEN_SUBMISSIONS ?? 200_000);
const IDLE = 10_000;

const body = (id: string): string =>
  JSON.stringify({ id, formVersion: 1, answers: { rating: 4 }, context: { channel: 'web' } });
const ours = await start(main, ['serve']);
const memory = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${ours.pid}/status`, 'utf8'))?.[1]) / 1000;
const files = (): number => readdirSync(`/proc/${ours.pid}/fd`).length;

let sent = 0;
let refused = 0;
const post = async (count: number): Promise<void> => {
  for (const until = sent + count; sent < until; ) {
    const begun = performance.now();
    const result = await load(ours.port, '/f/stars-comment', body, 5);
    sent += Math.round((result.perSecond * (performance.now() - begun)) / 1000);
    refused += result.refused;
  }
};
// The caches of SQLite and the compiler's are full after the first part.
await post(WANTED / 4);
const [from, at, handles] = [memory(), sent, files()];
await post(WANTED - sent);
const grown = ((memory() - from) / (sent - at)) * 100_000;
process.stdout.write(
  `R6 ${sent} submissions: ${from.toFixed(0)} MB after the first ${at}, ${memory().toFixed(0)} MB at the end, ${grown.toFixed(2)} MB per 100,000 (aim 1); file handles ${handles} then ${files()}${refused ? `; REFUSED ${refused}` : ''}\n`,
);
const before = memory();
const idle: Socket[] = [];
for (let n = 0; n < IDLE; n++) {
  const socket = connect(ours.port, '127.0.0.1');
  socket.on('error', () => undefined);
  idle.push(socket);
  if (n % 500 === 499) await new Promise((r) => setTimeout(r, 30));
}
await new Promise((r) => setTimeout(r, 500));
process.stdout.write(
  `R7 ${IDLE} idle connections: ${(memory() - before).toFixed(0)} MB more (aim 100), ${files()} file handles\n`,
);
for (const socket of idle) socket.destroy();
await ours.stop();
