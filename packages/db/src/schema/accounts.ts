/**
 * Accounts of the back office. The first four tables are those of the auth library, in its own
 * words; the others are ours. A session's token is stored as its hash only (`auth.ts`).
 */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const moment = (name: string) => integer(name, { mode: 'timestamp_ms' });

export const user = sqliteTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text('image'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});

export const session = sqliteTable('session', {
  id: text('id').primaryKey(),
  expiresAt: moment('expires_at').notNull(),
  token: text('token').notNull().unique(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
});

export const account = sqliteTable('account', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: moment('access_token_expires_at'),
  refreshTokenExpiresAt: moment('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});

export const verification = sqliteTable('verification', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: moment('expires_at').notNull(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});

/** Who may do what: `owner` everything, `analyst` figures only. */
export const staff = sqliteTable('staff', {
  user: text('user')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  role: text('role', { enum: ['owner', 'analyst'] }).notNull(),
});

/** One-time links: the hash of the secret, what it is for, and the hour it ends. */
export const links = sqliteTable('links', {
  hash: text('hash').primaryKey(),
  purpose: text('purpose').notNull(),
  user: text('user').notNull(),
  expires: text('expires').notNull(),
});

/** Append-only (two triggers refuse anything else). No counter, no minute: the hour and a random id. */
export const audit = sqliteTable(
  'audit',
  {
    hour: text('hour').notNull(),
    id: text('id').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: text('detail').notNull(),
  },
  (table) => [primaryKey({ columns: [table.hour, table.id] })],
);

/** Small facts about the whole database, for example `demo`. */
export const markers = sqliteTable('markers', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
