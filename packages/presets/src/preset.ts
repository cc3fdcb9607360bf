import type { FormDefinition, LanguageMap } from '@kaimen/contract/wire';

/** A ready-made form: a definition without its version, and where its wording comes from. */
export type Preset = {
  /** Its name and the slug of its form. */
  readonly name: string;
  readonly title: LanguageMap;
  /** Where the facts come from and the day they were read. Says whether the wording is the original's. */
  readonly source: { readonly name: string; readonly url?: string; readonly date: string };
  readonly definition: Omit<FormDefinition, 'version'>;
};
