import type { SqlValue, Statement } from '../client/sql.ts';
import { leafOf, type Mark, markProof } from './leaf.ts';

/** Where a row is sealed: its 16 random bytes and the hour whose tree holds its leaf. */
export type Sealing = { readonly salt: Uint8Array; readonly hour: string };

/**
 * The statement that marks the leaf of a row about to change, `row` being one of `COLUMNS`. A row that was
 * altered behind our back has no leaf: then nothing is marked, and the leaf that is missed tells.
 */
export const markStatement = (
  key: string,
  row: readonly unknown[],
  { salt, hour }: Sealing,
  mark: Mark,
  guard: { readonly sql: string; readonly args: readonly SqlValue[] },
): Statement => {
  const leaf = leafOf(salt, row);
  return {
    sql: `update leaves set mark = ?, proof = ? where hour = ? and leaf = ? and mark is null and ${guard.sql}`,
    args: [mark, markProof(key, hour, leaf, mark), hour, leaf, ...guard.args],
  };
};
