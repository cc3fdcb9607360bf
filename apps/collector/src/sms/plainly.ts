const DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  壹: '1',
  二: '2',
  贰: '2',
  貳: '2',
  三: '3',
  叁: '3',
  參: '3',
  四: '4',
  肆: '4',
  五: '5',
  伍: '5',
};

/** The digit a Chinese numeral of one character stands for; '' for any other character. */
export const numeral = (character: string): string => DIGITS[character] ?? '';

/**
 * The same text, unit by unit, with full-width characters, circled digits and the digits of other scripts as ASCII:
 * an index into one is an index into the other.
 */
export const plainly = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u2460-\u2468\u2776-\u277E]/g, (c) =>
      String(c.charCodeAt(0) - (c < '\u2700' ? 0x245f : 0x2775)),
    )
    .replace(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF\u0E50-\u0E59]/g, (c) =>
      String((c.charCodeAt(0) - (c < '\u0700' ? 0 : 6)) % 16),
    )
    // Zero width, direction marks, control characters but the line end: what nobody typed on purpose.
    .replace(/[^\P{Cc}\n]|[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u3000\u00A0]/gu, ' ');
