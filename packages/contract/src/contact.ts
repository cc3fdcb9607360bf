/** A way to reach a person, as typed: what holds, in its normal form. Used by the widget and the checker alike. */
import type { ContactKind } from './wire.ts';

/** Full-width forms and the digits of Arabic and Persian keyboards as plain characters. */
const narrow = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669]/g, (c) => String(c.charCodeAt(0) - 0x660))
    .replace(/[\u06F0-\u06F9]/g, (c) => String(c.charCodeAt(0) - 0x6f0))
    .replace(/[\u00A0\u2007\u202F\u3000\s]+/g, ' ')
    .trim();

/** Most characters of each kind (RFC 5321 for e-mail). */
export const CONTACT_MOST: Readonly<Record<ContactKind, number>> = { email: 254, phone: 32 };
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

/** The normal form of what was typed: '' when it is empty, undefined when it cannot be one of `kind`. */
export const contactText = (kind: ContactKind, typed: string): string | undefined => {
  const text = narrow(typed);
  return !text || (text.length <= CONTACT_MOST[kind] && HOLDS[kind](text)) ? text : undefined;
};
