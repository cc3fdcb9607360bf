/** What of a migration takes something away from the release before: that one still runs, or comes back. */
const RULES: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['drops a table', /\bdrop\s+table\b/i],
  ['drops a column', /\bdrop\s+column\b/i],
  ['renames', /\brename\b/i],
  ['copies a table to another shape', /\bcreate\s+table\s+[`"]?__new_/i],
  ['adds a column that must be filled', /\badd\s+(column\s+)?\S+(?![^;]*\bdefault\b)[^;]*\bnot\s+null\b/i],
  ['forbids equal values', /\bcreate\s+unique\s+index\b/i],
  ['stops or changes writes by a trigger', /\bcreate\s+trigger\b/i],
];

const plain = (sql: string): string => sql.replace(/--[^\n]*/g, '').replace(/'(?:[^']|'')*'/g, "''");
/** Tables that the same migration makes: what is done to them is no news to an older release. */
const made = (sql: string): Set<string> =>
  new Set([...sql.matchAll(/\bcreate\s+table\s+[`"]?(\w+)/gi)].map(([, name]) => name ?? ''));

/** What is wrong with a migration by the rule "expand first, contract a release later"; empty: nothing. */
export const contractions = (number: number, sql: string): string[] => {
  const text = plain(sql);
  const fresh = made(text);
  const found = text.split(';').flatMap((statement) => {
    const table = /\b(?:on|alter\s+table|drop\s+table)\s+[`"]?(\w+)/i.exec(statement)?.[1] ?? '';
    if (fresh.has(table) && !/\bdrop\s+table\b/i.test(statement)) return [];
    return RULES.filter(([, pattern]) => pattern.test(`${statement};`)).map(([what]) => what);
  });
  if (!found.length) return [];
  // A contracting migration names the last one that old code has to know, and that is an earlier one.
  const needs = Number(/markers.*'schema_needs'\s*,\s*'(\d+)'/is.exec(sql)?.[1] ?? Number.NaN);
  return needs <= number ? [] : found;
};
