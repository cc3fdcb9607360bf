import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freePort, freshFolder, kaimen, type Running, startKaimen } from './house/server.ts';

const CLIENTS = 16;
const ROUNDS = Number(process.env.KAIMEN_KILLS ?? 20);

type Acknowledged = Map<string, string>;

/** One client: submits until the server is gone; keeps what was acknowledged and what it cannot know. */
const client = async (
  url: string,
  acknowledged: Acknowledged,
  unknown: Set<string>,
  running: () => boolean,
) => {
  while (running()) {
    const id = randomUUID();
    unknown.add(id);
    try {
      const answer = await fetch(`${url}/f/stars-comment`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: JSON.stringify({
          id,
          formVersion: 1,
          answers: { rating: 1 + (id.charCodeAt(0) % 5) },
          context: { channel: 'web' },
        }),
      });
      const reply = (await answer.json()) as { receipt?: string };
      if (answer.status === 201 && reply.receipt) {
        acknowledged.set(id, reply.receipt);
        unknown.delete(id);
      }
    } catch {
      return;
    }
  }
};

const stored = async (env: Record<string, string>) => {
  const { code, out, err } = await kaimen(['export', '--form', 'stars-comment', '--format', 'ndjson'], env);
  expect(code, err).toBe(0);
  return out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { id: string }).id);
};

test(
  'a server killed at a random moment under load loses and doubles nothing it acknowledged',
  async () => {
    const data = freshFolder();
    const port = await freePort();
    const acknowledged: Acknowledged = new Map();
    const unknown = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const server: Running = await startKaimen({ data, port });
      let up = true;
      const clients = Array.from({ length: CLIENTS }, () =>
        client(server.url, acknowledged, unknown, () => up),
      );
      await wait(30 + Math.random() * 300);
      await server.stop('SIGKILL');
      up = false;
      await Promise.all(clients);
    }
    expect(acknowledged.size).toBeGreaterThan(ROUNDS);

    const env = { KAIMEN_DATA: data };
    const ids = await stored(env);
    const once = new Set(ids);
    expect(once.size, 'an id is stored twice').toBe(ids.length);
    expect(
      [...acknowledged.keys()].filter((id) => !once.has(id)),
      'acknowledged and lost',
    ).toEqual([]);
    expect(
      ids.filter((id) => !acknowledged.has(id) && !unknown.has(id)),
      'stored out of nowhere',
    ).toEqual([]);
    const check = await kaimen(['rebuild', '--check'], env);
    expect(JSON.parse(check.out)).toMatchObject({ differences: 0 });

    // What was sent again after the fall gets the same receipt and counts nothing.
    const again = await startKaimen({ data, port });
    const [id, receipt] = [...acknowledged][0] ?? [];
    const answer = await fetch(`${again.url}/f/stars-comment`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({
        id,
        formVersion: 1,
        answers: { rating: 1 + (String(id).charCodeAt(0) % 5) },
        context: { channel: 'web' },
      }),
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id, receipt, status: 'duplicate' });
    await again.stop();
    expect((await stored(env)).length).toBe(ids.length);
  },
  300_000 + ROUNDS * 10_000,
);
