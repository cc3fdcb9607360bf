import type { Database } from '@kaimen/db/open';
import type { Counters } from './counters/registry.ts';

/** One built file of the widgets, with its encodings made ahead. */
export type Asset = {
  readonly body: Uint8Array;
  readonly br?: Uint8Array;
  readonly gzip?: Uint8Array;
  /** With its quotes. */
  readonly etag: string;
  readonly immutable: boolean;
  readonly type: string;
};

export type LogEvent = {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly [key: string]: string | number | boolean | undefined;
};

/** Everything the collector needs from outside; it reads no environment and imports nothing of Node. */
export type CollectorDeps = Partial<Counters> & {
  readonly db: Database;
  readonly clock: () => Date;
  /** Where the public reaches this server, without a slash at the end. */
  readonly publicUrl: string;
  /** Contacts are sealed and challenges signed by keys derived from it; never in the database. */
  readonly secret: string;
  readonly hash: {
    /** First 80 bits of the HMAC over slug and id: the receipt code can be given again and is not kept. */
    receipt(slug: string, id: string): Uint8Array;
    /** Hex. */
    sha256(text: string): string;
    randomUUID(): string;
  };
  /** A file of the widget build: `kaimen.js`, `chunks/…`. */
  asset(path: string): Promise<Asset | undefined>;
  log(event: LogEvent): void;
  /** The text of `/metrics` for a caller who may read it. Absent: nobody. */
  metrics?(request: Request, env: unknown): string | undefined;
  /**
   * Address of the caller. Only a keyed hash of it is kept, in memory and for a day at most: to slow guessing of
   * receipt codes and to notice floods. Absent: callers cannot be told apart.
   */
  address?(request: Request, env: unknown): string | undefined;
  /** Whether this form demands a proof of work now, beside what its settings say. Default: never. */
  demand?(slug: string): boolean;
  readonly limits?: Partial<Limits>;
};

export type Limits = {
  /** Submissions that may wait for the next commit; above it the answer is 503. */
  readonly queue: number;
  /** Most submissions handed to the writer at once. */
  readonly groupSize: number;
  /** Groups that may be on their way to the writer at once: one, and several where a thread of its own puts them together. */
  readonly ahead: number;
  /** Wrong receipt codes, and as many wrong links, one address may try in a minute; and all together where no address is known. */
  readonly codesPerAddress: number;
  readonly codesTogether: number;
  /** Views of forms one address may add in a minute, a whole hall behind it; and all where none is known. */
  readonly seenPerAddress: number;
  readonly seenTogether: number;
  /** Most tries a proof of work takes. */
  readonly challengeTries: number;
  /** Requests to the door of text messages one address may send in a minute without a right signature. */
  readonly unsignedPerAddress: number;
};

/** While a thread of its own commits: enough that it never waits for this one, few enough that groups stay large. */
export const AHEAD_OF_A_THREAD = 4;

export const DEFAULT_LIMITS: Limits = {
  queue: 4096,
  groupSize: 256,
  ahead: 1,
  codesPerAddress: 10,
  codesTogether: 600,
  seenPerAddress: 6000,
  seenTogether: 60_000,
  challengeTries: 500,
  unsignedPerAddress: 60,
};
