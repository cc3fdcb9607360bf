import { addDays } from '@kaimen/rates/bands';
import type { Ctx } from '../env.ts';
import { writeDay } from './days.ts';
import { Hidden, Part, Pick } from './part.tsx';
import { toSearch } from './query.ts';
import { ALL, DEFAULT_DAYS, type Scope } from './scope.ts';

const LAST = [7, 30, 90] as const;

type PeriodText = {
  readonly last: (days: number) => string;
  readonly year: string;
  readonly all: string;
  readonly since: (from: string) => string;
  readonly until: (to: string) => string;
  readonly span: (from: string, to: string) => string;
};

const write = (text: PeriodText, locale: string, { filter, today }: Scope): string => {
  const { from, to } = filter;
  if (!from && !to) return text.all;
  if (!from) return text.until(writeDay(to ?? '', locale));
  if (to === today || !to) {
    const days = LAST.find((each) => from === addDays(today, 1 - each));
    if (days) return text.last(days);
    if (from === `${today.slice(0, 4)}-01-01`) return text.year;
    return text.since(writeDay(from, locale));
  }
  return text.span(writeDay(from, locale), writeDay(to, locale));
};

/** The period in words. */
export const periodWords = (c: Ctx, scope: Scope): string =>
  write(c.get('t').filter, c.get('t').locale, scope);

/** The period inside a sentence: "in the last 30 days". */
export const periodWithin = (c: Ctx, scope: Scope): string =>
  write(c.get('t').overview.within, c.get('t').locale, scope);

/** The part of the sentence that says when. */
export const PeriodPart = ({ c, scope, path }: { c: Ctx; scope: Scope; path: string }) => {
  const t = c.get('t').filter;
  const { query, filter, today } = scope;
  const words = periodWords(c, scope);
  const year = `${today.slice(0, 4)}-01-01`;
  return (
    <Part label={t.period} words={words}>
      {LAST.map((days) => (
        <Pick
          href={
            path + toSearch(query, { from: days === DEFAULT_DAYS ? '' : addDays(today, 1 - days), to: '' })
          }
          current={words === t.last(days)}
        >
          {t.last(days)}
        </Pick>
      ))}
      <Pick href={path + toSearch(query, { from: year, to: '' })} current={words === t.year}>
        {t.year}
      </Pick>
      <Pick href={path + toSearch(query, { from: ALL, to: '' })} current={words === t.all}>
        {t.all}
      </Pick>
      <form method="get" action={path}>
        <Hidden query={query} but={['from', 'to']} />
        <div class="field">
          <label for="filter-from">{t.from}</label>
          <input id="filter-from" type="date" name="from" value={filter.from ?? ''} />
        </div>
        <div class="field">
          <label for="filter-to">{t.to}</label>
          <input id="filter-to" type="date" name="to" value={filter.to ?? ''} />
        </div>
        <button type="submit">{c.get('t').shell.apply}</button>
      </form>
    </Part>
  );
};
