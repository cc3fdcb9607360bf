/** Patterns of personal data, as data. The first that matches a place wins, so the surer ones stand first. */
import { chineseIdentity, codiceFiscale, luhn, nhs, nir } from './numbers.ts';

/** What a part of a text looks like. The names are keys of the interface words (`kinds`). */
export type PersonalKind = 'identity' | 'phone' | 'card' | 'passport' | 'email' | 'plate' | 'address';

type Pattern = {
  readonly kind: PersonalKind;
  /** Where the number is used; `*` anywhere. */
  readonly region: '*' | 'CN' | 'US' | 'UK' | 'FR' | 'IT' | 'CA';
  readonly pattern: RegExp;
  /** What a regular expression cannot say: a check character. */
  readonly holds?: (match: string) => boolean;
  /** Words that must stand within 40 characters before or 20 after, for numbers that prove nothing alone. */
  readonly near?: RegExp;
};

const PASSPORT = /passport|passeport|passaporto|护照|護照/i;
const PLATE = /plate|registration|licen[cs]e|plaque|immatricul|targa/i;
const CAPITAL = "[A-ZÀ-Þ][\\p{L}'’-]+";

/** Made in one call, so that a bundle without it drops it. */
export const PATTERNS: readonly Pattern[] = /* @__PURE__ */ ((): readonly Pattern[] => [
  { kind: 'email', region: '*', pattern: /[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}/gu },

  // Identity numbers with a check character.
  {
    kind: 'identity',
    region: 'CN',
    pattern: /(?<!\d)[1-8]\d{5} ?\d{8} ?\d{3}[\dXx](?![\dA-Za-z])/g,
    holds: chineseIdentity,
  },
  {
    kind: 'identity',
    region: 'FR',
    pattern:
      /(?<!\d)[12][ .]?\d\d[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d\d|2[ABab])[ .]?\d{3}[ .]?\d{3}[ .-]?\d\d(?!\d)/g,
    holds: nir,
  },
  {
    kind: 'identity',
    region: 'IT',
    pattern: /(?<![A-Za-z\d])[A-Za-z]{6}\d\d[A-EHLMPR-Ta-ehlmpr-t]\d\d[A-Za-z]\d{3}[A-Za-z](?![A-Za-z\d])/g,
    holds: codiceFiscale,
  },
  {
    kind: 'identity',
    region: 'UK',
    pattern:
      /(?<![A-Z\d])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d\d){3} ?[A-D](?![A-Z\d])/g,
  },
  {
    kind: 'identity',
    region: 'UK',
    pattern: /(?<![\d-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d-])/g,
    holds: nhs,
    near: /nhs/i,
  },
  {
    kind: 'identity',
    region: 'US',
    pattern: /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\d-])/g,
  },
  {
    kind: 'identity',
    region: 'CA',
    pattern: /(?<![\d-])[1-79]\d\d([ -])\d{3}\1\d{3}(?![\d-])/g,
    holds: luhn,
  },

  // Bank cards: the ranges of the large issuers, 13 to 19 digits, in groups or not.
  {
    kind: 'card',
    region: '*',
    pattern: /(?<!\d)(?:4|5[0-8]|2[2-7]|3[47]|6[0258])\d(?:[ -]?\d){11,17}(?!\d)/g,
    holds: luhn,
  },

  {
    kind: 'passport',
    region: '*',
    pattern: /(?<![A-Za-z\d])(?:[A-Z]{1,2}\d{6,8}|E[A-Z]\d{7}|\d\d[A-Z]{2}\d{5}|\d{8,9})(?![A-Za-z\d])/g,
    near: PASSPORT,
  },
  {
    kind: 'passport',
    region: 'CN',
    pattern: /(?<![A-Za-z\d])(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7})(?![A-Za-z\d])/g,
  },

  // Telephone numbers. Short public ones (110, 999, 12345) are nobody's.
  { kind: 'phone', region: 'CN', pattern: /(?<![\d-])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![\d-])/g },
  { kind: 'phone', region: 'CN', pattern: /(?<![\d-])0(?:10|2\d|[3-9]\d{2})-[2-8]\d{6,7}(?![\d-])/g },
  {
    kind: 'phone',
    region: '*',
    pattern: /(?<![\d+])\+[1-9]\d{0,2}(?:[ .-]?\(?\d{1,5}\)?){2,5}(?![\d-])/g,
    holds: (m) => /^\+(\D*\d){8,15}\D*$/.test(m),
  },
  {
    kind: 'phone',
    region: 'US',
    pattern: /(?<![\d-])(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d([.-]))[2-9]\d\d[ .-]\d{4}(?![\d-])/g,
  },
  {
    kind: 'phone',
    region: 'UK',
    pattern: /(?<![\d-])(?:07\d{3} ?\d{3} ?\d{3}|0[12]\d{1,4} \d{3,4} ?\d{3,4}|0[12]\d{9})(?![\d-])/g,
  },
  { kind: 'phone', region: 'FR', pattern: /(?<![\d-])0[1-79](?:[ .-]?\d\d){4}(?![\d-])/g },
  { kind: 'phone', region: 'IT', pattern: /(?<![\d-])3[2-9]\d[ .-]\d{3}[ .-]?\d{3,4}(?![\d-])/g },

  // Number plates: alone where the writing is unmistakable, else beside a word for it.
  {
    kind: 'plate',
    region: 'CN',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. ]?(?=[A-HJ-NP-Z]*\d)[A-HJ-NP-Z\d]{5,6}(?![A-Za-z\d])/g,
  },
  { kind: 'plate', region: 'UK', pattern: /(?<![A-Z\d])[A-Z]{2}\d\d [A-Z]{3}(?![A-Z\d])/g },
  {
    kind: 'plate',
    region: 'FR',
    pattern: /(?<![A-Z\d-])[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}(?![A-Z\d-])/g,
  },
  {
    kind: 'plate',
    region: '*',
    pattern:
      /(?<![A-Z\d])(?=[A-Z -]*\d)[A-Z\d]{2,4}[ -]?(?=[A-Z\d]*\d)[A-Z\d]{3,4}[ -]?[A-Z]{0,3}(?![A-Za-z\d])/g,
    near: PLATE,
  },

  // Addresses of homes. The building of an office is public, so a street alone is none in China.
  {
    kind: 'address',
    region: 'CN',
    pattern:
      /[\p{Script=Han}\d]{0,12}\d+(?:号楼|栋|幢|号院)?\s?(?:\d+|[一二三四五六七八九十]+)单元(?:\s?\d{2,4}室?)?|[\p{Script=Han}]{2,12}\d+(?:号楼?|栋|幢)[\d-]{1,8}室/gu,
  },
  {
    kind: 'address',
    region: 'UK',
    pattern: /(?<![A-Za-z\d])(?:[A-Z]{1,2}\d[A-Z\d]?) \d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z\d])/g,
  },
  {
    kind: 'address',
    region: 'US',
    pattern: new RegExp(
      `(?<![\\d.])\\d{1,5} (?:[NSEW]\\.? )?(?:${CAPITAL} ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane|Ln|Court|Terrace|Way|Crescent|Close)(?![\\p{L}])\\.?`,
      'gu',
    ),
  },
  {
    kind: 'address',
    region: 'FR',
    pattern: new RegExp(
      `(?<![\\d.])\\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\\.|boulevard|bd|place|chemin|impasse|allée|quai) (?:d[eu]s? |de la |de l['’]|d['’]|la |les? )?${CAPITAL}(?: ${CAPITAL})*`,
      'gu',
    ),
  },
  {
    kind: 'address',
    region: 'IT',
    pattern: new RegExp(
      `(?<![\\p{L}])(?:[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Vv]icolo|[Ll]argo) (?:(?:d[aei]l?l?[aeo']?|XX) )*${CAPITAL}(?: ${CAPITAL})*,? (?:n\\. ?)?\\d{1,4}(?![\\d:])`,
      'gu',
    ),
  },
])();
