/** How an erased submission is remembered: by the SHA-256 of its id, and the day. */
import { createHash } from 'node:crypto';
import type { SqlValue, Statement } from '../client/sql.ts';
import { idBytes } from '../submissions/rows.ts';

/** SHA-256 of the 16 bytes of an id, in hex. The id itself is random, so the hash is guessed by nobody. */
export const idHash = (id: string): string => createHash('sha256').update(idBytes(id)).digest('hex');

/** SHA-256 of an id and one of its questions, in hex: for a text that was emptied while the rest stays. */
export const textHash = (id: string, question: string): string =>
  createHash('sha256').update(idBytes(id)).update(`text ${question}`).digest('hex');

/** The statement that puts hashes on the list in the database, with the UTC day of the commit. */
export const eraseStatement = (
  hashes: readonly string[],
  guard: { readonly sql: string; readonly args: readonly SqlValue[] },
): Statement => ({
  sql: `insert into erased (hash, day) select unhex(value), date('now') from json_each(?)
    where ${guard.sql} on conflict do nothing`,
  args: [JSON.stringify(hashes), ...guard.args],
});
