/** Every interface word in every language at once, for servers. */
import { matchLanguage } from './flow.ts';
import { ar } from './strings/ar.ts';
import { en } from './strings/en.ts';
import { PAGES } from './strings/pages.ts';
import type { PageStrings, Strings } from './strings/type.ts';
import { zhHans } from './strings/zh-Hans.ts';

/** Words of widget and pages by language tag. */
export const STRINGS: Readonly<Record<string, Strings & PageStrings>> = {
  en: { ...en, ...PAGES.en },
  'zh-Hans': { ...zhHans, ...PAGES['zh-Hans'] },
  ar: { ...ar, ...PAGES.ar },
};

/** The words for `lang` by BCP 47 lookup, else English. */
export const stringsFor = (lang: string): Strings & PageStrings =>
  (STRINGS[matchLanguage(lang, Object.keys(STRINGS)) ?? 'en'] ?? STRINGS.en) as Strings & PageStrings;
