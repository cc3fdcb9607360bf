import { matchLanguage } from '@kaimen/contract/flow';
import { en } from './words/en.ts';
import type { Words } from './words/type.ts';
import { zhHans } from './words/zh-hans.ts';

export type { Words } from './words/type.ts';

/** Interface languages of the admin, with their own names. */
export const UI_LANGUAGES = [
  { tag: 'en', name: 'English' },
  { tag: 'zh-Hans', name: '简体中文' },
] as const;
export type UiLanguage = (typeof UI_LANGUAGES)[number]['tag'];

const tags = UI_LANGUAGES.map((language) => language.tag);
const asUi = (wanted: string | undefined): UiLanguage | undefined =>
  wanted ? (matchLanguage(wanted, tags) as UiLanguage | undefined) : undefined;

/** The words of one interface language. */
export const wordsOf = (ui: UiLanguage): Words => (ui === 'zh-Hans' ? zhHans : en);

/** Language of the interface: `?ui=`, else the person's own choice, else what the browser asks for, else English. */
export const chooseUi = (query?: string, preference?: string, accept?: string): UiLanguage => {
  const asked = (accept ?? '')
    .slice(0, 400)
    .split(',')
    .map((part) => part.split(';')[0]?.trim());
  for (const wanted of [query, preference, ...asked]) {
    const ui = asUi(wanted);
    if (ui) return ui;
  }
  return 'en';
};
