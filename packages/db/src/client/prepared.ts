/**
 * A connection to a database file that keeps its statements prepared. `@libsql/client` prepares each one anew, a
 * third of what a commit costs; this speaks to the same driver underneath it (`libsql`), which it brings along.
 * As little protected as that one: only `safeClient` may use it.
 */
import Libsql from 'libsql';
import type { BatchMode, SqlResult, SqlValue, Statement } from './sql.ts';

export type PreparedOptions = {
  readonly file: string;
  /** How long SQLite itself waits for a lock, inside a synchronous call, ms. */
  readonly timeout: number;
  /** Whole numbers as bigint. */
  readonly bigints: boolean;
};

/** What `safeClient` makes safe: one connection, used by one caller at a time. */
export type Driver = {
  execute(statement: Statement): Promise<SqlResult>;
  /** One transaction: all or nothing. */
  batch(statements: readonly Statement[], mode: BatchMode): Promise<readonly SqlResult[]>;
  /** Gives the connection up, with whatever is open on it; the next statement opens another. */
  reconnect(): void | Promise<void>;
  close(): void;
};

/** Statements kept; the intake has some twenty. */
const MOST = 64;
/** What changes the schema or the connection is said once, and what was prepared before may no longer fit. */
const ONCE = /^\s*(?:create|alter|drop|vacuum|pragma|attach|detach|reindex|analyze)\b/i;

type Connection = InstanceType<typeof Libsql>;
type Prepared = {
  readonly statement: ReturnType<Connection['prepare']>;
  /** Undefined: it gives no rows. */
  readonly columns: readonly string[] | undefined;
};

/** `SQLITE_IOERR` of `SQLITE_IOERR_WRITE`: what went wrong, without where. */
const baseCode = (fault: unknown): unknown => {
  if (!(fault instanceof Libsql.SqliteError)) return fault;
  const code = fault.code.split('_').slice(0, 2).join('_');
  return Object.assign(new Error(fault.message, { cause: fault }), { code, extendedCode: fault.code });
};

/** What went wrong first is told; whoever reconnects makes sure that nothing of it stays, too. */
const rollBack = (db: Connection): void => {
  try {
    if (db.inTransaction) db.exec('rollback');
  } catch {
    // The connection is given up.
  }
};

export const preparedDriver = ({ file, timeout, bigints }: PreparedOptions): Driver => {
  let connection: Connection | undefined;
  const kept = new Map<string, Prepared>();

  const prepare = (db: Connection, sql: string): Prepared => {
    const found = kept.get(sql);
    if (found) return found;
    const statement = db.prepare(sql);
    statement.safeIntegers(true);
    const columns = statement.reader ? statement.columns().map(({ name }) => name) : undefined;
    if (columns) statement.raw(true);
    const prepared = { statement, columns };
    if (ONCE.test(sql)) kept.clear();
    else {
      if (kept.size >= MOST) kept.clear();
      kept.set(sql, prepared);
    }
    return prepared;
  };

  const plain = (value: unknown): unknown => {
    if (typeof value === 'bigint' && !bigints) {
      const number = Number(value);
      if (!Number.isSafeInteger(number)) throw new RangeError('A whole number beyond 2^53 was read.');
      return number;
    }
    return value instanceof Buffer ? value.buffer : value;
  };

  const run = (db: Connection, { sql, args = [] }: Statement): SqlResult => {
    const { statement, columns } = prepare(db, sql);
    const values = args as SqlValue[];
    if (!columns) return { columns: [], rows: [], rowsAffected: statement.run(values).changes };
    const rows = (statement.all(values) as unknown[][]).map((row) => row.map(plain));
    return { columns, rows, rowsAffected: 0 };
  };

  /** Synchronous inside, as SQLite is; a fault is thrown with its base code. */
  const using = async <T>(work: (db: Connection) => T): Promise<T> => {
    try {
      connection ??= new Libsql(file, { timeout });
      return work(connection);
    } catch (fault) {
      throw baseCode(fault);
    }
  };

  const release = (): void => {
    kept.clear();
    const old = connection;
    connection = undefined;
    old?.close();
  };

  return {
    execute: (statement) => using((db) => run(db, statement)),
    batch: (statements, mode) =>
      using((db) => {
        run(db, { sql: mode === 'write' ? 'begin immediate' : 'begin' });
        try {
          const results = statements.map((statement) => run(db, statement));
          run(db, { sql: 'commit' });
          return results;
        } catch (fault) {
          rollBack(db);
          throw fault;
        }
      }),
    reconnect: release,
    close: release,
  };
};
