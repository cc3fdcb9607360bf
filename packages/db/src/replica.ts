/** Reading from a replica, for pages that nobody's own answer or change depends on. */
import { readingClient } from './client/clients.ts';
import {
  type BatchMode,
  DatabaseBusy,
  type SqlClient,
  type SqlResult,
  type Statement,
} from './client/sql.ts';
import type { Database } from './open.ts';

/** After a write of this process its reads go to the primary for so long, in ms: a replica is milliseconds behind. */
const FRESH_MS = 10_000;
/** How long a replica that failed is left alone, in ms. */
const REST_MS = 5_000;
/** How often a replica is asked so that it stays ready to answer alone, in ms. */
const ROUSE_MS = 3_000;

export type ReplicaOptions = {
  /** Address of the replica. */
  readonly url: string;
  /** The server's token. */
  readonly token?: string;
  /** A client in its place, for tests. */
  readonly client?: SqlClient;
};

const isSelect = ({ sql }: Statement): boolean => /^\s*select\b/i.test(sql);

/**
 * The same database with its reads from a replica. Whoever changed something in this process sees it: for
 * ten seconds after a write the primary answers; so it does where several statements are read as one. A replica that is gone or broken is left out, and
 * while the primary is gone the replica answers whatever only reads. Writes go to the primary alone.
 * Not for intake, jobs or recounts: they must see what was committed last.
 */
export const readFromReplica = (primary: Database, o: ReplicaOptions): Database => {
  const replica = o.client ?? readingClient({ url: o.url, token: o.token, retryLimitMs: 500 });
  let written = Number.NEGATIVE_INFINITY;
  let restsUntil = 0;
  // A replica that nobody has asked since the primary started has nothing to answer from once that is gone.
  const rouse = () => void replica.execute({ sql: 'select 1' }).catch(() => undefined);
  rouse();
  const rousing = setInterval(rouse, ROUSE_MS);
  rousing.unref();

  const atReplica = async <T>(ask: (client: SqlClient) => Promise<T>): Promise<T> => {
    try {
      return await ask(replica);
    } catch (fault) {
      restsUntil = performance.now() + REST_MS;
      throw fault;
    }
  };
  const atPrimary = async <T>(from: SqlClient, ask: (client: SqlClient) => Promise<T>): Promise<T> => {
    try {
      return await ask(from);
    } catch (fault) {
      if (!(fault instanceof DatabaseBusy)) throw fault;
      return atReplica(ask).catch(() => {
        throw fault;
      });
    }
  };
  /** A replica hands a transaction on to the primary, so there what is read together is read one after the other. */
  const together = (statements: readonly Statement[], mode: BatchMode) => async (client: SqlClient) => {
    if (client !== replica) return client.batch(statements, mode);
    const results: SqlResult[] = [];
    for (const statement of statements) results.push(await client.execute(statement));
    return results;
  };
  const reading = async <T>(ask: (client: SqlClient) => Promise<T>): Promise<T> => {
    const now = performance.now();
    if (now - written < FRESH_MS || now < restsUntil) return atPrimary(primary.read, ask);
    // Whatever a replica says that cannot be used, the primary may know better.
    return atReplica(ask).catch(() => ask(primary.read));
  };
  const writing = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } finally {
      // Also after a fault: it may have been committed.
      written = performance.now();
    }
  };

  return {
    ...primary,
    read: {
      execute: (statement) => reading((client) => client.execute(statement)),
      // What must fit together comes from the primary, as long as there is one.
      batch: (statements, mode) => atPrimary(primary.read, together(statements, mode)),
      close: () => replica.close(),
    },
    write: {
      execute: (statement) =>
        isSelect(statement)
          ? atPrimary(primary.write, (client) => client.execute(statement))
          : writing(() => primary.write.execute(statement)),
      batch: (statements, mode) => writing(() => primary.write.batch(statements, mode)),
      close: () => primary.write.close(),
    },
    close: async () => {
      clearInterval(rousing);
      replica.close();
      await primary.close();
    },
  };
};
