import type { Database } from '../open.ts';
import type { Seal } from './chain.ts';

const bytes = (value: unknown): Uint8Array => new Uint8Array(value as ArrayBuffer);

/** A row of `hour, leaves, blank, root, link`. */
export const sealFrom = (row: readonly unknown[]): Seal => ({
  hour: String(row[0]),
  leaves: Number(row[1]),
  blank: bytes(row[2]),
  root: bytes(row[3]),
  link: bytes(row[4]),
});

/** The newest link of the chain, or undefined while no hour was closed. */
export const newestSeal = async (db: Database): Promise<Seal | undefined> => {
  const sql = 'select hour, leaves, blank, root, link from seals order by hour desc limit 1';
  const row = (await db.read.execute({ sql })).rows[0];
  return row && sealFrom(row);
};
