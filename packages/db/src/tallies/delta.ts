/** What a commit adds to the tallies, gathered in memory and written by two statements. */
import type { SqlValue, Statement } from '../client/sql.ts';
import type { Cell } from './cells.ts';
import { dayNumber } from './days.ts';
import { type Dimensions, FAMILIES } from './families.ts';

/** What all counters of one heading share. */
export type Heading = {
  readonly form: string;
  readonly version: number;
  readonly day: string;
  readonly channel: string;
  readonly state: string;
};

export type Counters = { family: string; unit: string; member: string; cells: Record<Cell, number> };

/** Sums by heading, then by family, unit and member, then by cell. */
export type Delta = Map<string, { heading: Heading; counters: Map<string, Counters> }>;

export const newDelta = (): Delta => new Map();

const SEPARATOR = '\u001f';

const countersOf = (delta: Delta, heading: Heading): Map<string, Counters> => {
  const { form, version, day, channel, state } = heading;
  const name = [form, version, day, channel, state].join(SEPARATOR);
  let known = delta.get(name);
  if (!known) {
    known = { heading: { form, version, day, channel, state }, counters: new Map() };
    delta.set(name, known);
  }
  return known.counters;
};

const counterOf = (
  counters: Map<string, Counters>,
  family: string,
  unit: string,
  member: string,
): Counters => {
  const name = family + SEPARATOR + unit + SEPARATOR + member;
  let known = counters.get(name);
  if (!known) {
    known = { family, unit, member, cells: {} };
    counters.set(name, known);
  }
  return known;
};

/** Adds `times` (1, or -1 to take back) of one submission's cells under each of its dimensions. */
export const addToDelta = (
  delta: Delta,
  submission: Heading & Dimensions,
  cells: readonly Cell[],
  times: 1 | -1,
): void => {
  const counters = countersOf(delta, submission);
  for (const family of FAMILIES) {
    const member = family.member(submission);
    if (member === null) continue;
    for (const unit of family.units ? ['', ...submission.path] : ['']) {
      const known = counterOf(counters, family.name, unit, member).cells;
      for (const cell of cells) known[cell] = (known[cell] ?? 0) + times;
    }
  }
};

/** Takes a stored counter off, so that what remains is the difference to the rule. */
export const takeOff = (
  delta: Delta,
  heading: Heading,
  counter: {
    readonly family: string;
    readonly unit: string;
    readonly member: string;
    readonly cell: Cell;
    readonly n: number;
  },
): void => {
  const known = counterOf(countersOf(delta, heading), counter.family, counter.unit, counter.member).cells;
  known[counter.cell] = (known[counter.cell] ?? 0) - counter.n;
};

/** Drops everything that adds nothing; how many counters remain. */
export const pruneDelta = (delta: Delta): number => {
  let remaining = 0;
  for (const [heading, { counters }] of delta) {
    for (const [name, counter] of counters) {
      const kept = Object.entries(counter.cells).filter(([, n]) => n !== 0);
      counter.cells = Object.fromEntries(kept);
      remaining += kept.length;
      if (!kept.length) counters.delete(name);
    }
    if (!counters.size) delta.delete(heading);
  }
  return remaining;
};

/** Writes the keys; `?1` to `?6` are as in `deltaStatements`. */
export const keysSql = (guard: string, otherwise: string): string => `
  insert into tally_keys (form, day, family, unit, member, channel, version, state, id)
  select ?2, ?3, value->>0, value->>1, value->>2, ?4, cast(?5 as integer), ?6,
    ((value->>4) << 47) | (random() & 140737488355327)
  from json_each(?1) where ${guard}
  on conflict do ${otherwise}`;

/** Adds to the counters of keys that are written. */
export const countersSql = (guard: string): string => `
  insert into tallies (day, key, question, value, n)
  select ${dayNumber('?3')}, k.id, substr(c.key, 1, instr(c.key, ':') - 1), substr(c.key, instr(c.key, ':') + 1), c.value
  from json_each(?1) as d
  cross join tally_keys as k on k.form = ?2 and k.day = ?3 and k.family = d.value->>0 and k.unit = d.value->>1
    and k.member = d.value->>2 and k.channel = ?4 and k.version = cast(?5 as integer) and k.state = ?6
  cross join json_each(d.value->'$[3]') as c
  where ${guard}
  on conflict do update set n = n + excluded.n`;

/**
 * The first bits of an id, from the unit alone, so that what one submission adds to under a unit lies together; the
 * other 47 are random, so that no id tells an order.
 */
const shelfOf = (unit: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < unit.length; at++) hash = Math.imul(hash ^ unit.charCodeAt(at), 0x01000193);
  return ((hash >>> 16) ^ hash) & 0xffff;
};

/** Counters as `?1` of both statements. */
export const rowsOf = (counters: ReadonlyMap<string, Counters>): readonly unknown[] =>
  [...counters.values()].map((c) => [c.family, c.unit, c.member, c.cells, shelfOf(c.unit)]);

/**
 * The statements that add the delta. `guard` is SQL over the parameters from `?7` on: where it is
 * false when the commit happens, nothing is added.
 */
export const deltaStatements = (delta: Delta, guard: string, guardArgs: readonly SqlValue[]): Statement[] => {
  const keys = keysSql(guard, 'nothing');
  const counters = countersSql(guard);
  return [...delta.values()].flatMap(({ heading: h, counters: byName }) => {
    const args = [JSON.stringify(rowsOf(byName)), h.form, h.day, h.channel, h.version, h.state, ...guardArgs];
    return [
      { sql: keys, args },
      { sql: counters, args },
    ];
  });
};
