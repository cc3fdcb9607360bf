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

/** What was seen after each few seconds. */
const seen: { readonly sent: number; readonly memory: number; readonly files: number }[] = [];
let sent = 0;
let refused = 0;
while (sent < WANTED) {
  const begun = performance.now();
  const result = await load(ours.port, '/f/stars-comment', body, 2);
  sent += Math.round((result.perSecond * (performance.now() - begun)) / 1000);
  refused += result.refused;
  // The connections of this part are closed on the other side too.
  await new Promise((r) => setTimeout(r, 200));
  seen.push({ sent, memory: memory(), files: files() });
}
// The collector of garbage lets memory rise for some 300,000 submissions and gives it back at once, so two moments
// tell nothing: the highest of one part is compared with the highest of another. The first quarter fills the caches.
const highest = (from: number, to: number) => {
  const part = seen.filter(
    (one) => one.sent > from * WANTED && one.sent <= (to < 1 ? to * WANTED : Number.POSITIVE_INFINITY),
  );
  return {
    memory: Math.max(...part.map((one) => one.memory)),
    files: Math.max(...part.map((one) => one.files)),
  };
};
const [early, late] = [highest(0.25, 0.5), highest(0.75, 1)];
const grown = ((late.memory - early.memory) / (WANTED / 2)) * 100_000;
process.stdout.write(
  `R6 ${sent} submissions: highest ${early.memory.toFixed(0)} MB in the second quarter, ${late.memory.toFixed(0)} MB in the last, ${grown.toFixed(2)} MB per 100,000 (aim 1${WANTED < 1_000_000 ? ', which only the long run tells: caches still fill' : ''}); file handles ${early.files} then ${late.files}${refused ? `; REFUSED ${refused}` : ''}\n`,
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
