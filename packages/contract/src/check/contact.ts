/** A way to reach a person, as typed: what holds, in its normal form. */
import { textLength } from '../flow.ts';
import type { ContactKind, ContactQuestion, ContactValue } from '../wire.ts';
import type { Say } from './answer.ts';
import { isRecord, step } from './plain.ts';

/** Full-width forms and the digits of Arabic and Persian keyboards as plain characters. */
const narrow = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669]/g, (c) => String(c.charCodeAt(0) - 0x660))
    .replace(/[\u06F0-\u06F9]/g, (c) => String(c.charCodeAt(0) - 0x6f0))
    .replace(/[\u00A0\u2007\u202F\u3000\s]+/g, ' ')
    .trim();

/** Most characters of each kind (RFC 5321 for e-mail). */
const MOST: Readonly<Record<ContactKind, number>> = { email: 254, phone: 32 };
/** One @ with something before it and a name with a dot behind it; nothing that hides. */
const EMAIL = /^[^\s@\p{C}]{1,64}@[^\s@.\p{C}]+(?:\.[^\s@.\p{C}]+)+$/u;
const PHONE = /^\+?[\d().\- ]+$/;
const isPhone = (text: string): boolean => {
  const digits = text.replace(/\D/g, '').length;
  return PHONE.test(text) && digits >= 5 && digits <= 20;
};
const HOLDS: Readonly<Record<ContactKind, (text: string) => boolean>> = {
  email: (text) => EMAIL.test(text),
  phone: isPhone,
};
const MEND: Readonly<Record<ContactKind, string>> = {
  email: 'Not an e-mail address. Write it as name@example.org.',
  phone: 'Not a phone number. Write 5 to 20 digits, with + ( ) - . and spaces where wanted.',
};

/** The normal form of a contact; undefined when it is empty or wrong. Never says what was typed. */
export const contactOf = (
  question: ContactQuestion,
  value: unknown,
  at: string,
  say: Say,
): ContactValue | undefined => {
  const kinds = question.kinds ?? ['email'];
  const shape = 'Must be {"email": "…"} or {"phone": "…"}, one of the two.';
  if (!isRecord(value)) return say(at, 'type', shape);
  const keys = Object.keys(value);
  const unknown = keys.find((key) => key !== 'email' && key !== 'phone');
  if (unknown !== undefined) return say(at + step(unknown), 'type', 'Unknown key. Remove it.');
  if (keys.length > 1) return say(at, 'too_many', shape);
  const kind = keys[0] as ContactKind | undefined;
  if (!kind) return undefined;
  const path = at + step(kind);
  const given = value[kind];
  if (typeof given !== 'string') return say(path, 'type', 'Must be a text.');
  const text = narrow(given);
  if (!text) return undefined;
  if (!kinds.includes(kind)) return say(path, 'not_offered', `This form asks for ${kinds.join(' or ')}.`);
  if (textLength(text) > MOST[kind])
    return say(path, 'too_long', `Too long: ${MOST[kind]} characters at most.`);
  if (!HOLDS[kind](text)) return say(path, 'type', MEND[kind]);
  return kind === 'email' ? { email: text } : { phone: text };
};
