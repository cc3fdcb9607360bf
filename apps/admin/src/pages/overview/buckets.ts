import type { Count } from '@kaimen/db/types';
import { addDays } from '@kaimen/rates/bands';
import { FLOOR, type Hidden, suppress } from '@kaimen/rates/floor';
import { daysBetween } from '../../filter/days.ts';
import { type Headline, shareOf } from '../../headline.ts';

export type Grain = 'day' | 'week' | 'month';
type DayCount = Count & { readonly day: string };

/** First day of the grain a day lies in; weeks begin on Monday. */
export const grainStart = (day: string, grain: Grain): string => {
  if (grain === 'day') return day;
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return addDays(day, 1 - weekday);
};

const next = (start: string, grain: Grain): string =>
  grain === 'day'
    ? addDays(start, 1)
    : grain === 'week'
      ? addDays(start, 7)
      : grainStart(addDays(start, 31), 'month');

/** Share of the points that must be showable before a finer grain is taken. */
const MOSTLY = 0.9;

export type Bucket = {
  readonly key: string;
  readonly n: number;
  readonly of: number;
  readonly hidden?: Hidden;
};

const bucketsBy = (
  points: readonly DayCount[],
  headline: Headline,
  from: string,
  to: string,
  grain: Grain,
): readonly Bucket[] => {
  const groups = new Map<string, DayCount[]>();
  for (let start = grainStart(from, grain); start <= to; start = next(start, grain)) groups.set(start, []);
  for (const point of points) groups.get(grainStart(point.day, grain))?.push(point);
  const parts = [...groups].map(([key, own]) => {
    const { n, of } = shareOf(own, headline);
    return { key, n: of, good: n };
  });
  return suppress(parts, { totalShown: true }).map((part) => ({
    key: part.key,
    n: part.good,
    of: part.n,
    hidden: part.hidden,
  }));
};

/**
 * The share over time in the finest grain in which most answers may be shown: days, else weeks, else
 * months. Grains with too few answers carry `hidden`.
 */
export const trendOf = (
  points: readonly DayCount[],
  headline: Headline,
  period: { readonly from?: string; readonly to?: string },
): { readonly grain: Grain; readonly buckets: readonly Bucket[] } => {
  const days = points.map((point) => point.day).sort();
  const from = period.from ?? days[0] ?? period.to ?? '1970-01-01';
  const to = period.to ?? days.at(-1) ?? from;
  const length = daysBetween(from, to);
  const grains: readonly Grain[] =
    length > 400 ? ['month'] : length > 62 ? ['week', 'month'] : length > 14 ? ['day', 'week'] : ['day'];
  let found: { grain: Grain; buckets: readonly Bucket[] } | undefined;
  for (const grain of grains) {
    const buckets = bucketsBy(points, headline, from, to, grain);
    found = { grain, buckets };
    const shown = buckets.filter((bucket) => !bucket.hidden && bucket.of >= FLOOR).length;
    if (shown >= buckets.filter((bucket) => bucket.of > 0).length * MOSTLY) break;
  }
  return found ?? { grain: 'day', buckets: [] };
};
