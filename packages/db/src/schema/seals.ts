/** Tamper evidence: one link per closed hour over the leaves of its submissions. */
import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const seals = sqliteTable('seals', {
  /** The closed hour, UTC, `2026-11-23T22`. */
  hour: text('hour').primaryKey(),
  leaves: integer('leaves').notNull(),
  /** Merkle root over the sorted leaves, 32 bytes. */
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
  },
  (table) => [primaryKey({ columns: [table.hour, table.leaf] })],
);
