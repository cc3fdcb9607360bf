/**
 * Interface words for the browser: English comes along, every other language is fetched when needed.
 * Servers take `@kaimen/contract/strings-all` instead.
 */
import { base } from '../strings/en.json';
import { matchLanguage } from './flow.ts';
import { LANGUAGES } from './strings/languages.ts';
import { baseOf, moreOf, restOf } from './strings/parts.ts';
import type { BaseStrings, MoreStrings, Numbers, RestStrings, Strings } from './strings/type.ts';
import { SCALES, type ScaleName } from './wire.ts';

export { LANGUAGES } from './strings/languages.ts';
export type {
  AllStrings,
  BaseStrings,
  MoreStrings,
  PageStrings,
  RestStrings,
  Strings,
} from './strings/type.ts';

/** Base, and more where it is there, of one language as one. */
export const join = (lang: string, base: BaseStrings, more?: MoreStrings): Strings => ({
  ...base,
  ...(more as MoreStrings),
  number: (value) => value.toLocaleString(lang),
});

/** English: what stands until another language is there. */
export const ENGLISH: BaseStrings & Numbers = /* @__PURE__ */ join('en', base);

/** Writing direction of a language tag. */
export const direction = (lang: string): 'ltr' | 'rtl' =>
  /^(ar|he|fa|ur|ug|ps|sd|ckb|dv|yi)\b/i.test(lang) ? 'rtl' : 'ltr';

const known = (lang: string): string => matchLanguage(lang, LANGUAGES) ?? 'en';

const load = async (lang: string, rich?: typeof moreOf): Promise<Strings> => {
  const tag = known(lang);
  const [own, more] = await Promise.all([tag === 'en' ? base : baseOf(tag), rich?.(tag)]);
  return join(tag, own, more);
};

/** The words needed at once for `lang`, by BCP 47 lookup; English where there are none. */
export const loadBase = (lang: string): Promise<BaseStrings & Numbers> => load(lang);

/** The words of `loadBase` with those fetched on need. */
export const loadStrings = (lang: string): Promise<Strings> => load(lang, moreOf);

/** The words of parts that are themselves fetched on need. */
export const loadRest = (lang: string): Promise<RestStrings> => restOf(known(lang));

/** Puts values into the places `{0}`, `{1}` of a text; a count goes through `number` of the words. */
export const fill = (text: string, ...values: readonly string[]): string =>
  text.replace(/\{(\d)\}/g, (_, place) => values[place] ?? '');

/**
 * The points of a scale in the order they are shown: grades best first (the order of the official
 * list), yes and thumbs up before no and thumbs down, everything else upwards.
 */
export const scaleOrder = (scale: ScaleName): readonly number[] => {
  const [min, max] = SCALES[scale];
  const order = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return max < 2 || scale === 'grades-5' ? order.reverse() : order;
};

/** The visible word of one point, for example "Satisfied"; the number itself on number scales. */
export const scalePoint = (strings: Strings, scale: ScaleName, value: number): string => {
  if (scale === 'yes-no') return value ? strings.yes : strings.no;
  if (scale === 'thumbs') return value ? strings.up : strings.down;
  if (scale === 'grades-5') return strings.grades[value - 1] ?? '';
  if (scale === 'faces-3') return strings.words[value] ?? '';
  return (scale.startsWith('numbers') ? undefined : strings.words[value - 1]) ?? strings.number(value);
};

/**
 * What assistive technology hears of one point: value, scale and the visible word, for example
 * "4 of 5, Satisfied"; the word alone where a scale has two points.
 */
export const pointName = (strings: Strings, scale: ScaleName, value: number, word: string): string => {
  const max = SCALES[scale][1];
  if (max < 2) return word;
  const count = fill(strings.of, strings.number(value), strings.number(max));
  return word === strings.number(value) ? count : count + strings.comma + word;
};

/** The sentence for a problem code; that of `internal` for any other. */
export const errorText = (strings: Strings, code: string): string =>
  (strings.errors as Readonly<Record<string, string>>)[code] ?? strings.internal;
