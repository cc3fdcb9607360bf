/** Opens the connections. Nothing else in Kaimen may make a client. */
import { createClient } from '@libsql/client';
import { clientDriver } from './client-driver.ts';
import { preparedDriver } from './prepared.ts';
import { safeClient } from './safe.ts';
import type { SqlClient } from './sql.ts';

export type ClientOptions = {
  /** `file:/path/kaimen.db`, or `http(s)://`, `libsql://`, `ws(s)://` for a server. */
  readonly url: string;
  /** The server's token. */
  readonly token?: string;
  /** How long a busy database is asked again. Default 5,000 ms. */
  readonly retryLimitMs?: number;
  /** How long a server may take for one answer. Default 5,000 ms. */
  readonly answerMs?: number;
  /** Whole numbers as bigint: for copying them beyond 2^53. A file's only. */
  readonly bigints?: boolean;
};

/** Whether the address names a file of this machine. */
export const isFile = (url: string): boolean => url.startsWith('file:');

/** The path in `file:/path` or `file:///path`, percent-encoded or not. */
export const fileOf = (url: string): string =>
  decodeURIComponent(url.slice('file:'.length).replace(/^\/\/(?=\/)/, ''));

/** Short: SQLite waits inside a synchronous call, so the longer wait is ours, between calls. */
const BUSY_TIMEOUT_MS = 20;
const FETCH_TIMEOUT_MS = 5_000;

const KEEP = [
  'pragma journal_mode=wal',
  'pragma synchronous=full',
  'pragma foreign_keys=on',
  'pragma secure_delete=on',
  // Random ids touch pages everywhere: keep 32 MB of them, and begin the log anew at 64 MB. What is in it is copied
  // by another thread meanwhile, where there is one (`checkpoint.ts`).
  'pragma cache_size=-32000',
  'pragma wal_autocheckpoint=16000',
];

const open = (o: ClientOptions, pragmas: readonly string[]): SqlClient => {
  const retryLimitMs = o.retryLimitMs ?? 5_000;
  if (isFile(o.url)) {
    const driver = preparedDriver({
      file: fileOf(o.url),
      timeout: BUSY_TIMEOUT_MS,
      bigints: o.bigints ?? false,
    });
    return safeClient(driver, { pragmas, retryLimitMs, reconnect: true });
  }
  const patient = (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    fetch(input, { ...init, signal: AbortSignal.timeout(o.answerMs ?? FETCH_TIMEOUT_MS) });
  const client = createClient({ url: o.url, authToken: o.token, concurrency: 1, fetch: patient });
  return safeClient(clientDriver(client), { pragmas: [], retryLimitMs, reconnect: false });
};

/** The writer: WAL, FULL sync, erased bytes overwritten. One process, one writer. */
export const writingClient = (o: ClientOptions): SqlClient => open(o, KEEP);

/** A reader: the same file, and writing is refused by SQLite itself. */
export const readingClient = (o: ClientOptions): SqlClient => open(o, ['pragma query_only=on']);

/** The client of a worker thread that reads for the admin and for exports. */
export const fileClient = (url: string, token?: string): SqlClient => readingClient({ url, token });
