import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { bodyOf, expectKept, flood, storedIds, told } from './house/flood.ts';
import { freePort, freshFolder, kaimen, type Running, startKaimen } from './house/server.ts';

const CLIENTS = 64;
const ROUNDS = Number(process.env.KAIMEN_KILLS ?? 20);
/** The long run also asks for this many submissions in all. */
const WANTED = Number(process.env.KAIMEN_SUBMISSIONS ?? 0);

test(
  'R1 a server killed at a random moment under 64 clients loses and doubles nothing it acknowledged',
  async () => {
    const data = freshFolder();
    const port = await freePort();
    const file = join(data, 'kaimen.db');
    const all = told();
    const ready: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const begun = performance.now();
      const server: Running = await startKaimen({ data, port, quickly: true });
      ready.push(performance.now() - begun);
      let up = true;
      const before = all.acknowledged.size;
      // Later rounds make up for earlier ones, so that the sum is reached.
      const share = WANTED ? (WANTED - before) / (ROUNDS - round) : 1;
      const clients = flood(port, CLIENTS, all, () => up);
      const most = Date.now() + (WANTED ? 5_000 : 1_000);
      while (all.acknowledged.size - before < share && Date.now() < most) await wait(5);
      await wait(Math.random() * 150);
      await server.stop('SIGKILL');
      up = false;
      await clients;
    }
    ready.sort((a, b) => a - b);
    const at = (part: number) => Math.round(ready[Math.floor((ready.length - 1) * part)] ?? 0);
    process.stdout.write(
      `R1 ${ROUNDS} kills, ${all.acknowledged.size} acknowledged, ${all.unknown.size} in flight; ready after ${at(0.5)} ms (median), ${at(0.99)} ms (p99; aim 1000)\n`,
    );
    expect(all.acknowledged.size).toBeGreaterThan(ROUNDS);
    expect(all.counts).toEqual({ 201: all.acknowledged.size });
    expectKept(file, all);
    const env = { KAIMEN_DATA: data };
    const check = await kaimen(['rebuild', '--check'], env);
    expect(JSON.parse(check.out)).toMatchObject({ differences: 0 });

    // What was sent again after the fall gets the same receipt and counts nothing.
    const again = await startKaimen({ data, port });
    const ids = storedIds(file).length;
    for (const [id, receipt] of [...all.acknowledged].slice(0, 3)) {
      const answer = await fetch(`${again.url}/f/stars-comment`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: bodyOf(id),
      });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ id, receipt, status: 'duplicate' });
    }
    await again.stop();
    expect(storedIds(file)).toHaveLength(ids);
  },
  300_000 + ROUNDS * 10_000,
);
