import type { Condition } from '../submissions/conditions.ts';
import { both } from '../submissions/conditions.ts';
import { FAMILIES, type FamilyName } from '../tallies/families.ts';
import type { Filter } from '../types.ts';

/** Past every code point, so that `prefix` … `prefix + LAST` is all that begins with it. */
const LAST = '\u{10ffff}';

/**
 * The tally family that answers a question by `asked` under this filter, or undefined when none does
 * and rows must be read: a family knows one member (place, page or language) beside day and channel, and
 * not every one knows units (`byUnits`: the question needs them).
 */
export const coveringFamily = (
  filter: Filter,
  asked: FamilyName,
  byUnits = false,
): FamilyName | undefined => {
  if (filter.answer || filter.q || filter.flag) return undefined;
  const members = new Set<FamilyName>(asked === 'unit' ? [] : [asked]);
  if (filter.place) members.add('place');
  if (filter.page) members.add('page');
  if (filter.lang) members.add('lang');
  if (members.size > 1) return undefined;
  const family = FAMILIES.find((f) => f.name === ([...members][0] ?? 'unit'));
  return family && (family.units || !(byUnits || filter.unit)) ? family.name : undefined;
};

/** The keys of a family under a filter's form and days aside, for `tally_keys as k`; `units`: instead of the filter's own unit. */
export const keysOf = (filter: Filter, family: FamilyName, units?: readonly string[]): Condition => {
  const { place, lang, page, channel, state = 'valid' } = filter;
  const member = place || lang;
  return both(
    { sql: 'k.family = ?', args: [family] },
    units
      ? { sql: 'k.unit in (select value from json_each(?))', args: [JSON.stringify(units)] }
      : { sql: 'k.unit = ?', args: [filter.unit ?? ''] },
    ...(member ? [{ sql: 'k.member = ?', args: [member] }] : []),
    ...(page ? [{ sql: 'k.member >= ? and k.member < ?', args: [page, page + LAST] }] : []),
    ...(family === 'unit' ? [{ sql: `k.member = ''`, args: [] }] : []),
    ...(channel ? [{ sql: 'k.channel = ?', args: [channel] }] : []),
    ...(state === 'all' ? [] : [{ sql: 'k.state = ?', args: [state] }]),
  );
};
