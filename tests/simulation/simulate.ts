/** Runs schedules in processes of their own, one for each core but at most two, and gathers how they ended. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Built } from './build.ts';
import type { Order } from './main.ts';
import type { Ending } from './schedule.ts';

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'packages', 'db', 'migrations');
type Asked = Pick<Order, 'kind' | 'from' | 'count' | 'flaw' | 'swap' | 'stopAtFirst'>;
type Ended = Ending & { readonly seed: number };

const one = async (built: Built, order: Omit<Order, 'page' | 'migrations'>, each: (end: Ended) => void) => {
  const words = JSON.stringify({ ...order, page: built.page, migrations: MIGRATIONS } satisfies Order);
  const child = spawn(process.execPath, [built.script, words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const closed = once(child, 'close') as Promise<[number | null]>;
  for await (const line of createInterface({ input: child.stdout })) each(JSON.parse(line) as Ended);
  const [code] = await closed;
  if (code !== 0) throw new Error(`the simulation ended with ${code}: ${said.slice(0, 2000)}`);
};

/** What was wrong, each with the seed that repeats it; and sums over all. */
export const simulate = async (built: Built, asked: Asked) => {
  const lanes = asked.stopAtFirst || asked.count < 20 ? 1 : Math.min(2, availableParallelism());
  const ends: { seed: number; digest: string; points: number }[] = [];
  const wrong: string[] = [];
  let rows = 0;
  const each = (end: Ended): void => {
    ends.push({ seed: end.seed, digest: end.digest, points: end.points });
    rows += Math.max(0, end.rows);
    if (end.wrong.length) wrong.push(`KAIMEN_SEED=${end.seed} (${asked.kind}): ${end.wrong.join('; ')}`);
  };
  const orders = Array.from({ length: lanes }, (_, lane) => ({
    ...asked,
    from: asked.from + lane,
    step: lanes,
    count: Math.ceil((asked.count - lane) / lanes),
  }));
  await Promise.all(orders.map((order) => one(built, order, each)));
  return { wrong, rows, ends };
};
