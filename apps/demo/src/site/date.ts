import type { SiteLanguage } from './language.ts';

/** A date by the reader's habit: 2026年11月18日, 18 November 2026. */
export const writtenDate = (date: string, lang: SiteLanguage): string =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
