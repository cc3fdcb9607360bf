/**
 * The only way to a database. `@libsql/client` 0.18.0 on a file goes on acknowledging writes that
 * are never committed after one SQLITE_BUSY (libsql-client-ts #352), so every use goes through here:
 * one connection, one caller at a time, and after any error a new connection before the next statement.
 */
import type { Driver } from './prepared.ts';
import { type BatchMode, DatabaseBusy, NotDurable, type SqlClient, type Statement } from './sql.ts';

export type SafeOptions = {
  /** Runs on each new connection. Empty for a server, which keeps its own settings. */
  readonly pragmas: readonly string[];
  /** How long a busy database is asked again, in ms. */
  readonly retryLimitMs: number;
  /** Replaces a connection that saw an error. Absent for a server. */
  readonly reconnect: boolean;
};

/** Busy is known by code on a file and by words behind a server, whose codes say little. */
const isBusy = (error: unknown): boolean => {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return /SQLITE_(BUSY|LOCKED)|database (table )?is locked/.test(`${String(code)} ${String(message)}`);
};

/**
 * The server did not answer, or something before it did: refused, cut, too late, a gateway's page, a stream
 * that is gone. What was sent may have been committed or not. Only a fault of the statement itself, which
 * asking again does not mend, is none; the rest is told by no code, for behind a server these say little.
 */
const isAbsent = (error: unknown): boolean => {
  if (error instanceof TypeError) return true;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return !/SQLITE_|SQL_|ARGS_/.test(`${String(code)} ${String(message)}`);
};

/** The disk is full, gone or broken: nothing was committed, and asking later may help. */
const isStorage = (error: unknown): boolean =>
  /^SQLITE_(FULL|IOERR|CANTOPEN|PROTOCOL|NOMEM)$/.test(String((error as { code?: unknown }).code));

/** SQLite met a page that is none. What else is wrong nobody knows: this is not for trying again. */
const isDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB)/.test(String((error as { code?: unknown }).code));

/** Lets timers and sockets run: the client settles in microtasks and would starve them. */
const breathe = (): Promise<void> =>
  new Promise((resolve) =>
    typeof setImmediate === 'function' ? setImmediate(resolve) : setTimeout(resolve),
  );
/** How long nobody else is kept waiting for a server that has just not answered, in ms. */
const GONE_MS = 1_000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Wraps one connection. */
export const safeClient = (client: Driver, options: SafeOptions): SqlClient => {
  let last: Promise<unknown> = Promise.resolve();
  let fresh = true;
  let goneUntil = 0;

  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    if (fresh) {
      for (const pragma of options.pragmas) await client.execute({ sql: pragma });
      fresh = false;
    }
    return work();
  };

  const insist = async <T>(work: () => Promise<T>): Promise<T> => {
    // Those in the queue behind one that waited in vain are told at once; after a moment somebody asks again.
    if (performance.now() < goneUntil) throw new DatabaseBusy('The database server does not answer.');
    const end = performance.now() + options.retryLimitMs;
    for (let pause = 4; ; pause = Math.min(pause * 2, 120)) {
      try {
        return await attempt(work);
      } catch (error) {
        // Whatever failed, its statement may be left open on this connection: never use that one again.
        if (options.reconnect) {
          await client.reconnect();
          fresh = true;
        }
        if (!options.reconnect && !isBusy(error) && isAbsent(error)) {
          goneUntil = performance.now() + GONE_MS;
          throw new DatabaseBusy('The database server does not answer.', { cause: error });
        }
        if (options.reconnect && isDamage(error)) {
          throw new NotDurable('The database file is damaged.', 'damaged', { cause: error });
        }
        if (options.reconnect && isStorage(error)) {
          throw new DatabaseBusy('The disk does not take this.', { cause: error });
        }
        if (!isBusy(error)) throw error;
        if (performance.now() + pause > end)
          throw new DatabaseBusy('The database is busy.', { cause: error });
        await wait(pause * (0.5 + Math.random()));
      }
    }
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(() => insist(work));
    last = mine.then(breathe, breathe);
    return mine;
  };

  return {
    execute: (statement: Statement) => inTurn(() => client.execute(statement)),
    batch: (statements: readonly Statement[], mode: BatchMode) =>
      inTurn(async () => [...(await client.batch(statements, mode))]),
    close: () => client.close(),
  };
};
