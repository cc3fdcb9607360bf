import type { BaseStrings, MoreStrings, Strings } from './type.ts';

const MORE: Readonly<Record<string, () => Promise<MoreStrings>>> = {
  en: async () => (await import('./en.more.ts')).en,
  'zh-Hans': async () => (await import('./zh-Hans.more.ts')).zhHans,
  ar: async () => (await import('./ar.more.ts')).ar,
};

/** All words of one language from its two files. */
export const join = (base: BaseStrings, more: MoreStrings): Strings => ({
  ...base,
  ...more,
  errors: { ...base.errors, ...more.errors },
});

/** The base words of `lang` with the rest fetched. */
export const joined = async (lang: string, base: BaseStrings): Promise<Strings> =>
  join(base, await MORE[lang]!());
