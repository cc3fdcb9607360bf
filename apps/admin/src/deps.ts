/** What the admin is given; only apps/kaimen reads the environment. */
import type { Database } from '@kaimen/db/open';

/** Password hashing, injected so that this room needs nothing of Node. */
export type PasswordHash = {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
};

/** What accounts need: the command line uses these without the pages. */
export type AccountDeps = {
  readonly db: Database;
  readonly clock: () => Date;
  /** Own address without a slash at the end; every link is built from it, never from a header. */
  readonly publicUrl: string;
  /** Signs session cookies; never in the database. */
  readonly secret: string;
  readonly password: PasswordHash;
  readonly hash: { sha256(text: string): string; randomUUID(): string; randomToken(): string };
};

export type LogEvent = {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly [key: string]: string | number | boolean | undefined;
};

/** A build in one file: its name below the public address and the value of `integrity`. */
export type Release = { readonly file: string; readonly integrity: string };

export type AdminDeps = AccountDeps & {
  log(event: LogEvent): void;
  /** The widgets in one file, for pages that name it with its hash; absent where none was built. */
  readonly release?: Release;
  /** The data is demo data; every page says so. */
  readonly demo: boolean;
  /** Called after a form was published, so that the collector drops its cached copy. */
  formChanged?(slug: string): void;
};
