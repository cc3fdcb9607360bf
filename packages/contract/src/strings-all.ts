/** Every interface word in every language at once, for servers. */
import { matchLanguage } from './flow.ts';
import { ar as arMore } from './strings/ar.more.ts';
import { ar } from './strings/ar.ts';
import { en as enMore } from './strings/en.more.ts';
import { en } from './strings/en.ts';
import { join } from './strings/more.ts';
import { PAGES } from './strings/pages.ts';
import type { PageStrings, Strings } from './strings/type.ts';
import { zhHans as zhHansMore } from './strings/zh-Hans.more.ts';
import { zhHans } from './strings/zh-Hans.ts';

/** Words of widget and pages by language tag. */
export const STRINGS: Readonly<Record<string, Strings & PageStrings>> = {
  en: { ...join(en, enMore), ...PAGES.en },
  'zh-Hans': { ...join(zhHans, zhHansMore), ...PAGES['zh-Hans'] },
  ar: { ...join(ar, arMore), ...PAGES.ar },
};

/** The words for `lang` by BCP 47 lookup, else English. */
export const stringsFor = (lang: string): Strings & PageStrings =>
  (STRINGS[matchLanguage(lang, Object.keys(STRINGS)) ?? 'en'] ?? STRINGS.en) as Strings & PageStrings;
