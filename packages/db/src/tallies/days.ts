/**
 * SQL of the days a form has tallies for, walked by the key so that only existing days are touched.
 * Parameters: form, first day, form, last day (`''` and `'~'` for no bound).
 */
export const DAYS = `
  days(day) as (
    select min(day) from tally_keys where form = ? and day >= ?
    union all
    select (select min(day) from tally_keys where form = ? and day > days.day) from days where days.day <= ?)`;

/** Sorts after every day. */
export const NO_END = '~';

/** SQL of a day's number, 20261123 for `2026-11-23`, as counters carry it. */
export const dayNumber = (day: string): string => `cast(replace(${day}, '-', '') as integer)`;

/** The counters `t` of the keys `k`. */
export const COUNTERS_OF_KEYS = `cross join tallies as t on t.day = ${dayNumber('k.day')} and t.key = k.id`;
