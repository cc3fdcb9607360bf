import type { Pace } from './rules.ts';

/** A key of a table: place and mark, both taken from a hash. */
export type Key = { readonly slot: number; readonly mark: number };

const MINUTE = 60_000;
const WAYS = 4;
/** What is over stays over until it has rested: this much above the mark is remembered. */
const MEMORY = 1.25;

/**
 * How full one bucket is: every arrival adds one, time takes away `perMinute`. Kept is one number, the moment
 * the bucket will be empty (GCRA).
 * @returns the new moment, and the level with this arrival
 */
export const fill = (empty: number, now: number, { perMinute, atOnce }: Pace): readonly [number, number] => {
  const step = MINUTE / perMinute;
  // A clock that was set back must not leave a bucket full for good.
  const most = now + MEMORY * atOnce * step;
  const next = Math.min(Math.max(empty, now) + step, most);
  return [next, (next - now) / step];
};

/**
 * Buckets of many callers in a table of fixed size: 2^20 places of 12 bytes. A new caller takes the place of
 * the one of four that is soonest empty, so a flood from ever new addresses pushes out idle ones, never busy
 * ones, and the memory stays what it is.
 */
export const createLevels = (places = 2 ** 20) => {
  const marks = new Uint32Array(places);
  const empties = new Float64Array(places);
  const find = ({ slot, mark }: Key): number => {
    const first = ((slot % (places / WAYS)) * WAYS) | 0;
    let idle = first;
    for (let at = first; at < first + WAYS; at++) {
      if (marks[at] === mark) return at;
      if ((empties[at] ?? 0) < (empties[idle] ?? 0)) idle = at;
    }
    marks[idle] = mark;
    empties[idle] = 0;
    return idle;
  };
  return {
    bytes: marks.byteLength + empties.byteLength,
    /** Adds one arrival; the level with it. */
    add(key: Key, now: number, pace: Pace): number {
      const at = find(key);
      const [next, level] = fill(empties[at] ?? 0, now, pace);
      empties[at] = next;
      return level;
    },
    /** The level as it is. */
    level(key: Key, now: number, { perMinute }: Pace): number {
      return Math.max(0, ((empties[find(key)] ?? 0) - now) / (MINUTE / perMinute));
    },
    /** Takes one back that was counted for nothing: a retry. */
    takeBack(key: Key, { perMinute }: Pace): void {
      const at = find(key);
      empties[at] = (empties[at] ?? 0) - MINUTE / perMinute;
    },
    clear(): void {
      marks.fill(0);
      empties.fill(0);
    },
  };
};
