import { type Fields, lastField } from '../door/fields.ts';

/** A field of the hosted page that no person sees; a machine that fills in everything fills it in. */
export const BAIT = '_website';

/** Weak signs of a machine, as flags: they make somebody look, and never refuse anything. */
export const signalsOf = (request: Request, fields: Fields = []): readonly string[] => [
  // Under two seconds from seeing the form to sending it.
  ...(new URL(request.url).searchParams.get('t') === '0' ? ['fast'] : []),
  ...(lastField(fields, BAIT).trim() ? ['hidden_field'] : []),
];
