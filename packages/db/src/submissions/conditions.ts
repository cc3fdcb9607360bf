/** The filter bar as SQL over rows. */
import type { SqlValue } from '../client/sql.ts';
import type { Filter } from '../types.ts';

/** SQL with the values of its `?`, in order. */
export type Condition = { readonly sql: string; readonly args: readonly SqlValue[] };

/** All of them. */
export const both = (...conditions: readonly Condition[]): Condition => ({
  sql: conditions.map((c) => `(${c.sql})`).join(' and ') || 'true',
  args: conditions.flatMap((c) => c.args),
});

/** Words as a LIKE pattern that finds them anywhere; `%` and `_` are themselves. */
const pattern = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

/**
 * The cells of a row `s`, one per line, by the same rule as `cellsOf`, said in SQL. `CELL_VALUE` has one
 * parameter, the JSON list of text questions, `version:question`. An array and a matrix get one item more,
 * their own cell.
 */
export const CELL_VALUE = `
  case
    when s.version || ':' || a.key in (select value from json_each(?)) then ''
    when a.type = 'object' and i.key = '' then ''
    when a.type = 'object' and i.key is not null then cast(i.value as text)
    when a.type = 'array' then coalesce(case i.type when 'object' then i.value->>'option' when 'text' then i.value end, '')
    when a.type = 'object' then a.value->>'option'
    else cast(a.value as text)
  end`;
/** The question of such a cell: of a matrix with its row. */
export const CELL_QUESTION = `case when a.type = 'object' and i.key <> '' then a.key || '.' || i.key else a.key end`;
/** The joins that `CELL_VALUE` reads, after a row `s`. An object whose `option` is no text is a matrix. */
export const CELL_JOINS = `
  cross join json_each(s.answers) as a
  left join json_each(case a.type
    when 'array' then json_insert(a.value, '$[#]', 0)
    when 'object' then case json_type(a.value, '$.option') when 'text' then null else json_insert(a.value, '$.""', 0) end
  end) as i on true`;

/** The rows of the form in the days asked for: what the index finds. */
export const inPeriod = (filter: Filter): Condition =>
  both(
    { sql: 'form = ?', args: [filter.form] },
    ...(filter.from ? [{ sql: 'day >= ?', args: [filter.from] }] : []),
    ...(filter.to ? [{ sql: 'day <= ?', args: [filter.to] }] : []),
  );

/** Everything else the filter asks of a row named `s`. `texts`: JSON list of text questions, `version:question`. */
export const matches = (filter: Filter, texts: string): Condition => {
  const { unit, place, channel, lang, page, answer, q, flag, state = 'valid' } = filter;
  const parts: Condition[] = [];
  if (state !== 'all') parts.push({ sql: 's.state = ?', args: [state] });
  if (unit) parts.push({ sql: 'instr(s.path, ?)', args: [JSON.stringify(unit)] });
  if (place) parts.push({ sql: 's.place = ?', args: [place] });
  if (channel) parts.push({ sql: 's.channel = ?', args: [channel] });
  if (lang) parts.push({ sql: 's.lang = ?', args: [lang] });
  if (page) parts.push({ sql: 'substr(s.page, 1, length(?)) = ?', args: [page, page] });
  if (flag) {
    parts.push({
      sql: `instr(s.rest, ?) and exists (select 1 from json_each(s.rest, '$.flags') where value = ? or instr(value, ?) = 1)`,
      args: [`"${flag}`, flag, `${flag}:`],
    });
  }
  if (answer) {
    parts.push({
      sql: `exists (select 1 from (select 1) ${CELL_JOINS}
        where ${CELL_QUESTION} = ? and ${CELL_VALUE} in (select value from json_each(?)))`,
      args: [answer.question, texts, JSON.stringify(answer.values)],
    });
  }
  if (q) {
    // The first line is quick and refuses most rows; the second looks at the words alone.
    parts.push({ sql: `s.answers like ? escape '\\'`, args: [pattern(JSON.stringify(q).slice(1, -1))] });
    parts.push({
      sql: `exists (select 1 from json_tree(s.answers) as j where j.type = 'text' and j.value like ? escape '\\'
        and (s.version || ':' || j.key in (select value from json_each(?)) or (j.key = 'text' and j.path <> '$')))`,
      args: [pattern(q), texts],
    });
  }
  return both(...parts);
};
