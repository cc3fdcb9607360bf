/**
 * What is wrong with a language file beside the English one: for the build, the tests and
 * `pnpm run strings` alike.
 */

/** `key` is `section.key`, for example `more.errors.too_large` or `more.grades.4`. */
export type WordFault = {
  readonly key: string;
  readonly kind: 'missing' | 'extra' | 'empty' | 'places' | 'form';
  readonly message: string;
};

const SECTIONS = ['base', 'more', 'rest', 'pages'];

/** Every word of a file by its key. */
export const wordsOf = (file: unknown, path = ''): ReadonlyMap<string, unknown> => {
  const found = new Map<string, unknown>();
  for (const [key, value] of Object.entries(file ?? {})) {
    if (!path && !SECTIONS.includes(key)) continue;
    if (typeof value === 'object' && value)
      for (const inner of wordsOf(value, `${path}${key}.`)) found.set(...inner);
    else found.set(path + key, value);
  }
  return found;
};

const places = (text: string): string => [...text.matchAll(/\{[^}]*\}/g)].sort().join(' ') || 'none';

const faultOf = (text: unknown, english: string): Omit<WordFault, 'key'> | undefined => {
  if (typeof text !== 'string' || !text.trim()) return { kind: 'empty', message: 'has no words' };
  if (places(text) !== places(english))
    return { kind: 'places', message: `has the places ${places(text)}, English has ${places(english)}` };
  if (/[!！¡]/.test(text)) return { kind: 'form', message: 'has an exclamation mark' };
  if (/[<>&`\\\n\t]/.test(text)) return { kind: 'form', message: 'has markup or a line break' };
  return undefined;
};

/** The faults of `file` beside `english`, in the order of the English words; total, whatever it is given. */
export const compare = (english: unknown, file: unknown): readonly WordFault[] => {
  const words = wordsOf(file);
  const wanted = wordsOf(english);
  const faults: WordFault[] = [];
  for (const [key, text] of wanted) {
    const fault = words.has(key)
      ? faultOf(words.get(key), String(text))
      : { kind: 'missing' as const, message: `is missing: ${text}` };
    if (fault) faults.push({ key, ...fault });
  }
  for (const key of words.keys())
    if (!wanted.has(key)) faults.push({ key, kind: 'extra', message: 'is not in English' });
  const { name, english: own, reviewed } = (file ?? {}) as Record<string, unknown>;
  for (const [key, good] of [
    ['name', typeof name === 'string' && name],
    ['english', typeof own === 'string' && own],
    ['reviewed', typeof reviewed === 'boolean'],
  ] as const)
    if (!good) faults.push({ key, kind: 'missing', message: 'is missing' });
  return faults;
};
