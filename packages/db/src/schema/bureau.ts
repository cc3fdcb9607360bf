/** What a bureau sets up: forms and their versions, units, places, channels; and where its forms are shown. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
