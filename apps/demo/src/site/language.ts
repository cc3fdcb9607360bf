/** The languages the bureau's website is written in; the Arabic one has the visitors' page only. */
export type SiteLanguage = 'zh-Hans' | 'en' | 'ar';

/** A text in the two languages every page has, and in Arabic where the page has it. */
export type Words = { readonly 'zh-Hans': string; readonly en: string; readonly ar?: string };

/** The words in `lang`, else in English. */
export const say = (words: Words, lang: SiteLanguage): string => words[lang] ?? words.en;

/** Address of a page in a language: `addressOf('/visitors', 'en')` → `/en/visitors`. */
export const addressOf = (path: string, lang: SiteLanguage): string => {
  if (lang === 'zh-Hans') return path;
  return path === '/' ? `/${lang}/` : `/${lang}${path}`;
};
