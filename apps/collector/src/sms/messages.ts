import { localise } from '@kaimen/contract/flow';
import { fill } from '@kaimen/contract/strings';
import { stringsFor } from '@kaimen/contract/strings-all';
import type { FormDefinition } from '@kaimen/contract/wire';
import { type Codes, codeWord } from './codes.ts';

/** The line that says how to answer: "Answer with one number: 1 Satisfied, 2 …". */
const howTo = (codes: Codes, lang: string): string => {
  const words = stringsFor(lang);
  const list = [...codes.numbers].map(([number, value]) => {
    const word = codeWord(codes, value, lang);
    return word === number ? number : `${number} ${word}`;
  });
  return fill(words.smsHelp, list.join(words.comma));
};

/** What a gateway may send before any reply: the question and how to answer it. */
export const invitation = (form: FormDefinition, codes: Codes, lang: string, link: string): string =>
  [
    localise(form.title, lang, ...form.languages),
    localise(codes.question.label, lang, ...form.languages),
    howTo(codes, lang),
    link,
  ]
    .filter(Boolean)
    .join('\n');

/** What goes back to the person: help first where the words speak of danger, then thanks or how to answer. */
export const backText = (
  form: FormDefinition,
  codes: Codes,
  lang: string,
  reply: { readonly danger: boolean; readonly unread: boolean; readonly receipt?: string },
): string => {
  const words = stringsFor(lang);
  return [
    reply.danger ? helpLine(form, lang) : '',
    reply.unread ? howTo(codes, lang) : words.thanks,
    !reply.unread && reply.receipt ? `${words.receipt}: ${reply.receipt}` : '',
  ]
    .filter(Boolean)
    .join('\n');
};

/** Where help is, in one line of plain text: an address of a telephone as its number. */
const helpLine = (form: FormDefinition, lang: string): string => {
  const { help } = form.settings;
  if (!help) return '';
  const href = localise(help.href, lang, ...form.languages).replace(/^(?:tel|mailto):/, '');
  return `${stringsFor(lang).rest.help}: ${localise(help.label, lang, ...form.languages)} ${href}`;
};
