/** R4, the long form: a million made-up requests, and broken HTTP, against a real server. Asked for by tools/long.mjs. */
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { dice, type MadeUp, makeUp } from '../apps/collector/src/testing/made-up.ts';
import { freshFolder, startKaimen } from './house/server.ts';

const seed = Number(process.env.KAIMEN_SEED ?? randomInt(2 ** 31));
const MANY = Number(process.env.KAIMEN_REQUESTS ?? 1_000_000);
const CLIENTS = 64;
/** One in so many is no HTTP any more. */
const BROKEN = 200;

const bytesOf = ({ method, path, headers, body }: MadeUp): Buffer => {
  const sent = body === undefined ? Buffer.alloc(0) : Buffer.from(body);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = `${method} ${path} HTTP/1.1\r\nhost: a\r\n${lines.join('\r\n')}\r\ncontent-length: ${sent.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), sent]);
};

/** Length of the first whole answer in `held`; 0 while it is not whole. */
const wholeAnswer = (held: string): number => {
  const head = held.indexOf('\r\n\r\n');
  if (head < 0) return 0;
  const top = held.slice(0, head);
  const length = /content-length: (\d+)/i.exec(top)?.[1];
  const bare = /^HTTP\/1.1 (204|304)/.test(top);
  if (length !== undefined || bare) {
    const end = head + 4 + Number(bare ? 0 : length);
    return held.length >= end ? end : 0;
  }
  const end = held.indexOf('0\r\n\r\n', head);
  return end < 0 ? 0 : end + 5;
};

test(`R4 ${MANY} made-up requests to a real server (KAIMEN_SEED=${seed}): no 500, no crash, no answer missing`, {
  timeout: 7_200_000,
}, async () => {
  const loop = join(freshFolder(), 'loop');
  const server = await startKaimen({
    env: {
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'house', 'loop.mjs')}`,
      KAIMEN_LOOP: loop,
    },
  });
  const statuses: Record<string, number> = {};
  const bad: string[] = [];
  let sent = 0;
  const client = (number: number): Promise<void> =>
    new Promise((done) => {
      const next = makeUp(seed + number);
      let last: Buffer = Buffer.alloc(0);
      const open = (): void => {
        const socket = connect(server.port, '127.0.0.1');
        let held = '';
        const send = (): void => {
          if (sent++ >= MANY || bad.length > 5) {
            socket.destroy();
            done();
            return;
          }
          last = bytesOf(next());
          socket.write(last);
        };
        socket.setTimeout(30_000, () => {
          bad.push(`no answer to ${last.toString('latin1').slice(0, 600)}`);
          socket.destroy();
        });
        socket.on('data', (chunk) => {
          held += chunk.toString('latin1');
          const end = wholeAnswer(held);
          if (!end) return;
          const status = held.slice(9, 12);
          statuses[status] = (statuses[status] ?? 0) + 1;
          if (status === '500') bad.push(`500 to ${last.toString('latin1').slice(0, 600)}`);
          const closing = /connection: close/i.test(held.slice(0, end));
          held = '';
          if (closing) socket.destroy();
          else send();
        });
        socket.on('connect', send);
        socket.on('error', () => undefined);
        // The server may close a connection, after a 413 or by keep-alive; it may not go away.
        socket.on('close', () => (sent >= MANY || bad.length > 5 ? done() : setTimeout(open, 1)));
      };
      open();
    });
  /** Bytes that are no HTTP: whatever happens to this connection, the server stays. */
  const random = dice(seed);
  const vandal = async (): Promise<void> => {
    const next = makeUp(seed - 1);
    for (let n = 0; n < MANY / BROKEN && sent < MANY; n++) {
      const bytes = bytesOf(next());
      for (let i = 0; i < 1 + random() * 6; i++)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      const socket = connect(server.port, '127.0.0.1', () => socket.end(bytes));
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        if (chunk.toString('latin1').startsWith('HTTP/1.1 500'))
          bad.push(`500 to bytes ${bytes.toString('latin1').slice(0, 600)}`);
      });
      setTimeout(() => socket.destroy(), 12_000);
      await wait(20);
    }
  };
  await Promise.all([vandal(), ...Array.from({ length: CLIENTS }, (_, number) => client(number))]);
  expect(bad).toEqual([]);
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  process.stdout.write(
    `R4 ${MANY} requests: ${JSON.stringify(statuses)}; longest hold of the loop ${Number(readFileSync(loop, 'utf8')).toFixed(0)} ms (aim 50)\n`,
  );
  expect(server.child.exitCode).toBeNull();
  await server.stop();
});
