import type { SealedContact } from '../types.ts';
import type { Owner, Sealer } from './seal.ts';

/** A contact ready to be written with its submission of `day`: sealed, with the last day it is kept. */
export const keepContact = async (
  sealer: Sealer,
  owner: Owner,
  { days, ...contact }: { readonly days: number; readonly [key: string]: unknown },
  day: string,
): Promise<SealedContact> => ({
  sealed: await sealer.seal(owner, contact, day),
  expires: new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10),
});
