/** Checks a way to reach a person. */
import { CONTACT_MOST, contactText } from '../contact.ts';
import type { ContactKind, ContactQuestion, ContactValue } from '../wire.ts';
import type { Say } from './answer-fault.ts';
import { isRecord, step } from './plain.ts';

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
  const text = contactText(kind, given);
  if (text === '') return undefined;
  if (!kinds.includes(kind)) return say(path, 'not_offered', `This form asks for ${kinds.join(' or ')}.`);
  if (text === undefined)
    return given.trim().length > CONTACT_MOST[kind]
      ? say(path, 'too_long', `Too long: ${CONTACT_MOST[kind]} characters at most.`)
      : say(path, 'type', MEND[kind]);
  return kind === 'email' ? { email: text } : { phone: text };
};
