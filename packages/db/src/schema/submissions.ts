/**
 * Submissions and their tallies. The random id is the only key: no counter, no clock, no rowid,
 * so that the file does not keep the order in which people answered.
 */
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const submissions = sqliteTable(
  'submissions',
  {
    /** 16 random bytes made by the client. */
    id: blob('id', { mode: 'buffer' }).primaryKey(),
    form: text('form').notNull(),
    version: integer('version').notNull(),
    revision: integer('revision').notNull(),
    /** JSON: question → value. */
    answers: text('answers').notNull(),
    /** SHA-256, 32 bytes. */
    bodyHash: blob('body_hash', { mode: 'buffer' }).notNull(),
    /** SHA-256 of the receipt code, 32 bytes. */
    receiptHash: blob('receipt_hash', { mode: 'buffer' }).notNull(),
    lang: text('lang').notNull(),
    /** JSON: unit codes from the root to the submission's unit, as they were that day. */
    path: text('path').notNull(),
    place: text('place'),
    channel: text('channel').notNull(),
    kind: text('kind').notNull(),
    site: text('site').notNull(),
    page: text('page'),
    /** Local day and hour of the unit's time zone, decided at commit. */
    day: text('day').notNull(),
    hour: integer('hour').notNull(),
    state: text('state').notNull(),
    /** JSON: the rarely filled rest, `{flags, meta, tombstones, demo, quarantine}`; absent keys are empty. */
    rest: text('rest'),
    /** 16 random bytes of its leaf in the tree of a closed hour; null until then. Erased with the row. */
    salt: blob('salt', { mode: 'buffer' }),
    /** The closed hour (UTC, `2026-11-23T22`) whose tree holds its leaf; null until then and after a change. */
    sealed: text('sealed'),
  },
  (table) => [
    // With the state, so that held ones are found among the others without reading them.
    index('submissions_form_hour').on(table.form, table.day, table.hour, table.id, table.state),
    index('submissions_receipt').on(table.receiptHash),
  ],
);

/**
 * Hours of a form that hold, or held a moment ago, a submission without a leaf. An index of these would cost each
 * submission a page of its own; this costs each commit a share of one.
 */
export const openHours = sqliteTable(
  'open_hours',
  {
    form: text('form').notNull(),
    day: text('day').notNull(),
    hour: integer('hour').notNull(),
    /** Commits that brought such submissions: another number tells that more came meanwhile. */
    n: integer('n').notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.hour, table.form] })],
);

/**
 * One row per combination of dimensions. The day comes early, so that what is written together lies
 * together. The id is random: an order of ids would be an order of arrival.
 */
export const tallyKeys = sqliteTable(
  'tally_keys',
  {
    form: text('form').notNull(),
    day: text('day').notNull(),
    family: text('family').notNull(),
    unit: text('unit').notNull(),
    member: text('member').notNull(),
    channel: text('channel').notNull(),
    version: integer('version').notNull(),
    state: text('state').notNull(),
    id: integer('id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.form, t.day, t.family, t.unit, t.member, t.channel, t.version, t.state] }),
  ],
);

/** The counters of one key, by question and value. `''`/`''` counts whole submissions. */
export const tallies = sqliteTable(
  'tallies',
  {
    /** The key's day as a number, 20261123: counters of a day lie together, however long the table. */
    day: integer('day').notNull(),
    key: integer('key').notNull(),
    question: text('question').notNull(),
    value: text('value').notNull(),
    n: integer('n').notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.key, table.question, table.value] })],
);

/**
 * How to reach a person who asked for it: sealed, apart from the answers, for a few days. The key is
 * not in the database. Goes with its submission, whatever deletes that one.
 */
export const contacts = sqliteTable(
  'contacts',
  {
    /** The submission's. */
    id: blob('id', { mode: 'buffer' })
      .primaryKey()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    form: text('form').notNull(),
    sealed: blob('sealed', { mode: 'buffer' }).notNull(),
    /** The last day it is kept. */
    expires: text('expires').notNull(),
  },
  (table) => [index('contacts_expires').on(table.expires)],
);

/** Proofs of work that were spent: hash and day, nothing of what they were spent on. */
export const nonces = sqliteTable('nonces', {
  /** SHA-256, 32 bytes. */
  hash: blob('hash', { mode: 'buffer' }).primaryKey(),
  day: text('day').notNull(),
});

/** How often a form was shown, by unit, local day and hour. Nothing of who saw it. */
export const seen = sqliteTable(
  'seen',
  {
    form: text('form').notNull(),
    unit: text('unit').notNull(),
    day: text('day').notNull(),
    hour: integer('hour').notNull(),
    n: integer('n').notNull(),
  },
  (table) => [primaryKey({ columns: [table.form, table.day, table.unit, table.hour] })],
);

/** Tokens of one-time links that were used: hash and day, nothing of what was answered with them. */
export const tokens = sqliteTable('tokens', {
  /** SHA-256, 32 bytes. */
  hash: blob('hash', { mode: 'buffer' }).primaryKey(),
  day: text('day').notNull(),
});

/** Submissions that were withdrawn or erased, so that an older backup does not bring them back. */
export const erased = sqliteTable('erased', {
  /** SHA-256 of the id, 32 bytes. */
  hash: blob('hash', { mode: 'buffer' }).primaryKey(),
  day: text('day').notNull(),
});
