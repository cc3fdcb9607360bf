/** Runs schedules in a process of its own: `node main.mjs '{"page":…,"kind":"any","from":1,"count":100}'`, one line of JSON each. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishForm } from '../../packages/db/src/forms/publish.ts';
import { migrate } from '../../packages/db/src/migrate.ts';
import { openDatabase } from '../../packages/db/src/open.ts';
import { putUnit } from '../../packages/db/src/units/put.ts';
import type { WriterFlaw } from './disk.ts';
import { File } from './file.ts';
import { runSchedule, type Task } from './schedule.ts';
import type { Page } from './tab.ts';
import { enter, World } from './world.ts';

export type Order = {
  readonly page: string;
  readonly migrations: string;
  readonly kind: Task['kind'];
  readonly from: number;
  readonly step: number;
  readonly count: number;
  readonly flaw?: WriterFlaw;
  /** Text of the page that is swapped, to show that it is found out. */
  readonly swap?: readonly [find: string, put: string];
  readonly stopAtFirst?: boolean;
  readonly lines?: boolean;
};

const order = JSON.parse(process.argv[2] ?? '') as Order;
// Errors are daily bread here, and nobody reads where they were made but who asks for one schedule's lines.
if (!order.lines) Error.stackTraceLimit = 0;

const pageOf = (): Page => {
  let code = readFileSync(order.page, 'utf8');
  if (order.swap) {
    const [find, put] = order.swap;
    if (code.split(find).length !== 2) throw new Error(`The page does not say exactly once: ${find}`);
    code = code.replace(find, () => put);
  }
  const made = new Map<string, (...values: unknown[]) => void>();
  return (names) => {
    const keys = Object.keys(names);
    const key = keys.join();
    const run = made.get(key) ?? (new Function('module', ...keys, code) as (...values: unknown[]) => void);
    made.set(key, run);
    const module = { exports: {} };
    run(module, ...Object.values(names));
    return module.exports as ReturnType<Page>;
  };
};

const folder = mkdtempSync(join(process.platform === 'linux' ? '/dev/shm' : tmpdir(), 'kaimen-simulation-'));
const template = join(folder, 'template.db');
const clock = new World(1, false);
enter(clock);
let made = false;
const make = async () => {
  const db = await openDatabase({ url: `file:${template}`, migrations: order.migrations });
  await migrate(db);
  await publishForm(db, {
    definition: {
      slug: 'form',
      title: { en: 'Form' },
      languages: ['en'],
      settings: {},
      questions: [
        { id: 'rating', type: 'rating', scale: 'stars-5', label: { en: 'How was it?' } },
        { id: 'comment', type: 'text', label: { en: 'What could be better?' } },
      ],
    },
    preset: null,
    actor: 'test',
    hour: '2026-11-23T09',
  });
  await putUnit(db, {
    code: 'city',
    parent: null,
    name: { en: 'City' },
    timeZone: 'Asia/Shanghai',
    active: true,
  });
  // All of it in the file itself: only that is copied, and when the log is folded in at a close is the driver's affair.
  await db.write.execute({ sql: 'pragma wal_checkpoint(truncate)' });
  await db.close();
  made = true;
};
const making = make();
while (!made) {
  await clock.run(clock.now + 1_000, () => made);
  await Promise.race([making, new Promise((go) => process.nextTick(go))]);
}

const page = pageOf();
const file = new File(join(folder, 'kaimen.db'), template);
let n = 0;
for (let seed = order.from; n < order.count; seed += order.step, n++) {
  await file.restore();
  const end = await runSchedule({ seed, kind: order.kind, flaw: order.flaw }, page, file.path, order.lines);
  process.stdout.write(`${JSON.stringify({ seed, ...end })}\n`);
  if (order.stopAtFirst && end.wrong.length) break;
}
rmSync(folder, { recursive: true, force: true });
