/**
 * Whether a text may hold personal data at all: everything that is looked for has a digit or an @ in it.
 * Kept apart from the patterns, so that these are fetched only for texts that need them.
 */
export const mayBePersonal = (text: string): boolean => /[\p{Nd}@＠]/u.test(text);
