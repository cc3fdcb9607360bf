import { matchLanguage } from '@kaimen/contract/flow';
import { parseRanges } from './door/negotiate.ts';

/** The language to show: `asked`, else what `Accept-Language` likes best, else the first of `available`. */
export const pickLanguage = (
  available: readonly string[],
  asked: string | null | undefined,
  header: string | null | undefined,
): string => {
  const wanted = parseRanges(header ?? '')
    .filter((range) => range.q > 0)
    .sort((a, b) => b.q - a.q)
    .map((range) => range.value);
  for (const tag of [...(asked ? [asked] : []), ...wanted]) {
    const found = tag === '*' ? available[0] : matchLanguage(tag, available);
    if (found) return found;
  }
  return available[0] ?? 'en';
};
