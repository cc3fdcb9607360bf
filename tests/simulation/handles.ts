/**
 * The connections of the driver to the one file that all schedules of this process use. To open one costs as much
 * as a hundred statements, so a closed one is lent again: rolled back, and to whoever sets the same pragmas only.
 * Its statements stay prepared. Everything above, the client that is shipped, is the real one.
 */

/** What the client takes of `libsql`. */
type Real = {
  readonly inTransaction: boolean;
  prepare(sql: string): RealStatement;
  exec(sql: string): void;
  close(): void;
};
type RealStatement = {
  raw(on: boolean): unknown;
  safeIntegers(on: boolean): unknown;
  columns(): unknown[];
  all(args: unknown): unknown[];
  run(args: unknown): unknown;
};
type Driver = (new (path: string, options: object) => Real) & { readonly SqliteError: unknown };

/** A statement and what it says of itself, asked once. */
class Prepared {
  private readonly real: RealStatement;
  private readonly failed: () => void;
  private readonly names: unknown[] | undefined;
  private readonly rowless: unknown;

  constructor(real: RealStatement, failed: () => void) {
    this.real = real;
    this.failed = failed;
    real.safeIntegers(true);
    try {
      real.raw(true);
      this.names = real.columns();
    } catch (error) {
      this.rowless = error;
    }
  }
  get reader(): boolean {
    return this.names !== undefined;
  }
  safeIntegers(): void {}
  raw(): void {
    if (!this.names) throw this.rowless;
  }
  columns(): unknown[] {
    return this.names!;
  }
  all(args: unknown): unknown[] {
    try {
      return this.real.all(args);
    } catch (error) {
      this.failed();
      throw error;
    }
  }
  run(args: unknown): unknown {
    try {
      return this.real.run(args);
    } catch (error) {
      this.failed();
      throw error;
    }
  }
}

/** What is left to do of a pragma once a connection is lent that has it set. */
const SET = {
  reader: false,
  safeIntegers() {},
  raw() {},
  columns: () => [],
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
};

/** An open connection, the pragmas it has set, and its statements. */
class Handle {
  readonly real: Real;
  readonly set: string;
  readonly path: string;
  /** A statement failed on it and may have been left open: nobody gets it any more. */
  spoiled = false;
  private readonly statements = new Map<string, Prepared>();

  constructor(real: Real, path: string, set: string) {
    this.real = real;
    this.path = path;
    this.set = set;
  }
  prepare(sql: string): Prepared {
    const known = this.statements.get(sql);
    if (known) return known;
    const made = new Prepared(this.real.prepare(sql), () => {
      this.spoiled = true;
    });
    // What a pragma does it may do while it is prepared.
    if (!/^\s*pragma/i.test(sql)) this.statements.set(sql, made);
    return made;
  }
}

/** Pragmas that hold for a connection and not for the file. */
const OWN =
  /^\s*pragma\s+(synchronous|foreign_keys|query_only|cache_size|secure_delete|wal_autocheckpoint)\s*=/i;

const idle = new Map<string, Handle[]>();

/** Closes what nobody uses, so that a file can be taken away. */
export const closeIdle = (path: string): void => {
  for (const [key, handles] of idle)
    if (handles[0]?.path === path) {
      for (const { real } of handles) real.close();
      idle.delete(key);
    }
};

/** In the place of `libsql`, over it. */
export const lending = (Libsql: Driver) => {
  const keyOf = (path: string, options: object, set: string) => `${path} ${JSON.stringify(options)} ${set}`;
  return class Database {
    static readonly SqliteError = Libsql.SqliteError;
    open = true;
    private handle: Handle;
    private readonly path: string;
    private readonly options: object;

    constructor(path: string, options: object) {
      this.path = path;
      this.options = options;
      this.handle = this.lend('');
    }
    private lend(set: string): Handle {
      const free = idle.get(keyOf(this.path, this.options, set))?.pop();
      if (free) return free;
      const real = new Libsql(this.path, this.options);
      if (set) real.exec(set);
      return new Handle(real, this.path, set);
    }
    private giveBack(): void {
      const { handle } = this;
      if (handle.spoiled) {
        handle.real.close();
        return;
      }
      if (handle.real.inTransaction) handle.real.exec('rollback');
      const key = keyOf(this.path, this.options, handle.set);
      const others = idle.get(key);
      if (others) others.push(handle);
      else idle.set(key, [handle]);
    }
    get inTransaction(): boolean {
      return this.handle.real.inTransaction;
    }
    prepare(sql: string): Prepared | typeof SET {
      if (!this.open) throw new TypeError('The database connection is not open');
      if (OWN.test(sql) && !this.inTransaction) {
        const set = `${this.handle.set}${sql};`;
        this.giveBack();
        this.handle = this.lend(set);
        return SET;
      }
      return this.handle.prepare(sql);
    }
    exec(sql: string): void {
      if (!this.open) throw new TypeError('The database connection is not open');
      this.handle.real.exec(sql);
    }
    close(): void {
      if (!this.open) return;
      this.open = false;
      this.giveBack();
    }
  };
};
