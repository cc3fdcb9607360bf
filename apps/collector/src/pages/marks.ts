import type { FormDefinition } from '@kaimen/contract/wire';

/** The mark a regulator's check looks for at a place of the page (`settings.hooks`), as an attribute; none for most. */
export const markOf = (definition: FormDefinition, place: string): { readonly 'data-element'?: string } => {
  const mark = definition.settings.hooks?.[place];
  return mark === undefined ? {} : { 'data-element': mark };
};
