import type { Database } from '../open.ts';
import type { Count, Counted, Filter } from '../types.ts';
import { figure } from './figure.ts';

/** Day of the week of `YYYY-MM-DD`: 1 Monday … 7 Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The same by local day and hour (0..23), with the weekday of that day: for bands and hour × weekday. */
export const countByHour = async (
  db: Database,
  filter: Filter,
): Promise<Counted<Count & { day: string; weekday: number; hour: number }>> => {
  const grouping = {
    family: 'hour',
    fromKeys: ['k.day', 'k.member'],
    fromRows: ['s.day', 's.hour'],
  } as const;
  return figure(db, filter, grouping, ([day, hour, question, value, n]) => ({
    day: String(day),
    weekday: weekdayOf(String(day)),
    hour: Number(hour),
    question: String(question),
    value: String(value),
    n: Number(n),
  }));
};
