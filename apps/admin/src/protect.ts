import { countAnswers } from '@kaimen/db/figures/answers';
import { countByChannel } from '@kaimen/db/figures/by-channel';
import { countByLang } from '@kaimen/db/figures/by-lang';
import { countByPlace } from '@kaimen/db/figures/by-place';
import { countByUnit } from '@kaimen/db/figures/by-unit';
import type { Database } from '@kaimen/db/open';
import type { Count, Filter } from '@kaimen/db/types';
import { unitPath } from '@kaimen/db/units/path';
import { type Hidden, mayShow, type Part, suppress } from '@kaimen/rates/floor';
import type { Scope } from './filter/scope.ts';
import { splitBy, wholeOf } from './headline.ts';

/** The parts of a whole by their whole submissions, and what no part holds. */
const partsOf = <P extends Count>(
  points: readonly P[],
  key: (point: P) => string,
  whole: number,
): readonly Part[] => {
  const parts = [...splitBy(points, key)].map(([name, own]) => ({ key: name, n: wholeOf(own) }));
  const rest = whole - parts.reduce((sum, part) => sum + part.n, 0);
  return rest > 0 ? [...parts, { key: '', n: rest }] : parts;
};

const without = (filter: Filter, ...names: readonly (keyof Filter)[]): Filter =>
  Object.fromEntries(
    Object.entries(filter).filter(([name]) => !names.includes(name as keyof Filter)),
  ) as Filter;

/**
 * Why the figures of this filter are kept back although they may be many: the same part is hidden in
 * the table it is a row of (a unit among its siblings, a channel, a place), and would give a smaller
 * one away by subtraction. Undefined: they may be shown, the floor of their own n aside.
 */
export const keptBack = async (db: Database, scope: Scope): Promise<Hidden | undefined> => {
  const { filter, units } = scope;
  const whyHidden = async <P extends Count>(
    wider: Filter,
    points: readonly P[],
    key: (point: P) => string,
    chosen: string,
  ) => {
    const whole = wholeOf((await countAnswers(db, wider)).points);
    return suppress(partsOf(points, key, whole), { totalShown: true }).find((part) => part.key === chosen)
      ?.hidden;
  };
  if (filter.channel) {
    const wider = without(filter, 'channel');
    const why = await whyHidden(
      wider,
      (await countByChannel(db, wider)).points,
      (point) => point.channel,
      filter.channel,
    );
    if (why) return why;
  }
  if (filter.place) {
    const wider = without(filter, 'place');
    const why = await whyHidden(
      wider,
      (await countByPlace(db, wider)).points,
      (point) => point.place,
      filter.place,
    );
    if (why) return why;
  }
  if (filter.lang) {
    const wider = without(filter, 'lang');
    const why = await whyHidden(
      wider,
      (await countByLang(db, wider)).points,
      (point) => point.lang,
      filter.lang,
    );
    if (why) return why;
  }
  if (filter.page) {
    // Addresses are no parts of a whole; what must not be small is what all other pages hold together.
    const whole = wholeOf((await countAnswers(db, without(filter, 'page'))).points);
    const rest = whole - wholeOf((await countAnswers(db, filter)).points);
    if (rest > 0 && !mayShow(rest)) return 'complement';
  }
  for (const code of filter.unit ? unitPath(units, filter.unit) : []) {
    const parent = units.find((unit) => unit.code === code)?.parent;
    const wider: Filter = parent ? { ...filter, unit: parent } : without(filter, 'unit');
    const why = await whyHidden(wider, (await countByUnit(db, wider)).points, (point) => point.unit, code);
    if (why) return why;
  }
  return undefined;
};
