import { type Share, share } from './share.ts';

/** Day 06:00-22:00; night 22:00-06:00, which belongs to the day it began. */
export type Band = 'day' | 'night';

/** A count at a local day (`YYYY-MM-DD`) and hour (0..23) of the unit's time zone. */
export type HourCount = { readonly day: string; readonly hour: number; readonly n: number };

/** First hour of the day band, and first hour of the night band. */
export const DAY_BEGINS = 6;
export const NIGHT_BEGINS = 22;

/** `bandOf(0)` → night, `bandOf(21)` → day. */
export const bandOf = (hour: number): Band => (hour >= DAY_BEGINS && hour < NIGHT_BEGINS ? 'day' : 'night');

/** The calendar day before or after, `YYYY-MM-DD`: `addDays('2026-03-01', -1)` → 2026-02-28. */
export const addDays = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

/**
 * The day a count belongs to when days run from 06:00 to 06:00: 00:30 of the 2nd belongs to the
 * 1st's night. `bandDay('2026-11-02', 0)` → 2026-11-01.
 */
export const bandDay = (day: string, hour: number): string => (hour < DAY_BEGINS ? addDays(day, -1) : day);

/** Counts by band day and band, days ascending, day before night; a pair without a count is absent. */
export const countBands = (
  counts: readonly HourCount[],
): readonly { readonly day: string; readonly band: Band; readonly n: number }[] => {
  const sums = new Map<string, { day: string; band: Band; n: number }>();
  for (const { day, hour, n } of counts) {
    const point = { day: bandDay(day, hour), band: bandOf(hour), n: 0 };
    const key = `${point.day} ${point.band}`;
    const sum = sums.get(key) ?? point;
    sum.n += n;
    sums.set(key, sum);
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
};

/**
 * Share of the night in a period of band days `from`..`to` (both included): numerator and
 * denominator run from 06:00 of `from` to 06:00 after `to`, so pass counts up to the day after `to`.
 * Without a period: everything. Undefined where nothing was counted. 290 of 1,038 → 27.9 %.
 */
export const nightShare = (
  counts: readonly HourCount[],
  period?: { readonly from?: string; readonly to?: string },
): Share | undefined => {
  let night = 0;
  let all = 0;
  for (const { day, band, n } of countBands(counts)) {
    if ((period?.from && day < period.from) || (period?.to && day > period.to)) continue;
    all += n;
    if (band === 'night') night += n;
  }
  return share(night, all, { formula: 'night', version: 1 });
};
