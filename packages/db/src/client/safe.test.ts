import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { assembleDatabase, DatabaseBusy, NotDurable, openDatabase } from '../open.ts';
import { recordSubmissions } from '../submissions/record.ts';
import { rebuildTallies } from '../tallies/rebuild.ts';
import { sqldBinary, startSqld, withDatabase, withFolder } from '../testing/database.ts';
import { furnish, submission } from '../testing/sample.ts';
import type { SqlClient, SqlResult } from './sql.ts';

const script = (name: string): string => fileURLToPath(new URL(`../testing/${name}.ts`, import.meta.url));
const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
};

/** The write lock in another process's hands; a lock of this process would not hold against this process. */
const holdLock = async (file: string): Promise<() => Promise<void>> => {
  const child = fork(script('holder'), [file]);
  await once(child, 'message');
  return async () => {
    child.send('let go');
    await once(child, 'exit');
  };
};

test('killed at any moment under contention, 20 rounds: what was acknowledged is there once and the tallies are right', {
  timeout: 240_000,
}, async () => {
  await withFolder(async (folder) => {
    const file = join(folder, 'kaimen.db');
    const setUp = await openDatabase({ url: `file:${file}` });
    await migrate(setUp);
    await furnish(setUp);
    await setUp.close();
    const acknowledged = new Map<string, number>();
    const until = Date.now() + 60_000;
    for (let round = 0; round < 20 && Date.now() < until; round++) {
      const before = acknowledged.size;
      const writers = [1, 2].map((name) =>
        spawn(process.execPath, [script('writer'), file, String(name)], {
          stdio: ['ignore', 'pipe', 'inherit'],
        }),
      );
      const locker = spawn(process.execPath, [script('locker'), file], { stdio: 'ignore' });
      const outputs = writers.map((writer) => {
        let text = '';
        writer.stdout?.on('data', (data: Buffer) => {
          text += data.toString();
        });
        return () => text;
      });
      await Promise.race(writers.map((writer) => once(writer.stdout!, 'data')));
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 450));
      await Promise.all([...writers, locker].map(kill));
      for (const output of outputs) {
        for (const line of output().split('\n').slice(0, -1)) {
          const [id, revision] = line.split(' ');
          acknowledged.set(String(id), Math.max(Number(revision), acknowledged.get(String(id)) ?? 0));
        }
      }
      expect(acknowledged.size).toBeGreaterThan(before);

      const db = await openDatabase({ url: `file:${file}` });
      const { rows } = await db.read.execute({ sql: 'select lower(hex(id)), revision from submissions' });
      const stored = new Map(rows.map(([id, revision]) => [String(id), Number(revision)]));
      expect(stored.size).toBe(rows.length);
      const missing = [...acknowledged].filter(
        ([id, revision]) => (stored.get(id.replaceAll('-', '')) ?? -1) < revision,
      );
      expect(missing).toEqual([]);
      expect(await rebuildTallies(db, { check: true })).toEqual({ rows: rows.length, differences: 0 });
      await db.close();
    }
  });
});

test('the plain client still loses acknowledged writes after one SQLITE_BUSY (when this fails, the wrapper may go)', async () => {
  await withFolder(async (folder) => {
    const file = join(folder, 'plain.db');
    const other = new DatabaseSync(file);
    other.exec('pragma journal_mode=wal; create table t (n integer); begin immediate');
    const child = fork(script('plain-writer'), [file]);
    const [first] = (await once(child, 'message')) as [string];
    other.exec('rollback');
    child.send('go');
    const [next] = (await once(child, 'message')) as [string];
    await kill(child);
    const stored = other.prepare('select count(*) as n from t').get() as { n: number };
    other.close();
    expect(first).toBe('SQLITE_BUSY');
    expect(next).toBe('ok ok ok');
    expect(stored.n).toBe(0);
  });
});

test('while another process holds the lock nothing is acknowledged, the event loop goes on, and then all of it is written', async () => {
  await withDatabase(
    async (db, file) => {
      await furnish(db);
      const letGo = await holdLock(file);
      let ticks = 0;
      const timer = setInterval(() => ticks++, 10);
      let done = false;
      const waiting = Promise.all(
        Array.from({ length: 20 }, () => recordSubmissions(db, [submission()])),
      ).then(() => {
        done = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(done).toBe(false);
      expect(ticks).toBeGreaterThan(5);
      await letGo();
      await waiting;
      clearInterval(timer);
      expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 20, differences: 0 });
    },
    { retryLimitMs: 10_000 },
  );
});

test('a database that stays locked is a DatabaseBusy, stores nothing, and works again when it is free', async () => {
  await withDatabase(
    async (db, file) => {
      await furnish(db);
      const letGo = await holdLock(file);
      const s = submission();
      await expect(recordSubmissions(db, [s])).rejects.toBeInstanceOf(DatabaseBusy);
      expect(db.health()).toBe(true);
      await letGo();
      expect((await recordSubmissions(db, [s]))[0]?.status).toBe('recorded');
      expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 1, differences: 0 });
    },
    { retryLimitMs: 200 },
  );
});

test('a full disk acknowledges nothing and stores nothing; when there is room again it goes on without a restart', async () => {
  await withDatabase(async (db) => {
    await furnish(db);
    const group = Array.from({ length: 200 }, () => submission({ answers: { comment: 'x'.repeat(1_000) } }));
    await db.write.execute({ sql: 'pragma max_page_count=1' });
    await expect(recordSubmissions(db, group)).rejects.toBeInstanceOf(DatabaseBusy);
    expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 0, differences: 0 });
    expect((await recordSubmissions(db, group)).every((o) => o.status === 'recorded')).toBe(true);
    expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 200, differences: 0 });
  });
});

test('a writer whose commits nobody else can see is found out: nothing is acknowledged, then or later', async () => {
  await withDatabase(async (good, file) => {
    await furnish(good);
    const client = createClient({ url: `file:${file}` });
    const open = await client.transaction('write');
    const run: SqlClient['execute'] = async ({ sql, args }) => {
      const result = await open.execute({ sql, args: args as never });
      return {
        columns: result.columns,
        rows: result.rows.map((row) => Array.from(row as ArrayLike<unknown>)),
        rowsAffected: result.rowsAffected,
      };
    };
    const neverCommits: SqlClient = {
      execute: run,
      batch: async (statements) => {
        const results: SqlResult[] = [];
        for (const statement of statements) results.push(await run(statement));
        return results;
      },
      close: () => client.close(),
    };
    const db = assembleDatabase({ url: `file:${file}` }, neverCommits);
    await expect(recordSubmissions(db, [submission()])).rejects.toBeInstanceOf(NotDurable);
    expect(db.health()).toBe(false);
    await expect(recordSubmissions(db, [submission()])).rejects.toBeInstanceOf(NotDurable);
    open.close();
    await db.close();
  });
});

test('every new connection is durable: WAL, FULL sync, foreign keys, erased bytes overwritten, also after a lock', async () => {
  await withDatabase(
    async (db, file) => {
      const pragmas = async (): Promise<unknown[]> => {
        const found: unknown[] = [];
        for (const name of ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete']) {
          found.push((await db.write.execute({ sql: `pragma ${name}` })).rows[0]?.[0]);
        }
        return found;
      };
      expect(await pragmas()).toEqual(['wal', 2, 1, 1]);
      const letGo = await holdLock(file);
      await expect(db.write.execute({ sql: `insert into markers values ('a', 'b')` })).rejects.toBeInstanceOf(
        DatabaseBusy,
      );
      await letGo();
      expect(await pragmas()).toEqual(['wal', 2, 1, 1]);
      await expect(db.read.execute({ sql: 'delete from markers' })).rejects.toThrow();
    },
    { retryLimitMs: 100 },
  );
});

test.skipIf(!sqldBinary())(
  'a server that is gone is a DatabaseBusy; sent again when it is back, the same group counts once',
  async () => {
    await withFolder(async (folder) => {
      const server = await startSqld(sqldBinary()!, folder);
      const db = await openDatabase({ url: server.url });
      await migrate(db);
      await furnish(db);
      const group = [submission(), submission()];
      await recordSubmissions(db, group);
      await server.stop();
      await expect(recordSubmissions(db, [...group, submission()])).rejects.toBeInstanceOf(DatabaseBusy);
      await db.close();
      const again = await startSqld(sqldBinary()!, folder);
      const back = await openDatabase({ url: again.url });
      expect((await recordSubmissions(back, group)).map((o) => o.status)).toEqual(['duplicate', 'duplicate']);
      expect(await rebuildTallies(back, { check: true })).toEqual({ rows: 2, differences: 0 });
      await back.close();
      await again.stop();
    });
  },
);

test.skipIf(!sqldBinary())(
  'two processes of Kaimen on one server: every submission once, the tallies right',
  async () => {
    await withFolder(async (folder) => {
      const server = await startSqld(sqldBinary()!, folder);
      const both = await Promise.all(
        [1, 2].map(() => openDatabase({ url: server.url, retryLimitMs: 20_000 })),
      );
      await migrate(both[0]!);
      await furnish(both[0]!);
      const all = Array.from({ length: 60 }, () => submission());
      const statuses = await Promise.all(
        both.map(async (db) => {
          const found: string[] = [];
          for (let i = 0; i < all.length; i += 6)
            found.push(...(await recordSubmissions(db, all.slice(i, i + 6))).map((o) => o.status));
          return found;
        }),
      );
      expect(statuses.flat().filter((status) => status === 'recorded')).toHaveLength(60);
      expect(statuses.flat().filter((status) => status === 'duplicate')).toHaveLength(60);
      expect(await rebuildTallies(both[0]!, { check: true })).toEqual({ rows: 60, differences: 0 });
      for (const db of both) await db.close();
      await server.stop();
    });
  },
);
