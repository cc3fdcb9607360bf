/**
 * Likely personal data and words of danger in free text. A hint for the person who writes, never a
 * verdict: nothing is altered, nothing is refused. The same patterns serve widget, hosted page and admin.
 */
import { DANGER } from './personal/danger.ts';
import { PATTERNS, type PersonalKind } from './personal/patterns.ts';

export type { PersonalKind } from './personal/patterns.ts';

/** A part of a text that looks like personal data; `start` and `end` are UTF-16 indexes, `end` excluded. */
export type PersonalPart = { readonly kind: PersonalKind; readonly start: number; readonly end: number };

/** Longest text that is looked at, in UTF-16 units: above any text a form takes. */
const MOST = 20_000;

/**
 * The same text, unit by unit, with full-width letters and digits and the digits of other scripts as
 * ASCII, so that one pattern finds what people type in any of them.
 */
const plainly = (text: string): string =>
  text
    .slice(0, MOST)
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF]/g, (c) =>
      String((c.charCodeAt(0) - (c < '\u0700' ? 0 : 6)) % 16),
    )
    .replace(/\u3000|\u00A0|\u202F|\t/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-');

/**
 * Parts of `text` that look like personal data, in reading order, not overlapping. Patterns cover China,
 * the United States, the United Kingdom, France, Italy and Canada, whatever the language of the text.
 */
export const findPersonal = (text: string): readonly PersonalPart[] => {
  const plain = plainly(text);
  const found: PersonalPart[] = [];
  for (const { kind, pattern, holds, near } of PATTERNS)
    for (const match of plain.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((part) => start < part.end && end > part.start)) continue;
      if (holds && !holds(match[0])) continue;
      if (near && !near.test(plain.slice(Math.max(0, start - 40), end + 20))) continue;
      found.push({ kind, start, end });
    }
  return found.sort((a, b) => a.start - b.start);
};

/** Whether a text speaks of danger to life or of harming oneself, in any of the languages known here. */
export const speaksOfDanger = (text: string): boolean => DANGER.test(plainly(text).toLowerCase());
