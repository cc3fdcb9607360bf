import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';

export type LoadResult = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly refused: number;
};

const CONNECTIONS = 64;

/** Posts bodies over 64 kept connections for `seconds`; one request in flight on each; `rate` in all a second, or as fast as it goes. */
export const load = async (
  port: number,
  path: string,
  body: (id: string) => string,
  seconds: number,
  rate = Number.POSITIVE_INFINITY,
): Promise<LoadResult> => {
  const times: number[] = [];
  let refused = 0;
  const end = performance.now() + seconds * 1000;
  const one = (number: number) =>
    new Promise<void>((done, fail) => {
      const socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      let begun = 0;
      const pause = (CONNECTIONS / rate) * 1000;
      let due = performance.now() + (pause * number) / CONNECTIONS;
      const send = () => {
        if (performance.now() >= end) {
          socket.destroy();
          done();
          return;
        }
        begun = pause ? Math.min(performance.now(), due) : performance.now();
        const text = body(randomUUID());
        socket.write(
          `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
        );
      };
      // Answers are small: one arrives whole or in two pieces, told by its end.
      let held = '';
      socket.on('data', (chunk) => {
        held += chunk.toString('latin1');
        const head = held.indexOf('\r\n\r\n');
        if (head < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(held)?.[1] ?? -1);
        const whole = length >= 0 ? held.length >= head + 4 + length : held.endsWith('0\r\n\r\n');
        if (!whole) return;
        if (!held.startsWith('HTTP/1.1 201')) refused += 1;
        held = '';
        times.push(performance.now() - begun);
        due += pause;
        // Later than it was due: the time since then counts, as it does for the person who waits.
        if (pause) setTimeout(send, due - performance.now());
        else send();
      });
      socket.on('connect', send);
      socket.on('error', fail);
    });
  const begun = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, number) => one(number)));
  const spent = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / spent, p50: at(0.5), p99: at(0.99), refused };
};
