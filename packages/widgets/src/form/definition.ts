import type { FormDefinition } from '@kaimen/contract/wire';
import { formAddress, QUIET } from '../submission/send.ts';

/** The definition of the form at `src`; throws the collector's problem where there is one. */
export const loadDefinition = async (src: string): Promise<FormDefinition> => {
  // An empty address would be the host's own page.
  if (!src) throw new Error('no src');
  const response = await fetch(formAddress(src), { ...QUIET, headers: { accept: 'application/json' } });
  const reply = await response.json();
  if (!response.ok) throw reply;
  return reply;
};
