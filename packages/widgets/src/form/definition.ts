import type { FormDefinition } from '@kaimen/contract/wire';
import { formAddress } from '../submission/send.ts';

const known = new Map<string, Promise<FormDefinition>>();

const get = async (address: string): Promise<FormDefinition> => {
  const response = await fetch(address, {
    headers: { accept: 'application/json' },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  if (!response.ok) throw await response.json().catch(() => response.status);
  return response.json();
};

/** The definition of the form at `src`, fetched once per page; a failed attempt is forgotten. */
export const loadDefinition = (src: string): Promise<FormDefinition> => {
  const address = formAddress(src);
  let found = known.get(address);
  if (!found) {
    found = get(address);
    known.set(address, found);
    found.catch(() => known.delete(address));
  }
  return found;
};
