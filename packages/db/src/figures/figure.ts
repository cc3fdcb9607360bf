/** One question of a chart: from tallies where a family covers it, else from rows, by the same columns. */
import type { Statement } from '../client/sql.ts';
import { allTextQuestions } from '../forms/texts.ts';
import type { Database } from '../open.ts';
import { CELL_JOINS, CELL_QUESTION, CELL_VALUE, inPeriod, matches } from '../submissions/conditions.ts';
import { COUNTERS_OF_KEYS, DAYS, NO_END } from '../tallies/days.ts';
import type { FamilyName } from '../tallies/families.ts';
import type { Counted, Filter } from '../types.ts';
import { coveringFamily, keysOf } from './cover.ts';

/** Newest rows of the period that are read at most where no tally answers. */
export const MOST_ROWS = 50_000;

export type Grouping = {
  /** The family that knows the columns. */
  readonly family: FamilyName;
  /** Columns over `tally_keys as k`. */
  readonly fromKeys: readonly string[];
  /** The same over a row `s`; `s.unit` is one of `units`, where those are given. */
  readonly fromRows: readonly string[];
  /** Rows that have no value for the columns are left out. */
  readonly present?: string;
  /** Group by these units instead of filtering by the filter's. */
  readonly units?: readonly string[];
};

const grouped = (columns: readonly string[], n: string, rest: string): string => {
  const all = [...columns, 'question', 'value'];
  const order = all.map((_, i) => i + 1).join(', ');
  return `select ${all.join(', ')}, ${n} as n ${rest} group by ${order} having ${n} <> 0 order by ${order}`;
};

const fromTallies = (filter: Filter, family: FamilyName, grouping: Grouping): Statement => {
  const { form, from = '' } = filter;
  const to = filter.to || NO_END;
  const keys = keysOf(filter, family, grouping.units);
  const sql = `from days as d cross join tally_keys as k on k.form = ? and k.day = d.day
    ${COUNTERS_OF_KEYS} where d.day <= ? and ${keys.sql}`;
  return {
    sql: `with recursive ${DAYS} ${grouped(grouping.fromKeys, 'sum(t.n)', sql)}`,
    args: [form, from, form, to, form, to, ...keys.args],
  };
};

const fromRows = (filter: Filter, grouping: Grouping, texts: string): Statement => {
  const { unit: _, ...withoutUnit } = filter;
  const period = inPeriod(filter);
  const match = matches(grouping.units ? withoutUnit : filter, texts);
  const units = grouping.units
    ? {
        column: 'u.value',
        join: 'cross join json_each(s.path) as u on u.value in (select value from json_each(?))',
        args: [JSON.stringify(grouping.units)],
      }
    : { column: 'null', join: '', args: [] };
  const sql = `
    with scanned as materialized (
      select id, version, answers, path, place, channel, lang, page, day, hour, state from submissions
      where ${period.sql} order by day desc, hour desc, id desc limit ${MOST_ROWS}),
    matched as materialized (
      select s.*, ${units.column} as unit from scanned as s ${units.join}
      where ${match.sql} and ${grouping.present ?? 'true'}),
    cells as (
      select s.*, '' as question, '' as value from matched as s
      union all select s.*, ${CELL_QUESTION}, ${CELL_VALUE} from matched as s ${CELL_JOINS})
    ${grouped(grouping.fromRows, 'count(*)', 'from cells as s')}`;
  return { sql, args: [...period.args, ...units.args, ...match.args, texts] };
};

/** Whether the period holds more rows than are read. */
const isCut = (filter: Filter): Statement => {
  const period = inPeriod(filter);
  const sql = `select count(*) from (select 1 from submissions where ${period.sql} limit 1 offset ${MOST_ROWS})`;
  return { sql, args: [...period.args] };
};

/** The rows of the answer: the grouping's columns, then question, value, n. */
export const figure = async <T>(
  db: Database,
  filter: Filter,
  grouping: Grouping,
  point: (row: readonly unknown[]) => T,
): Promise<Counted<T>> => {
  const family = coveringFamily(filter, grouping.family, grouping.units !== undefined);
  if (family) {
    const { rows } = await db.read.execute(fromTallies(filter, family, grouping));
    return { points: rows.map(point), source: 'tally', cut: false };
  }
  const statement = fromRows(filter, grouping, await allTextQuestions(db, filter.form));
  const [figures, cut] = await db.read.batch([statement, isCut(filter)], 'read');
  return { points: (figures?.rows ?? []).map(point), source: 'rows', cut: Number(cut?.rows[0]?.[0]) > 0 };
};
