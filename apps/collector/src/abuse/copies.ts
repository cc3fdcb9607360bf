import type { AnswerValue, FormDefinition } from '@kaimen/contract/wire';
import { SHORTEST_TEXT } from './rules.ts';

/** A text is described by so many numbers, each from so many of its smallest hashes. */
const BANDS = 10;
const ROWS = 4;
/** Nearly the same: so many of the numbers are equal. Two texts of 0.8 alikeness do that in 84 of 100 cases, of 0.3 in 1 of 10,000. */
const ALIKE = 3;
const SLOTS = 65_536;
const HOUR = 3_600_000;
/** Characters of a text that are looked at, and in how long pieces. */
const LOOKED_AT = 800;
const PIECE = 5;
const WIDE_PIECE = 3;

/** What a text is like, without the text: ten numbers, equal ones for texts that are nearly the same. */
export type Likeness = readonly number[];

const wide = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/gu;

/** Letters and digits alone, small, digits made one: what is left when somebody changes the dressing. */
const bareSlowly = (text: string): string =>
  text
    .slice(0, LOOKED_AT * 2)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{N}+/gu, '0')
    .replace(/[^\p{L}\p{M}0]+/gu, '')
    .slice(0, LOOKED_AT);

/** What `bare` has room for, made once. */
const room = new Uint16Array(LOOKED_AT);
/** Han characters that are their own normal form. */
const isHan = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fa5) || (unit >= 0x3400 && unit <= 0x4db5);

/**
 * The same for Latin and Chinese, unit by unit in the room above; how many units, and how many of them are wide.
 * Undefined where a character needs the tables of Unicode.
 */
const bareQuickly = (text: string): readonly [length: number, broad: number] | undefined => {
  let length = 0;
  let broad = 0;
  let digit = false;
  for (let at = 0; at < text.length && at < LOOKED_AT * 2 && length < LOOKED_AT; at++) {
    let unit = text.charCodeAt(at);
    // Full-width letters, digits and marks are the plain ones further on.
    if (unit >= 0xff01 && unit <= 0xff5e) unit -= 0xfee0;
    if (unit >= 0x41 && unit <= 0x5a) unit += 0x20;
    const number = unit >= 0x30 && unit <= 0x39;
    if (number) {
      if (!digit) room[length++] = 0x30;
    } else if (unit >= 0x61 && unit <= 0x7a) room[length++] = unit;
    else if (isHan(unit)) {
      room[length++] = unit;
      broad++;
    } else if (unit >= 0x80 && !(unit >= 0x3000 && unit <= 0x3003)) return undefined;
    digit = number;
  }
  return [length, broad];
};

/** The bare text in the room; its length, and how many wide characters it has. */
const bare = (text: string): readonly [length: number, broad: number] => {
  const quick = bareQuickly(text);
  if (quick) return quick;
  const slow = bareSlowly(text);
  for (let at = 0; at < slow.length; at++) room[at] = slow.charCodeAt(at);
  return [slow.length, slow.match(wide)?.length ?? 0];
};

/** The free words of an answer. */
export const wordsOf = (
  { questions }: Pick<FormDefinition, 'questions'>,
  answers: Readonly<Record<string, AnswerValue>>,
): string =>
  questions
    .flatMap((question): unknown[] => {
      const value = answers[question.id];
      if (question.type === 'text') return [value];
      if (question.type !== 'choice') return [];
      return [value].flat().map((item) => (typeof item === 'object' && 'text' in item ? item.text : ''));
    })
    .filter((text) => typeof text === 'string' && text)
    .join(' ');

/**
 * How often the same and nearly the same words came in about an hour, in a table of fixed size. Texts are not
 * kept: of each the smallest hashes of its pieces (MinHash) are counted, mixed with a number of the day.
 */
export const createCopies = (seed: () => number, now: () => number) => {
  const smallest = new Uint32Array(BANDS * ROWS);
  const counts = new Uint16Array(BANDS * SLOTS);
  let hour = -1;
  const turn = (): void => {
    const current = Math.floor(now() / HOUR);
    // An hour later half is forgotten.
    if (hour >= 0 && current !== hour)
      for (let at = 0; at < counts.length; at++) counts[at] = counts[at]! >> 1;
    hour = current;
  };
  const places = (likeness: Likeness): number[] =>
    likeness.map((value, band) => band * SLOTS + (value & (SLOTS - 1)));
  return {
    bytes: counts.byteLength,
    clear: (): void => void counts.fill(0),
    /** Undefined for words too short to be compared. */
    likeness(form: string, words: string): Likeness | undefined {
      const [length, broad] = bare(words);
      if (length + broad < SHORTEST_TEXT) return undefined;
      const piece = broad > length / 2 ? WIDE_PIECE : PIECE;
      const salt = seed();
      smallest.fill(0xffffffff);
      for (let at = 0; at + piece <= length; at++) {
        let part = salt;
        for (let i = at; i < at + piece; i++) part = Math.imul(part ^ room[i]!, 0x01000193);
        part = mix(part, 0);
        for (let i = 0; i < smallest.length; i++) {
          const other = (Math.imul(part, FACTORS[i]!) + TERMS[i]!) >>> 0;
          if (other < smallest[i]!) smallest[i] = other;
        }
      }
      let start = salt;
      for (let i = 0; i < form.length; i++) start = Math.imul(start ^ form.charCodeAt(i), 0x01000193);
      const likeness: number[] = [];
      for (let band = 0; band < BANDS; band++) {
        let all = start >>> 0;
        for (let row = 0; row < ROWS; row++) all = mix(all ^ smallest[band * ROWS + row]!, band);
        likeness.push(all);
      }
      return likeness;
    },
    /** How often these and similar words came before, by each of the ten numbers; counts this one. */
    add(likeness: Likeness): readonly number[] {
      turn();
      return places(likeness).map((place) => {
        const count = counts[place] ?? 0;
        if (count < 0xffff) counts[place] = count + 1;
        return count;
      });
    },
    takeBack(likeness: Likeness): void {
      for (const place of places(likeness)) counts[place] = Math.max(0, (counts[place] ?? 0) - 1);
    },
  };
};

/** How often the same words came, and nearly the same, by what `add` gave. */
export const alikeOf = (before: readonly number[]): { readonly same: number; readonly near: number } => {
  const sorted = Uint16Array.from(before).sort();
  return { same: sorted[0] ?? 0, near: sorted.at(-ALIKE) ?? 0 };
};

/** Whether two texts are nearly the same, as far as the numbers `among` say. */
export const isAlike = (one: Likeness, other: Likeness, among: readonly number[]): boolean =>
  among.filter((band) => one[band] === other[band]).length >= Math.min(ALIKE, among.length);

/** Spreads 32 bits; another way for each `n`. */
const mix = (value: number, n: number): number => {
  let x = Math.imul(value ^ Math.imul(n + 1, 0x9e3779b1), 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
};

/** So many orders of 32 bits, each an odd factor and a term: cheap, and as good for the smallest of a set as a hash each. */
const FACTORS = Uint32Array.from({ length: BANDS * ROWS }, (_, i) => mix(0x2545f491, 2 * i + 1) | 1);
const TERMS = Uint32Array.from({ length: BANDS * ROWS }, (_, i) => mix(0x9e3779b9, 2 * i + 2));
