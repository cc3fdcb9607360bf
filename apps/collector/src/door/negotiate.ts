type Range = { readonly value: string; readonly q: number };

/** The ranges of an `Accept`-like header; an unreadable weight counts as 1. */
export const parseRanges = (header: string): readonly Range[] =>
  header.split(',').flatMap((entry) => {
    const [value = '', ...params] = entry.split(';').map((p) => p.trim().toLowerCase());
    if (!value) return [];
    const q = params.find((p) => p.startsWith('q='));
    const weight = q ? Number(q.slice(2)) : 1;
    return [{ value, q: weight >= 0 && weight <= 1 ? weight : 1 }];
  });

const weigh = (ranges: readonly Range[], type: string): number => {
  const family = `${type.split('/')[0]}/*`;
  for (const wanted of [type, family, '*/*']) {
    const found = ranges.find((range) => range.value === wanted);
    if (found) return found.q;
  }
  return 0;
};

/** Whether JSON is wanted more than HTML. No header, or no preference: HTML. */
export const prefersJson = (accept: string | null | undefined): boolean => {
  if (!accept) return false;
  const ranges = parseRanges(accept);
  const json = Math.max(weigh(ranges, 'application/json'), weigh(ranges, 'application/problem+json'));
  // XHTML counts where it is named: `application/*` asks for data, not for a page.
  const xhtml = ranges.find((range) => range.value === 'application/xhtml+xml')?.q ?? 0;
  return json > Math.max(weigh(ranges, 'text/html'), xhtml);
};

/** `br`, `gzip` or neither, as the client takes them. */
export const pickEncoding = (header: string | null | undefined): 'br' | 'gzip' | undefined => {
  const ranges = parseRanges(header ?? '');
  const any = ranges.find((range) => range.value === '*')?.q ?? 0;
  const weight = (name: string) => ranges.find((range) => range.value === name)?.q ?? any;
  if (weight('br') > 0 && weight('br') >= weight('gzip')) return 'br';
  return weight('gzip') > 0 ? 'gzip' : undefined;
};

/** Whether `If-None-Match` names this ETag (compared weakly). */
export const noneMatch = (header: string | null | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
