/** Runs one schedule with the real collector, queue, outbox and delivery, and says what does not hold. */
import { preparedDriver } from '../../packages/db/src/client/prepared.ts';
import { safeClient } from '../../packages/db/src/client/safe.ts';
import { assembleDatabase } from '../../packages/db/src/open.ts';
import { rebuildTallies } from '../../packages/db/src/tallies/rebuild.ts';
import type { WriterFlaw } from './disk.ts';
import { Network } from './network.ts';
import { People } from './people.ts';
import { anyPlan, onePlan, type Plan, pointPlan } from './plan.ts';
import { Server } from './server.ts';
import { lying } from './storage.ts';
import { Browser, type Page } from './tab.ts';
import { enter, World } from './world.ts';

export type Task = {
  readonly seed: number;
  readonly kind: 'any' | 'one' | 'server point' | 'tab point';
  readonly flaw?: WriterFlaw;
};
export type Ending = {
  readonly digest: string;
  readonly wrong: readonly string[];
  readonly rows: number;
  /** Points a server passed, for `server point`. */
  readonly points: number;
  readonly events: number;
  readonly lines?: readonly string[];
};

const HOUR = 3_600_000;
const PLANS: Readonly<Record<Task['kind'], (world: World, seed: number) => Plan>> = {
  any: (world) => anyPlan(world),
  one: (world) => onePlan(world),
  'server point': (_, seed) => pointPlan('server', seed),
  'tab point': (_, seed) => pointPlan('tab', seed),
};

let unhandled: (fault: unknown) => void = () => {};
process.on('unhandledRejection', (fault) => unhandled(fault));

/** `file` is a migrated database with the form and no answers. */
export const runSchedule = async (
  { seed, kind, flaw }: Task,
  page: Page,
  file: string,
  keepLines = false,
): Promise<Ending> => {
  const world = new World(seed, keepLines);
  enter(world);
  const plan = PLANS[kind](world, seed);
  unhandled = (fault) => {
    // A part that cannot be fetched after the thanks were said: the sentence stays, as it should. Null: a
    // transaction of a page that is gone, as is who asks for one after that. Undefined: a device that does not answer in time when something is taken back.
    if (fault !== null && fault !== undefined && !/imported module|page is gone/.test(String(fault)))
      world.wrong.push(`nobody caught ${String(fault)}`);
  };
  if (keepLines) world.note('plan', JSON.stringify(plan));
  const server = new Server(world, file, { ...plan.server, flaw });
  const network = new Network(world, server, plan.network);
  const witness = preparedDriver({ file, timeout: 20, bigints: false });
  const browsers = plan.browsers.map((storage, at) => {
    const browser = new Browser(world, network, page, `browser ${at + 1}`);
    browser.storagePlan = storage;
    return browser;
  });
  const people = new People(world, browsers, network, witness);
  for (const act of plan.acts) world.after(act.at, () => people.act(act));
  await world.run(plan.heal);

  world.note('healed');
  server.heal();
  network.heal();
  for (const browser of browsers) {
    browser.storagePlan = 'sound';
    browser.setOnline(true);
    // What a page left that is gone is sent by the next page view.
    browser.open();
  }
  const waiting = () => browsers.filter(({ storage }) => lying(storage)?.length);
  const still = () => waiting().length > 0 || network.under > 0 || people.waiting();
  await world.run(world.now + HOUR, () => !still());
  // What a slow device wrote after the page had stopped waiting for it is seen by the next page view.
  for (const browser of waiting()) browser.open();
  await world.run(world.now + 3 * HOUR, () => !still());
  for (const browser of waiting()) world.wrong.push(`${browser.name} never sent what lies in its outbox`);
  for (const who of people.unheard()) world.wrong.push(who);

  // What a slow device was asked for is done by then. Copies that are still on their way arrive now; the next page
  // view tidies up.
  await world.run(world.now + 10_000);
  for (const browser of browsers) browser.open();
  await world.run(world.now + 200_000);
  for (const { name, storage } of browsers)
    if (lying(storage)) world.wrong.push(`${name} keeps a database with ${lying(storage)?.length} in it`);
  for (const { tabs } of browsers) for (const { life } of tabs) life.die();
  await people.count(kind === 'one');

  server.life.die();
  const reader = safeClient(witness, { pragmas: [], retryLimitMs: 1_000, reconnect: false });
  const db = assembleDatabase({ url: 'witness:', reader }, reader);
  const closing = rebuildTallies(db, { check: true });
  let checked: Awaited<typeof closing> | undefined;
  closing.then((result) => {
    checked = result;
  });
  await world.run(world.now + 60_000, () => checked !== undefined);
  if (checked?.differences) world.wrong.push(`${checked.differences} counters differ from the recount`);
  witness.close();
  return {
    digest: world.digest(),
    wrong: world.wrong,
    rows: checked?.rows ?? -1,
    points: server.passed,
    events: world.events,
    lines: world.lines,
  };
};
