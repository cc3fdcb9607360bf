import { ID } from '@kaimen/contract/wire';
import type { HeldAs, HeldFilter } from '@kaimen/db/submissions/held';
import { isDay } from '../../filter/days.ts';

/** Which held answers are shown, as the address says it. */
export type Choice = {
  readonly as: HeldAs;
  readonly reason: string | undefined;
  readonly day: string | undefined;
  readonly hour: number | undefined;
};

const TABS: readonly HeldAs[] = ['waiting', 'kept', 'released'];
/** In the address: answers that carry no reason. */
export const NO_REASON = 'none';

/** Reads the choice; what makes no sense is left out. */
export const readChoice = (get: (name: string) => string | undefined): Choice => {
  const [, day, hour] = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])$/.exec(get('at') ?? '') ?? [];
  const reason = get('reason');
  return {
    as: TABS.find((tab) => tab === get('as')) ?? 'waiting',
    reason: reason && ID.test(reason) ? reason : undefined,
    day: day && isDay(day) ? day : undefined,
    hour: day && isDay(day) ? Number(hour) : undefined,
  };
};

/** The hour of a choice as the address writes it. */
export const hourOf = (day: string, hour: number): string => `${day}T${String(hour).padStart(2, '0')}`;

/** The choice as the query of the address, with changes. */
export const choiceSearch = (
  form: string,
  { as, reason, day, hour }: Choice,
  more: Readonly<Record<string, string>> = {},
): string => {
  const all = {
    form,
    as: as === 'waiting' ? '' : as,
    reason: reason ?? '',
    at: day !== undefined && hour !== undefined ? hourOf(day, hour) : '',
    ...more,
  };
  return `?${new URLSearchParams(Object.entries(all).filter(([, value]) => value))}`;
};

/** The choice as the database reads it. */
export const toHeld = (form: string, { as, reason, day, hour }: Choice): HeldFilter => ({
  form,
  as,
  ...(reason === undefined ? {} : { reason: reason === NO_REASON ? '' : reason }),
  ...(day === undefined ? {} : { day }),
  ...(hour === undefined ? {} : { hour }),
});
