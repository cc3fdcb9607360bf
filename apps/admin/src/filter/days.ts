import { addDays } from '@kaimen/rates/bands';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day of the calendar, `2026-11-23`. */
export const isDay = (text: string): boolean => {
  if (!DAY.test(text) || text < '1970-01-01') return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/** Local day and hour of a moment in a time zone; an unknown zone reads as UTC. */
export const localHour = (
  moment: Date,
  timeZone: string,
): { readonly day: string; readonly hour: number } => {
  const parts = (zone: string) =>
    Object.fromEntries(
      new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        hourCycle: 'h23',
      })
        .formatToParts(moment)
        .map((part) => [part.type, part.value]),
    );
  let found: Record<string, string>;
  try {
    found = parts(timeZone);
  } catch {
    found = parts('UTC');
  }
  return { day: `${found.year}-${found.month}-${found.day}`, hour: Number(found.hour) };
};

/** `2026-11-23T22` for the audit log, in UTC. */
export const auditHour = (moment: Date): string => moment.toISOString().slice(0, 13);

/** Days from the first to the last, both counted. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;

/** The period of the same length just before. */
export const periodBefore = (from: string, to: string): { readonly from: string; readonly to: string } => ({
  from: addDays(from, -daysBetween(from, to)),
  to: addDays(from, -1),
});

/** A day as people write it: `23 Nov 2026`, `2026年11月23日`. */
export const writeDay = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`));

/** The same without the year: `23 Nov`. */
export const writeShortDay = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`));
