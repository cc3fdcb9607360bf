/** Tamper evidence: one link per closed hour over the leaves of its submissions. */
import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const seals = sqliteTable('seals', {
  /** The closed hour, UTC, `2026-11-23T22`. */
  hour: text('hour').primaryKey(),
  leaves: integer('leaves').notNull(),
  /** 32 random bytes, one more entry of the tree: so that nobody outside can tell an hour without answers. */
  blank: blob('blank', { mode: 'buffer' }).notNull(),
  /** Merkle root over the sorted leaves and the blank, 32 bytes. */
  root: blob('root', { mode: 'buffer' }).notNull(),
  /** SHA-256 over the link before, the hour, the number of leaves and the root; 32 bytes. */
  link: blob('link', { mode: 'buffer' }).notNull(),
});

export const leaves = sqliteTable(
  'leaves',
  {
    hour: text('hour').notNull(),
    /** SHA-256 over 16 random bytes and the submission, 32 bytes. Says nothing once these bytes are gone. */
    leaf: blob('leaf', { mode: 'buffer' }).notNull(),
    /** Why its submission is no longer as it was: `withdrawn`, `erased`, `emptied`, `replaced`. Null: it must be there. */
    mark: text('mark'),
    /** 16 bytes of an HMAC over hour, mark and leaf, under a key that is not in the database. */
    proof: blob('proof', { mode: 'buffer' }),
  },
  (table) => [primaryKey({ columns: [table.hour, table.leaf] })],
);
