import type { Fault } from '@kaimen/contract/wire';

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Fault };

const fault = (message: string): Parsed => ({ ok: false, fault: { path: '', message } });

/**
 * Parses JSON that a stranger sent. Looks at the text first: a body nested too deep or naming a key
 * twice (where two readers could see two answers) never reaches the parser.
 */
export const parseJson = (text: string, depth: number): Parsed => {
  const hazard = lookOver(text, depth);
  if (hazard) return fault(hazard);
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return fault('This is not JSON.');
  }
};

const QUOTE = 34;
const BACKSLASH = 92;

const lookOver = (text: string, depth: number): string | undefined => {
  // One entry per open bracket: the keys of an object, or undefined for an array.
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = stringEnd(text, at + 1);
      const keys = open[open.length - 1];
      if (keys && isKey(text, end + 1)) {
        const key = text.slice(at, end + 1);
        const name = key.includes('\\') ? plainKey(key) : key;
        if (keys.has(name)) return `The key ${name.slice(0, 60)} stands twice. Name each key once.`;
        keys.add(name);
      }
      at = end;
    } else if (code === 123 || code === 91) {
      if (open.length === depth) return `Nested deeper than ${depth} levels.`;
      open.push(code === 123 ? new Set() : undefined);
    } else if (code === 125 || code === 93) open.pop();
  }
  return undefined;
};

/** Where a string that began before `from` ends. Texts are long: the engine looks for the mark, not we. */
const stringEnd = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH && at - slashes > from) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
};

const isKey = (text: string, from: number): boolean => {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return text.charCodeAt(at) === 58;
};

const plainKey = (key: string): string => {
  try {
    return JSON.stringify(JSON.parse(key));
  } catch {
    return key;
  }
};
