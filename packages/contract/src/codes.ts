/**
 * Codes that people read from a sticker and type: place codes with a check character, and receipts.
 */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Crockford's base 32: no I, L, O, U. https://www.crockford.com/base32.html */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Nobody types more than this; longer input is not looked at. */
const LONGEST = 200;

/** Normalised again at the end: capitals of one letter may be several, and what stood between two may be gone. */
const compact = (text: string): string =>
  text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}_.·]/gu, '')
    .normalize('NFKC')
    .slice(0, LONGEST);

/**
 * A code as it is stored and compared: capitals, full-width made plain, no dashes or spaces.
 * `normaliseCode('jd-0042 e')` → `'JD0042E'`.
 */
export const normaliseCode = (code: string): string => compact(code);

/** Running value of ISO 7064 MOD 37,36 over `body`, or undefined for a character outside 0-9A-Z. */
const weigh = (body: string): number | undefined => {
  let product = 36;
  for (const character of body) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    product = (((product + value) % 36 || 36) * 2) % 37;
  }
  return product;
};

/**
 * The code in its stored writing with its ISO 7064 MOD 37,36 check character at the end.
 * Throws a `RangeError` when it is empty or holds anything but letters A-Z and digits.
 */
export const addCheck = (code: string): string => {
  const body = compact(code);
  const product = body ? weigh(body) : undefined;
  if (product === undefined) throw new RangeError('A place code is made of letters A-Z and digits.');
  return body + ALPHABET[(37 - product) % 36];
};

/** Whether the last character of the code is its right check character. Never throws. */
export const hasValidCheck = (code: string): boolean => {
  const text = compact(code);
  if (text.length < 2) return false;
  const product = weigh(text.slice(0, -1));
  const check = ALPHABET.indexOf(text.slice(-1));
  return product !== undefined && check >= 0 && (product + check) % 36 === 1;
};

/** Characters people take for one another, each group written as one. */
const LOOKALIKE: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  S: '5',
  B: '8',
  Z: '2',
  G: '6',
};
const blur = (text: string): string => text.replace(/[OQDILSBZG]/g, (c) => LOOKALIKE[c] ?? c);

/** Whether one character changed, missing, too many, or two neighbours swapped make `a` into `b`. */
const oneSlip = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
};

/**
 * The known codes a mistyped one most likely meant, best first, at most three: those that look the
 * same (O and 0, I and 1), then those one slip of the finger away. The typed code itself, if known, is first.
 */
export const likelyCodes = (typed: string, known: readonly string[]): readonly string[] => {
  const text = compact(typed);
  if (!text) return [];
  const alike: string[] = [];
  const near: string[] = [];
  for (const code of known) {
    const candidate = compact(code);
    if (blur(candidate) === blur(text)) alike.push(code);
    else if (oneSlip(text, candidate)) near.push(code);
  }
  alike.sort((a, b) => Number(compact(b) === text) - Number(compact(a) === text));
  return [...alike, ...near].slice(0, 3);
};

/**
 * A receipt code from its 10 bytes: `K7QF-2MXD-9TRC-4WHE`. Throws a `RangeError` for another length.
 */
export const formatReceipt = (bytes: Uint8Array): string => {
  if (bytes.length !== 10) throw new RangeError('A receipt is made of 10 bytes.');
  let text = '';
  let bits = 0;
  let buffer = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += CROCKFORD[(buffer >> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return text.replace(/(.{4})(?=.)/g, '$1-');
};

/**
 * A typed receipt in the writing of `formatReceipt`, or undefined when it cannot be one. Small
 * letters, spaces, any dashes and full-width characters are fine; O reads as 0, I and L as 1.
 */
export const normaliseReceipt = (text: string): string | undefined => {
  const code = compact(text).replace(/O/g, '0').replace(/[IL]/g, '1');
  if (code.length !== 16 || [...code].some((c) => !CROCKFORD.includes(c))) return undefined;
  return code.replace(/(.{4})(?=.)/g, '$1-');
};
