/**
 * R12: what a backup costs those who answer meanwhile. 200 answers a second, evenly, into a database that holds
 * 100,000; in turns quiet and with backups one after the other. Printed is the p99 of each and their ratio.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { main, startFilled } from './server.ts';

const FORM = 'stars-comment';
const ROWS = 100_000;
const SECONDS = 8;
const ROUNDS = 3;
const TEXT = '窗口排队时间太长，希望能多开两个窗口，工作人员态度很好，谢谢你们的辛苦工作。';

const { data, env, server } = await startFilled(FORM, ROWS, (i) => ({ rating: 1 + (i % 5), comment: TEXT }));
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const post = (): Promise<number> =>
  new Promise((done, fail) => {
    const body = JSON.stringify({
      id: randomUUID(),
      formVersion: 1,
      answers: { rating: 4, comment: TEXT },
      context: {},
    });
    const begun = performance.now();
    const sent = request(
      {
        port: server.port,
        host: '127.0.0.1',
        path: `/f/${FORM}`,
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 201
            ? done(performance.now() - begun)
            : fail(new Error(`answered ${answer.statusCode}`)),
        );
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });

/** p99 in ms of answers sent at an even pace while `going` says so. */
const measure = async (going: () => boolean): Promise<number> => {
  const all: Promise<number>[] = [];
  while (going()) {
    all.push(post(), post());
    await new Promise((next) => setTimeout(next, 10));
  }
  const times = (await Promise.all(all)).sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)] ?? Number.NaN;
};
const seconds = () => {
  const end = performance.now() + SECONDS * 1000;
  return () => performance.now() < end;
};

const ratios: number[] = [];
await measure(seconds());
const stop = join(data, 'stop');
for (let round = 1; round <= ROUNDS; round++) {
  const quiet = await measure(seconds());
  // In a shell of its own: starting programs and removing large files would hold up this one, which takes the time.
  const loop = `n=0; until [ -e '${stop}' ]; do
    n=$((n+1)); "$0" '${main}' backup '${data}/copy.db' >&2 || exit 1
    rm '${data}'/copy.db*; done; echo $n`;
  const copying = spawn('/bin/sh', ['-c', loop, process.execPath], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let copies = '';
  copying.stdout.on('data', (chunk) => (copies += chunk));
  const busy = await measure(seconds());
  writeFileSync(stop, '');
  const [code] = (await once(copying, 'close')) as [number];
  if (code) throw new Error('a backup failed');
  rmSync(stop);
  ratios.push(busy / quiet);
  process.stdout.write(
    `R12 round ${round}: p99 quiet ${quiet.toFixed(1)} ms, during ${copies.trim()} backups ${busy.toFixed(1)} ms, ratio ${(busy / quiet).toFixed(2)}\n`,
  );
}
const middle = [...ratios].sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
process.stdout.write(`R12 backup under load: p99 ${middle.toFixed(2)}x the quiet one (aim ≤ 1.5x)\n`);
agent.destroy();
await server.stop();
