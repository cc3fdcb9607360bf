/** What a bureau sets up: forms and their versions, units, places, channels; and where its forms are shown. */
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const forms = sqliteTable('forms', {
  slug: text('slug').primaryKey(),
  /** The newest version. */
  version: integer('version').notNull(),
});

/** Every version ever published stays: answers are read with the words they were given to. */
export const formVersions = sqliteTable(
  'form_versions',
  {
    slug: text('slug')
      .notNull()
      .references(() => forms.slug),
    version: integer('version').notNull(),
    /** The whole definition as JSON. */
    definition: text('definition').notNull(),
    preset: text('preset'),
  },
  (table) => [primaryKey({ columns: [table.slug, table.version] })],
);

export const units = sqliteTable(
  'units',
  {
    code: text('code').primaryKey(),
    parent: text('parent'),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull(),
    active: integer('active').notNull(),
  },
  (table) => [index('units_parent').on(table.parent)],
);

export const places = sqliteTable(
  'places',
  {
    code: text('code').primaryKey(),
    unit: text('unit')
      .notNull()
      .references(() => units.code),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
  },
  (table) => [index('places_unit').on(table.unit)],
);

export const channels = sqliteTable('channels', {
  code: text('code').primaryKey(),
  kind: text('kind').notNull(),
  name: text('name').notNull(),
  form: text('form'),
});

/** Sites a form was answered from or refused to; at most 200 a form. */
export const origins = sqliteTable(
  'origins',
  {
    form: text('form').notNull(),
    origin: text('origin').notNull(),
    refused: integer('refused').notNull(),
    /** The last hour it happened. */
    hour: text('hour').notNull(),
    widget: text('widget'),
  },
  (table) => [primaryKey({ columns: [table.form, table.origin, table.refused] })],
);

/** Networks of the bureau's own halls: many people behind one address, known by name. */
export const halls = sqliteTable('halls', {
  /** `203.0.113.7/32`, `2001:db8::/64`. */
  network: text('network').primaryKey(),
  name: text('name').notNull(),
  unit: text('unit'),
});

/** Doors for text messages: a gateway that delivers replies, the form they answer, and its settings. */
export const gateways = sqliteTable('gateways', {
  code: text('code').primaryKey(),
  form: text('form').notNull(),
  name: text('name').notNull(),
  /** JSON: which reply means which answer, and how long a reply is in time. */
  settings: text('settings').notNull(),
});

/** Who was asked by message and has not answered: a keyed hash of the number, gone with the reply or its day. */
export const asked = sqliteTable(
  'asked',
  {
    /** HMAC-SHA-256 over gateway and number, 32 bytes. */
    key: blob('key', { mode: 'buffer' }).primaryKey(),
    gateway: text('gateway').notNull(),
    unit: text('unit'),
    place: text('place'),
    /** The hour of the event, UTC. */
    hour: text('hour').notNull(),
    /** The last day it is kept. */
    expires: text('expires').notNull(),
    /** 16 random bytes its reply is stored under: what ties number and reply, for as long as the row is there. */
    id: blob('id', { mode: 'buffer' }),
  },
  (table) => [index('asked_expires').on(table.expires)],
);

/** How many people a gateway asked, by unit, local day and hour of the event. Nothing of who they were. */
export const askedCounts = sqliteTable(
  'asked_counts',
  {
    form: text('form').notNull(),
    gateway: text('gateway').notNull(),
    unit: text('unit').notNull(),
    day: text('day').notNull(),
    hour: integer('hour').notNull(),
    n: integer('n').notNull(),
  },
  (table) => [primaryKey({ columns: [table.form, table.day, table.gateway, table.unit, table.hour] })],
);

/** One-time links made together: what all of them stand for. A link itself is in no table until it was used. */
export const linkBatches = sqliteTable(
  'link_batches',
  {
    /** The first five characters of each of its links. */
    code: text('code').primaryKey(),
    form: text('form').notNull(),
    unit: text('unit'),
    place: text('place'),
    /** `hosted`, or a link code. */
    channel: text('channel').notNull(),
    /** The hour of the event, UTC; null where there was none. */
    event: text('event'),
    /** The last day its links are taken. */
    expires: text('expires').notNull(),
    /** Links given out so far. */
    n: integer('n').notNull(),
    name: text('name').notNull(),
  },
  (table) => [index('link_batches_form').on(table.form, table.expires)],
);
