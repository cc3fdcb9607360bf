/** How long something of a submission is kept: pure, so that the job and the data sheet say the same. */
import type { FormDefinition } from './wire.ts';

type Definition = Pick<FormDefinition, 'questions' | 'settings'>;

const ownDays = ({ questions, settings }: Definition, question: string): number | undefined => {
  const asked = questions.find(({ id }) => id === question);
  return (asked?.type === 'text' ? asked.keep : undefined) ?? settings.retention?.texts;
};

const shorter = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

/**
 * Days the words of an answer are kept; undefined where no term is set. `given`: the version it was given
 * to, whose promise holds; `now`: the newest, which may shorten it.
 */
export const textDays = (question: string, given: Definition, now: Definition = given): number | undefined =>
  shorter(ownDays(given, question), ownDays(now, question));

/** Days a whole submission is kept; undefined where no term is set. */
export const rowDays = (given: Definition, now: Definition = given): number | undefined =>
  shorter(given.settings.retention?.rows, now.settings.retention?.rows);

/** Days after the time for a reply in which a late one still finds its event. */
export const LATE_REPLY_DAYS = 14;

/** Days the keyed hash of a number that was asked by message is kept; `hours`: the time for a reply. */
export const askedDays = (hours: number): number => LATE_REPLY_DAYS + Math.ceil((hours + 1) / 24);

/** Days the use of a one-time link or of a message is remembered: longer than any link holds. */
export const USED_DAYS = 200;

const DAY = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * The last day whose answers are past a term of `days`, at an instant. A day of some time zone is over when
 * it is over everywhere; the next day begins the count.
 */
export const lastDayPast = (instant: Date, days: number): string => iso(instant.getTime() - (days + 2) * DAY);
