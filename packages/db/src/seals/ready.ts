import type { SqlValue } from '../client/sql.ts';
import type { Database } from '../open.ts';
import { listUnits } from '../units/list.ts';

/** `2026-11-23T22` in an IANA time zone; a zone this machine does not know counts as UTC. */
const localHour = (instant: Date, timeZone: string): string => {
  try {
    return instant.toLocaleString('sv-SE', { timeZone, hourCycle: 'h23' }).slice(0, 13).replace(' ', 'T');
  } catch {
    return localHour(instant, 'UTC');
  }
};

type LocalHour = { readonly day: string; readonly hour: number };
export type Over = {
  /** The condition on a row of `submissions`. */
  readonly sql: string;
  readonly args: readonly SqlValue[];
  /** Every hour before this one may be over somewhere; */
  readonly somewhere: LocalHour;
  /** every hour before this one is over everywhere. */
  readonly everywhere: LocalHour;
};

const split = (hour: string): LocalHour => ({ day: hour.slice(0, 10), hour: Number(hour.slice(11)) });

/**
 * The condition for rows whose hour was over at `instant` where they were given. A row of an hour that is
 * still open must wait: sealed now, it would tell in which part of its hour it came.
 */
export const hourIsOver = async (db: Database, instant: Date): Promise<Over> => {
  const units = await listUnits(db);
  // Thousands of units have a handful of zones, and a zone costs a tenth of a millisecond.
  const zones = new Map(units.map(({ timeZone }) => [timeZone, '']));
  for (const zone of zones.keys()) zones.set(zone, localHour(instant, zone));
  const cuts = units.map(({ code, timeZone }) => [code, zones.get(timeZone)!] as const);
  const sorted = [...cuts.map(([, cut]) => cut), localHour(instant, 'UTC')].sort();
  const [earliest, latest] = [sorted[0]!, sorted.at(-1)!];
  return {
    // Exact also where units lie in several time zones.
    sql: `day || 'T' || substr('0' || hour, -2) < coalesce(
      (select value from json_each(?) where key = submissions.path->>'$[#-1]'), ?)`,
    args: [JSON.stringify(Object.fromEntries(cuts)), earliest],
    somewhere: split(latest),
    everywhere: split(earliest),
  };
};
