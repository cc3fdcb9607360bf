/** The query string of the filter, the same on every page. */
export const FILTER_NAMES = [
  'form',
  'unit',
  'place',
  'channel',
  'lang',
  'page',
  'from',
  'to',
  'answer',
  'q',
  'held',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
/** The filter as it stands in the address; what is absent is not filtered. */
export type Query = Readonly<Partial<Record<FilterName, string>>>;

/** A query string with its question mark, or '' for none. Names come in one order, so equal filters have equal addresses. */
export const toSearch = (
  query: Query,
  change: Query = {},
  extra: Readonly<Record<string, string>> = {},
): string => {
  const params = new URLSearchParams();
  const all = { ...query, ...change };
  for (const name of FILTER_NAMES) if (all[name]) params.set(name, all[name]);
  for (const [name, value] of Object.entries(extra)) params.set(name, value);
  const text = params.toString();
  return text ? `?${text}` : '';
};
