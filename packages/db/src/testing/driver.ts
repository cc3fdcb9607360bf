/** The plain driver, for simulations that put faults between it and the safe client. */
import { type Client, createClient } from '@libsql/client';

export type { Client, InStatement, ResultSet } from '@libsql/client';

/** One connection to a database file, unprotected. */
export const openDriver = (file: string): Client => createClient({ url: `file:${file}`, concurrency: 1 });
