/** What a commit adds to the tallies, gathered in memory and written by two statements. */
import type { SqlValue, Statement } from '../client/sql.ts';
import type { Cell } from './cells.ts';
import { type Dimensions, FAMILIES } from './families.ts';

/** What all counters of one heading share. */
export type Heading = {
  readonly form: string;
  readonly version: number;
  readonly day: string;
  readonly channel: string;
  readonly state: string;
};

type Counters = { family: string; unit: string; member: string; cells: Record<Cell, number> };

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
      const name = family.name + SEPARATOR + unit + SEPARATOR + member;
      let known = counters.get(name);
      if (!known) {
        known = { family: family.name, unit, member, cells: {} };
        counters.set(name, known);
      }
      for (const cell of cells) known.cells[cell] = (known.cells[cell] ?? 0) + times;
    }
  }
};

const keysSql = (guard: string): string => `
  insert into tally_keys (family, form, unit, member, day, channel, version, state)
  select value->>0, ?2, value->>1, value->>2, ?3, ?4, cast(?5 as integer), ?6
  from json_each(?1) where ${guard}
  on conflict do nothing`;

const countersSql = (guard: string): string => `
  insert into tallies (key, question, value, n)
  select k.id, substr(c.key, 1, instr(c.key, ':') - 1), substr(c.key, instr(c.key, ':') + 1), c.value
  from json_each(?1) as d
  cross join tally_keys as k on k.family = d.value->>0 and k.form = ?2 and k.unit = d.value->>1
    and k.member = d.value->>2 and k.day = ?3 and k.channel = ?4 and k.version = cast(?5 as integer) and k.state = ?6
  cross join json_each(d.value->'$[3]') as c
  where ${guard}
  on conflict do update set n = n + excluded.n`;

/**
 * The statements that add the delta. `guard` is SQL over the parameters from `?7` on: where it is
 * false when the commit happens, nothing is added.
 */
export const deltaStatements = (delta: Delta, guard: string, guardArgs: readonly SqlValue[]): Statement[] => {
  const keys = keysSql(guard);
  const counters = countersSql(guard);
  return [...delta.values()].flatMap(({ heading: h, counters: byName }) => {
    const rows = [...byName.values()].map((c) => [c.family, c.unit, c.member, c.cells]);
    const args = [JSON.stringify(rows), h.form, h.day, h.channel, h.version, h.state, ...guardArgs];
    return [
      { sql: keys, args },
      { sql: counters, args },
    ];
  });
};
