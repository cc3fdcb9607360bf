import type { Codes } from './codes.ts';
import { numeral, plainly } from './plainly.ts';

/** What a text message says: an answer, words, both, or words nobody could read an answer from. */
export type Reading = { readonly value?: number | string; readonly words: string };

/** What may stand around a code: white space, quotes, brackets, stops, and a word like "reply". */
const BEFORE = /^[\s\p{P}\p{S}]*(?:(?:回复|回覆|答复|选择?|選擇?|评价|評價|reply|answer)[\s\p{P}]*)?/iu;
const AFTER = /^(?:\s*(?:分|星|级|級|号|號))?(?=$|[\s\p{P}\p{S}])[\s\p{P}\p{S}]*/u;
/** What makes a number that touches a Han character a quantity: "3个小时" is no grade. */
const QUANTITY =
  /^[个個小分秒天日周週月年次点點号號楼樓人元块塊毛米里公室度成级級层層位名张張岁歲回遍号多几十百千万萬]/u;
/** A number that goes on: 3.5, 1/2, 10:30, 3,000. */
const GOES_ON = /^[.,:/\-~—–]?\d/;

/**
 * Reads a reply. Full-width digits, Chinese numerals, words of the form's languages, punctuation around them, and
 * words after the code. Where it could mean two things it means none: the words are kept as they came.
 */
export const readReply = (text: string, codes: Codes): Reading => {
  const whole = text.trim();
  const [first, ...rest] = codeAt(whole, codes);
  if (first) return { value: first.value, words: first.words };
  if (rest.length) return { words: whole };
  // A line of its own further down: "等了两小时\n3".
  const lines = whole.split('\n');
  const found = lines.map((line) => {
    const [code] = codeAt(line, codes);
    return code && !code.words ? code.value : undefined;
  });
  const values = found.filter((value) => value !== undefined);
  if (values.length !== 1) return { words: whole };
  return {
    value: values[0],
    words: lines
      .filter((_, index) => found[index] === undefined)
      .join('\n')
      .trim(),
  };
};

type Found = { readonly value: number | string; readonly words: string };

/** The code a text begins with; nothing for none; `[undefined, 'unclear']` where it begins with two. */
const codeAt = (text: string, codes: Codes): readonly [Found?, 'unclear'?] => {
  const plain = plainly(text);
  const start = BEFORE.exec(plain)?.[0].length ?? 0;
  const at = plain.slice(start);
  const hit = numberAt(at, codes) ?? wordAt(at, codes);
  if (!hit) return [];
  let { value, length } = hit;
  const after = at.slice(length);
  // "3 不满意": the word of the code itself; "1 不满意" or a copy of the whole list: unclear.
  const next = wordAt(after.slice(BEFORE.exec(after)?.[0].length ?? 0), codes);
  const skipped = BEFORE.exec(after)?.[0].length ?? 0;
  if (next && hit.number) {
    if (next.value !== value) return [undefined, 'unclear'];
    length += skipped + next.length;
  }
  const left = at.slice(length);
  const again = numberAt(left.slice(BEFORE.exec(left)?.[0].length ?? 0), codes);
  if (again && again.value !== value) return [undefined, 'unclear'];
  return [
    {
      value,
      words: text
        .slice(start + length)
        .replace(/^[\s\p{P}\p{S}]+/u, '')
        .trim(),
    },
  ];
};

type Hit = { readonly value: number | string; readonly length: number; readonly number: boolean };

/** A number that is a code, at the beginning of a text. */
const numberAt = (text: string, { numbers }: Codes): Hit | undefined => {
  const digits = /^\d+/.exec(text)?.[0] ?? '';
  const han = digits ? '' : numeral(text[0] ?? '');
  const value = numbers.get(digits || han);
  if (value === undefined) return undefined;
  const length = digits.length || 1;
  const rest = text.slice(length);
  if (GOES_ON.test(rest)) return undefined;
  const end = AFTER.exec(rest);
  if (end) return { value, length: length + end[0].length, number: true };
  // "3等了两小时": an answer and words; "3个小时" and "一般" are words.
  return digits && /^\p{Script=Han}/u.test(rest) && !QUANTITY.test(rest)
    ? { value, length, number: true }
    : undefined;
};

/** A word that is an answer, at the beginning of a text and not within another word. */
const wordAt = (text: string, { words }: Codes): Hit | undefined => {
  const lower = text.toLowerCase();
  const found = words.find(([word]) => lower.startsWith(word));
  if (!found) return undefined;
  const [word, value] = found;
  const end = AFTER.exec(text.slice(word.length));
  return end ? { value, length: word.length + end[0].length, number: false } : undefined;
};
