/**
 * The parts of a language, fetched on need. From source each comes out of the whole JSON file; the
 * builds of the widgets put another module in the place of this one, where each part is a small file of
 * its own (`packages/widgets/build/languages.ts`).
 */
import type { BaseStrings, LanguageFile, MoreStrings, RestStrings } from './type.ts';

const file = (lang: string): Promise<LanguageFile> => import(`../../strings/${lang}.json`);

/** `BaseStrings` of one of `LANGUAGES`. */
export const baseOf = async (lang: string): Promise<BaseStrings> => (await file(lang)).base;
/** `MoreStrings` of one of `LANGUAGES`. */
export const moreOf = async (lang: string): Promise<MoreStrings> => (await file(lang)).more;
/** `RestStrings` of one of `LANGUAGES`. */
export const restOf = async (lang: string): Promise<RestStrings> => (await file(lang)).rest;
