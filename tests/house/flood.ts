/** Many clients that post as fast as they are answered, over plain kept connections; and what they were told. */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';

export type Told = {
  /** Id → receipt of what was acknowledged. */
  readonly acknowledged: Map<string, string>;
  /** Sent, and nobody knows what became of it. */
  readonly unknown: Set<string>;
  /** Answers by status; `hung`: none within 20 s; `bare503`: without Retry-After. */
  readonly counts: Record<string, number>;
  /** Milliseconds of each answer. */
  readonly times: number[];
};

export const told = (): Told => ({ acknowledged: new Map(), unknown: new Set(), counts: {}, times: [] });

/** An hour of the last six days, so that the answers lie in several days. */
const someHour = (): string =>
  new Date(Date.now() - Math.floor(Math.random() * 144) * 3_600_000).toISOString().slice(0, 13);

export const bodyOf = (id: string): string =>
  JSON.stringify({
    id,
    formVersion: 1,
    answers: { rating: 1 + (id.charCodeAt(0) % 5) },
    context: { channel: 'web', hour: someHour() },
  });

/** One client until `go` says no or the connection ends. */
const client = (port: number, to: Told, go: () => boolean, pauseMs: number): Promise<void> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    let id = '';
    let held = '';
    let begun = 0;
    const count = (what: string) => {
      to.counts[what] = (to.counts[what] ?? 0) + 1;
    };
    const send = () => {
      if (!go()) {
        socket.end();
        return done();
      }
      id = randomUUID();
      to.unknown.add(id);
      const text = bodyOf(id);
      begun = performance.now();
      socket.write(
        `POST /f/stars-comment HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
      );
    };
    socket.setTimeout(20_000, () => {
      count('hung');
      socket.destroy();
    });
    socket.on('data', (chunk) => {
      held += chunk.toString('latin1');
      const head = held.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(held)?.[1] ?? Number.NaN);
      if (head < 0 || held.length < head + 4 + length) return;
      const status = held.slice(9, 12);
      const receipt = /"receipt":"([^"]+)"/.exec(held)?.[1];
      count(status);
      to.times.push(performance.now() - begun);
      if (status === '503' && !/retry-after: \d/i.test(held)) count('bare503');
      if (status === '201' && receipt) {
        to.acknowledged.set(id, receipt);
        to.unknown.delete(id);
      }
      held = '';
      if (pauseMs) setTimeout(send, pauseMs);
      else send();
    });
    socket.on('connect', send);
    socket.on('error', () => done());
    socket.on('close', () => done());
  });

/** Posts with `clients` clients as long as `go` says; resolves when all are through. */
export const flood = async (
  port: number,
  clients: number,
  to: Told,
  go: () => boolean,
  pauseMs = 0,
): Promise<void> => {
  await Promise.all(Array.from({ length: clients }, () => client(port, to, go, pauseMs)));
};

/** The ids in the file, as they are written. */
export const storedIds = (file: string): string[] => {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return db
      .prepare('select lower(hex(id)) as id from submissions')
      .all()
      .map(({ id }) => String(id).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
  } finally {
    db.close();
  }
};

/** Nothing acknowledged is missing or there twice, and nothing is there that nobody sent (but for `others`). */
export const expectKept = (file: string, { acknowledged, unknown }: Told, others = 0): void => {
  const ids = storedIds(file);
  const once = new Set(ids);
  expect(once.size, 'an id is stored twice').toBe(ids.length);
  const lost = [...acknowledged.keys()].filter((id) => !once.has(id));
  expect(lost.slice(0, 5), `acknowledged and lost: ${lost.length}`).toEqual([]);
  const strange = ids.filter((id) => !acknowledged.has(id) && !unknown.has(id));
  expect(strange.length, `stored out of nowhere: ${strange.slice(0, 3)}`).toBe(others);
};
