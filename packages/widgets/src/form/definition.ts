import type { FormDefinition } from '@kaimen/contract/wire';
import { formAddress, QUIET } from '../submission/send.ts';

const known: Record<string, Promise<FormDefinition>> = {};

/** The definition of the form at `src`, fetched once per page; a failed attempt is forgotten. */
export const loadDefinition = (src: string): Promise<FormDefinition> => {
  const address = formAddress(src);
  return (known[address] ??= fetch(address, { ...QUIET, headers: { accept: 'application/json' } })
    .then(async (response) => {
      const reply = await response.json();
      if (!response.ok) throw reply;
      return reply;
    })
    .catch((reason) => {
      delete known[address];
      throw reason;
    }));
};
