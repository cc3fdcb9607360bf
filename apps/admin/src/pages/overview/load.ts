import { countAsked as countMessages } from '@kaimen/db/asked/count';
import { countAnswers } from '@kaimen/db/figures/answers';
import { countByChannel } from '@kaimen/db/figures/by-channel';
import { countByDay } from '@kaimen/db/figures/by-day';
import { countByHour } from '@kaimen/db/figures/by-hour';
import { countByPlace } from '@kaimen/db/figures/by-place';
import { countByUnit } from '@kaimen/db/figures/by-unit';
import { countState } from '@kaimen/db/figures/state';
import type { Database } from '@kaimen/db/open';
import { countSeen } from '@kaimen/db/seen/count';
import { unitPath } from '@kaimen/db/units/path';
import { addDays } from '@kaimen/rates/bands';
import { FLOOR, type Hidden, mayShow } from '@kaimen/rates/floor';
import { periodBefore } from '../../filter/days.ts';
import type { Scope } from '../../filter/scope.ts';
import { headlineOf, wholeOf } from '../../headline.ts';
import { keptBack } from '../../protect.ts';

/**
 * How often the form was shown, and how many people were asked by message, under the filter: known by unit and day only, so under any other part it
 * is not known. A unit's views are those at it and at everything below it as the tree stands now.
 */
const countAsked = async (db: Database, { filter, units }: Scope): Promise<number | null> => {
  const { form, unit, from, to, ...narrower } = filter;
  if (Object.entries(narrower).some(([name, part]) => part && name !== 'state')) return null;
  const below = unit ? units.filter((each) => unitPath(units, each.code).includes(unit)) : undefined;
  const among = { form, from, to, units: below?.map((each) => each.code) };
  const [seen, messages] = await Promise.all([countSeen(db, among), countMessages(db, among)]);
  const byMessage = [...messages.values()].reduce((sum, n) => sum + n, 0);
  return seen === null && !byMessage ? null : (seen ?? 0) + byMessage;
};

/** Everything the overview shows, read once. */
export const loadOverview = async (db: Database, scope: Scope) => {
  const { filter, form } = scope;
  if (!form) throw new Error('The overview needs a form.');
  const nextDay = filter.to ? { ...filter, to: addDays(filter.to, 1) } : filter;
  // One unit at the top holds everything: what stands below it is the question.
  const roots = scope.units.filter((unit) => unit.parent === null);
  const below = filter.unit ?? (roots.length === 1 ? roots[0]?.code : undefined);
  const before =
    filter.from && filter.to ? { ...filter, ...periodBefore(filter.from, filter.to) } : undefined;
  const [answers, counted, all, earlier, states, days, units, places, channels, hours, kept, asked] =
    await Promise.all([
      countAnswers(db, filter),
      countAnswers(db, { ...filter, state: 'valid' }),
      countAnswers(db, { ...filter, state: 'all' }),
      before ? countAnswers(db, before) : undefined,
      countState(db, filter),
      countByDay(db, filter),
      countByUnit(db, below ? { ...filter, unit: below } : filter),
      countByPlace(db, filter),
      countByChannel(db, filter),
      // The night of the last day ends at 06:00 of the next.
      countByHour(db, nextDay),
      keptBack(db, scope),
      countAsked(db, scope),
    ]);
  const valid = wholeOf(answers.points);
  const hidden: Hidden | undefined = mayShow(valid, FLOOR) ? kept : 'floor';
  // A rate over answers chosen by that very rating would say what one likes: none is given.
  const headline = headlineOf(form.definition, form.preset);
  return {
    headline: headline?.question.id === scope.filter.answer?.question ? undefined : headline,
    /** Under the filter as it is: without what is held for review, or with it. */
    answers,
    /** Without. */
    counted,
    /** With. */
    all,
    earlier,
    states,
    /** Views counted, for forms that count them; null: not counted. */
    asked,
    days,
    units,
    /** The unit whose parts are compared; undefined: those at the top. */
    below,
    places,
    channels,
    hours,
    valid,
    /** Why no spread or rate is shown, if none is. */
    hidden,
    /** Newest 50,000 only. */
    cut: answers.cut,
  };
};

export type Overview = Awaited<ReturnType<typeof loadOverview>>;
