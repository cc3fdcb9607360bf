/** Every interface word in every language at once, for servers. */
import { matchLanguage } from './flow.ts';
import { LANGUAGES } from './strings/languages.ts';
import type { AllStrings, LanguageFile } from './strings/type.ts';
import { join } from './strings.ts';

const all = async (lang: string): Promise<[string, AllStrings]> => {
  const file: LanguageFile = await import(`../strings/${lang}.json`);
  return [lang, { ...join(lang, file.base, file.more), ...file.pages, rest: file.rest }];
};

/** Words of widget and pages by language tag. */
export const STRINGS: Readonly<Record<string, AllStrings>> = Object.fromEntries(
  await Promise.all(LANGUAGES.map(all)),
);

/** The words for `lang` by BCP 47 lookup, else English. */
export const stringsFor = (lang: string): AllStrings => STRINGS[matchLanguage(lang, LANGUAGES) ?? 'en']!;
