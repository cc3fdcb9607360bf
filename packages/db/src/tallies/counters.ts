/** The counters of a commit of new rows: keys that are known by their id, the others by what they are. */
import type { SqlResult, Statement } from '../client/sql.ts';
import { dayNumber } from './days.ts';
import { type Counters, countersSql, type Delta, keysSql, rowsOf } from './delta.ts';
import type { KnownKeys } from './known-keys.ts';

const WROTE = 'changes() > 0';
const KNOWN = `
  insert into tallies (day, key, question, value, n)
  select ${dayNumber('?2')}, cast(d.key as integer), substr(c.key, 1, instr(c.key, ':') - 1),
    substr(c.key, instr(c.key, ':') + 1), c.value
  from json_each(?1) as d cross join json_each(d.value) as c where ${WROTE}
  on conflict do update set n = n + excluded.n`;
// A key that was there is written again, so that `changes()` tells the next statement to go on.
const KEYS = keysSql(WROTE, 'update set id = id');
const COUNTERS = countersSql(WROTE);
const IDS = `
  select cast(k.id as text) from json_each(?1) as d
  cross join tally_keys as k on k.form = ?2 and k.day = ?3 and k.family = d.value->>0 and k.unit = d.value->>1
    and k.member = d.value->>2 and k.channel = ?4 and k.version = cast(?5 as integer) and k.state = ?6`;

/**
 * `statements` come after the rows and write only if those did; `ids` come last; `learn` takes the
 * results of `ids` once all of it is committed.
 */
export const countersOf = (delta: Delta, keys: KnownKeys) => {
  const known = new Map<string, Record<string, Record<string, number>>>();
  const unknown: Statement[] = [];
  const ids: Statement[] = [];
  const asked: { readonly heading: string; readonly names: readonly string[] }[] = [];
  for (const [heading, { heading: h, counters }] of delta) {
    const byId = known.get(h.day) ?? {};
    const others = new Map<string, Counters>();
    for (const [name, counter] of counters) {
      const id = keys.get(heading, name);
      if (id === undefined) others.set(name, counter);
      else byId[id] = counter.cells;
    }
    if (Object.keys(byId).length) known.set(h.day, byId);
    if (!others.size) continue;
    const args = [JSON.stringify(rowsOf(others)), h.form, h.day, h.channel, h.version, h.state];
    unknown.push({ sql: KEYS, args }, { sql: COUNTERS, args });
    ids.push({ sql: IDS, args });
    asked.push({ heading, names: [...others.keys()] });
  }
  return {
    statements: [
      ...[...known].map(([day, byId]) => ({ sql: KNOWN, args: [JSON.stringify(byId), day] })),
      ...unknown,
    ],
    ids,
    learn: (results: readonly SqlResult[]): void => {
      for (const [at, { heading, names }] of asked.entries()) {
        const rows = results[at]?.rows ?? [];
        // Fewer than asked: the group was not written, and which one is missing is not told.
        if (rows.length === names.length)
          for (const [i, name] of names.entries()) keys.put(heading, name, String(rows[i]?.[0]));
      }
    },
  };
};
