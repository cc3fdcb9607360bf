import { COUNTERS_OF_KEYS, DAYS, NO_END } from '../tallies/days.ts';
import type { Condition } from './conditions.ts';

/**
 * Held submissions `s` of a form. The tallies know on which days there are some, and the index of hours says which
 * they are, so that only those are read: an index of their own is one that a flood would have to fill.
 */
export const isHeld = (form: string): Condition => ({
  sql: `s.id in (select h.id from submissions as h where h.form = ? and h.state = 'quarantined' and h.day in (
    with recursive ${DAYS}
    select k.day from days as d
    cross join tally_keys as k on k.form = ? and k.day = d.day and k.family = 'unit' and k.unit = '' and k.member = ''
      and k.state = 'quarantined'
    ${COUNTERS_OF_KEYS} where t.question = '' and t.value = '' and t.n > 0))`,
  args: [form, form, '', form, NO_END, form],
});
