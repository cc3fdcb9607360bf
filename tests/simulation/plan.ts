/** What happens in one schedule, drawn from its seed before it begins. */
import type { DiskFault, DiskWindow } from './disk.ts';
import type { NetworkPlan } from './network.ts';
import type { ServerPlan } from './server.ts';
import type { StoragePlan } from './storage.ts';
import type { World } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What a person, a browser or its machine does at a time. */
export type Act = {
  readonly at: number;
  readonly browser: number;
  readonly what:
    | 'give'
    | 'again'
    | 'change'
    | 'open'
    | 'reload'
    | 'close'
    | 'crash'
    | 'offline'
    | 'online'
    | 'discard'
    | 'clock'
    | 'hosted';
  /** For `give`: the tab dies at this point; for `clock`: ms. */
  readonly number: number;
};
export type Plan = {
  readonly browsers: readonly StoragePlan[];
  readonly network: NetworkPlan;
  readonly server: ServerPlan;
  readonly acts: readonly Act[];
  /** ms after which nothing fails any more. */
  readonly heal: number;
};

const FILE: readonly DiskFault[] = ['busy', 'full', 'broken'];
const SERVER: readonly DiskFault[] = ['busy', 'refused', 'cut', 'late'];

/** Times lie close together at the beginning, where everything happens at once. */
const moment = (world: World, heal: number): number => heal * world.random() ** 3;

const windows = (world: World, heal: number, kinds: readonly DiskFault[]): DiskWindow[] =>
  Array.from({ length: world.whole(0, 3) }, () => {
    const from = moment(world, heal);
    return {
      from,
      to: from + world.between(0.2, 40) * SECOND,
      fault: world.pick(kinds),
      share: world.pick([0.2, 0.6, 1]),
    };
  });

const network = (world: World): NetworkPlan => {
  const some = (most: number) => (world.chance(0.5) ? 0 : world.between(0, most));
  return {
    lostOnTheWay: some(0.5),
    lostOnTheWayBack: some(0.5),
    doubled: some(0.5),
    slow: some(0.3),
    gateway: some(0.2),
  };
};

const lives = (world: World, heal: number): ServerPlan['lives'] =>
  Array.from({ length: world.whole(0, 4) }, () => {
    const how = world.random();
    return {
      dieAt: how < 0.7 ? world.whole(1, 40) : 0,
      drainAt: how > 0.8 ? moment(world, heal) : 0,
      down: world.pick([world.between(20, 500), world.between(1, 30) * SECOND]),
    };
  });

/** One answer is changed in the tab it was given in while another tab sends it. */
const hurry = (world: World, act: (what: Act['what']) => Act): Act[] => {
  const first = act('give');
  let { at } = first;
  const then = (what: Act['what'], most: number): Act => {
    at += world.between(0.01, most) * SECOND;
    return { ...first, at, what };
  };
  const start = { ...first, at: Math.max(0, at - 1), what: 'offline' as const };
  return [
    start,
    first,
    then('open', 2),
    then('online', 1),
    then('change', 0.1),
    then('again', 3),
    then('change', 3),
  ];
};

/** Nobody does anything once all is sound: who went offline then would never send. */
const after = (heal: number, acts: readonly Act[]): number => Math.max(heal, ...acts.map(({ at }) => at + 1));

/** Up to three browsers, a handful of answers, everything that fails. */
export const anyPlan = (world: World): Plan => {
  const heal = world.chance(0.05)
    ? world.between(1, 30) * HOUR
    : world.pick([
        world.between(3, 30) * SECOND,
        world.between(0.5, 5) * MINUTE,
        world.between(3, 20) * MINUTE,
      ]);
  const kind = world.chance(0.6) ? 'file' : 'server';
  const browsers = Array.from({ length: world.whole(1, 3) }, () =>
    world.chance(0.8) ? 'sound' : world.pick(['refused', 'slow', 'full'] as const),
  );
  const act = (what: Act['what']): Act => ({
    at: moment(world, heal),
    browser: world.whole(0, browsers.length - 1),
    what,
    number: 0,
  });
  const acts = [
    ...Array.from({ length: world.whole(1, 4) }, () => ({
      ...act('give'),
      number: world.chance(0.3) ? world.whole(1, 45) : 0,
    })),
    ...Array.from({ length: world.whole(0, 10) }, () =>
      act(
        world.pick([
          'again',
          'again',
          'change',
          'change',
          'open',
          'reload',
          'close',
          'crash',
          'offline',
          'online',
          'discard',
        ] as const),
      ),
    ),
    ...(world.chance(0.3) ? hurry(world, act) : []),
    ...(world.chance(0.15) ? [act('hosted')] : []),
    ...(world.chance(0.1) ? [{ ...act('clock'), number: world.pick([-DAY, -HOUR, HOUR, DAY]) }] : []),
  ];
  return {
    browsers,
    network: network(world),
    server: { kind, disk: windows(world, heal, kind === 'file' ? FILE : SERVER), lives: lives(world, heal) },
    acts: acts.sort((a, b) => a.at - b.at),
    heal: after(heal, acts),
  };
};

/** By then what was pressed lies on the device: who closes the page sooner may have closed it before the press. */
const WRITTEN = 50;

/** R3: one answer of one person, up to a week, with tabs, reloads, Back, the same sent again. */
export const onePlan = (world: World): Plan => {
  const heal = world.chance(0.1)
    ? world.between(0.5, 6.9) * DAY
    : world.pick([
        world.between(5, 60) * SECOND,
        world.between(1, 20) * MINUTE,
        world.between(0.3, 3) * HOUR,
      ]);
  const act = (what: Act['what']): Act => ({ at: moment(world, heal), browser: 0, what, number: 0 });
  const hosted = world.chance(0.25);
  const acts = Array.from({ length: world.whole(0, 8) }, () =>
    act(world.pick(['again', 'open', 'reload', 'close', 'offline', 'online'] as const)),
  ).map((one) => ({ ...one, at: one.at + WRITTEN }));
  const kind = world.chance(0.6) ? 'file' : 'server';
  return {
    browsers: ['sound'],
    network: network(world),
    server: { kind, disk: windows(world, heal, kind === 'file' ? FILE : SERVER), lives: lives(world, heal) },
    acts: [{ ...act(hosted ? 'hosted' : 'give'), at: 0 }, ...acts.sort((a, b) => a.at - b.at)],
    heal: after(heal, acts),
  };
};

/** Nothing fails but one process, at one point. */
export const pointPlan = (where: 'server' | 'tab', point: number): Plan => ({
  browsers: ['sound', 'sound'],
  network: { lostOnTheWay: 0, lostOnTheWayBack: 0, doubled: 0, slow: 0, gateway: 0 },
  server: {
    kind: 'file',
    disk: [],
    lives: [{ dieAt: where === 'server' ? point : 0, drainAt: 0, down: 3_000 }],
  },
  acts: [
    { at: 10, browser: 0, what: 'give', number: where === 'tab' ? point : 0 },
    { at: 12, browser: 1, what: 'give', number: 0 },
    { at: 20, browser: 0, what: 'open', number: 0 },
    { at: 9_000, browser: 0, what: 'change', number: 0 },
  ],
  heal: 20_000,
});
