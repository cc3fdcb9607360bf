/** What one submission adds to the tree of its hour, and how a lawful change of it is marked. */
import { createHmac } from 'node:crypto';
import { sha256 } from './merkle.ts';

/** Why the submission of a leaf is no longer as it was. */
export type Mark = 'withdrawn' | 'erased' | 'emptied' | 'replaced';

/**
 * The submission as it is sealed, from a row of `COLUMNS`: all of it but its state and the reasons of a
 * quarantine, which moderators may change and change back.
 */
export const canonicalRow = (row: readonly unknown[]): string => {
  const text = (i: number): string | null => (row[i] === null ? null : String(row[i]));
  const rest = Object.entries(JSON.parse(text(15) ?? '{}') as Record<string, unknown>)
    .filter(([key]) => key !== 'quarantine')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    'kaimen submission 1',
    ...[0, 1].map(text),
    Number(row[2]),
    Number(row[3]),
    ...[4, 5, 6, 7, 8, 9, 10, 11, 12].map(text),
    Number(row[13]),
    rest.length ? rest : null,
    ...[16, 17].map(text),
  ]);
};

/** SHA-256 over 16 random bytes and the submission: tells nothing about it once these bytes are gone. */
export const leafOf = (salt: Uint8Array, row: readonly unknown[]): Buffer => sha256(salt, canonicalRow(row));

/**
 * What shows that a mark was made by this installation: 16 bytes of an HMAC under a key that is not in the
 * database. Who can write the database alone cannot make one.
 */
export const markProof = (key: string, hour: string, leaf: Uint8Array, mark: Mark): Buffer =>
  createHmac('sha256', key).update(`kaimen mark\0${hour}\0${mark}\0`).update(leaf).digest().subarray(0, 16);
