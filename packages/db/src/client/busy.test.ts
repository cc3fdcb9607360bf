/** Statement 2: after one SQLITE_BUSY at any statement, from inside or outside, no later acknowledgement is false. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { type Client, createClient, type InStatement } from '@libsql/client';
import { expect, test } from 'vitest';
import { assembleDatabase, DatabaseBusy, openDatabase } from '../open.ts';
import { recordSubmissions } from '../submissions/record.ts';
import { rebuildTallies } from '../tallies/rebuild.ts';
import { withDatabase, withFolder } from '../testing/database.ts';
import { furnish, submission } from '../testing/sample.ts';
import { clientDriver } from './client-driver.ts';
import { type Driver, preparedDriver } from './prepared.ts';
import { safeClient } from './safe.ts';
import type { SqlClient } from './sql.ts';

const PRAGMAS = ['pragma journal_mode=wal', 'pragma synchronous=full'];
const holder = fileURLToPath(new URL('../testing/holder.ts', import.meta.url));

/** Who holds the write lock. (Who reads in WAL never meets it; a fresh connection's pragmas may.) */
const HOLDERS: Record<string, (file: string) => Promise<() => Promise<void>>> = {
  'another process': async (file) => {
    const child = fork(holder, [file]);
    await once(child, 'message');
    return async () => {
      child.send('let go');
      await once(child, 'exit');
    };
  },
  'another connection of this process': async (file) => {
    const client = createClient({ url: `file:${file}` });
    const held = await client.transaction('write');
    await held.execute({ sql: 'update t set n = n' });
    return async () => {
      held.close();
      client.close();
    };
  },
};

const insert = (n: number) => ({ sql: 'insert into t values (?)', args: [n] });
/** What is being done when the file is busy. */
const WORK: Record<string, (client: Pick<SqlClient, 'execute' | 'batch'>) => Promise<unknown>> = {
  'a write': (client) => client.execute(insert(0)),
  'a write that returns rows': (client) => client.execute({ sql: 'insert into t values (0) returning n' }),
  'a batch': (client) => client.batch([{ sql: 'select 1' }, insert(0), insert(0)], 'write'),
  'a read': (client) => client.execute({ sql: 'select count(*) from t' }),
  'a batch that reads': (client) => client.batch([{ sql: 'select count(*) from t' }], 'read'),
  'a pragma': (client) => client.execute({ sql: 'pragma journal_mode=wal' }),
  'a checkpoint': (client) => client.execute({ sql: 'pragma wal_checkpoint(truncate)' }),
};

const committed = (file: string): number[] => {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return db
      .prepare('select n from t where n > 0 order by n')
      .all()
      .map(({ n }) => Number(n));
  } finally {
    db.close();
  }
};

/** Does the work while the file is held, then acknowledges three writes: which of those does another connection see? */
const seenAfter = async (
  client: Pick<SqlClient, 'execute' | 'batch'>,
  file: string,
  hold: (file: string) => Promise<() => Promise<void>>,
  work: (client: Pick<SqlClient, 'execute' | 'batch'>) => Promise<unknown>,
): Promise<{ busy: boolean; acknowledged: number[]; seen: number[] }> => {
  const letGo = await hold(file);
  const busy = await work(client).then(
    () => false,
    () => true,
  );
  await letGo();
  const acknowledged: number[] = [];
  for (const n of [1, 2, 3])
    await client.execute(insert(n)).then(
      () => acknowledged.push(n),
      () => undefined,
    );
  return { busy, acknowledged, seen: committed(file) };
};

const withTable = (use: (file: string) => Promise<void>): Promise<void> =>
  withFolder(async (folder) => {
    const file = join(folder, 't.db');
    const db = new DatabaseSync(file);
    db.exec('pragma journal_mode=wal; create table t (n integer); insert into t values (0)');
    db.close();
    await use(file);
  });

/** Ours, and the one of the client package that loses writes when nothing is around it. */
const DRIVERS: Record<string, (file: string) => Driver> = {
  'prepared statements': (file) => preparedDriver({ file, timeout: 5, bigints: false }),
  'the plain client inside': (file) =>
    clientDriver(createClient({ url: `file:${file}`, concurrency: 1, timeout: 5 })),
};

for (const [who, hold, driver, open] of Object.entries(HOLDERS).flatMap(([who, hold]) =>
  Object.entries(DRIVERS).map(([name, open]) => [who, hold, name, open] as const),
))
  test(`statement 2: held by ${who}, at every kind of statement, ${driver}: what is acknowledged later is committed`, async () => {
    for (const [what, work] of Object.entries(WORK))
      await withTable(async (file) => {
        const safe = safeClient(open(file), { pragmas: PRAGMAS, retryLimitMs: 20, reconnect: true });
        await safe.execute({ sql: 'select 1' });
        const { acknowledged, seen } = await seenAfter(safe, file, hold, work);
        expect(acknowledged, what).toEqual([1, 2, 3]);
        expect(seen, what).toEqual([1, 2, 3]);
        safe.close();
      });
  });

test('statement 2: the plain client fails it: writes it acknowledges after one SQLITE_BUSY are not committed', async () => {
  await withTable(async (file) => {
    const plain = createClient({ url: `file:${file}` });
    const client = {
      execute: (statement: unknown) => plain.execute(statement as InStatement),
      batch: (statements: unknown, mode: 'write' | 'read') => plain.batch(statements as InStatement[], mode),
    } as unknown as Pick<SqlClient, 'execute' | 'batch'>;
    const { busy, acknowledged, seen } = await seenAfter(
      client,
      file,
      HOLDERS['another process']!,
      WORK['a write']!,
    );
    expect({ busy, acknowledged, seen }).toEqual({ busy: true, acknowledged: [1, 2, 3], seen: [] });
    plain.close();
  });
});

/** A driver that meets SQLITE_BUSY at statement `at` of the first batch and gives up its transaction; past the last one it has committed. */
const busyAt = (client: Client, at: number): { client: Client; met: () => boolean } => {
  let met = false;
  const batch: Client['batch'] = async (statements, mode) => {
    if (met) return client.batch(statements, mode);
    met = true;
    const open = await client.transaction('write');
    for (const statement of statements.slice(0, at)) await open.execute(statement as InStatement);
    if (at > statements.length) await open.commit();
    else open.close();
    throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
  };
  const wrapped = new Proxy(client, {
    get: (target, key) => {
      if (key === 'batch') return batch;
      const value = Reflect.get(target, key) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { client: wrapped, met: () => met };
};

test('statement 2: busy at each statement of the commit of submissions, after its last and even after its end: all is committed once', async () => {
  await withDatabase(async (good, file) => {
    await furnish(good);
    let rows = 0;
    for (let at = 0; at <= 12; at++) {
      const client = createClient({ url: `file:${file}`, concurrency: 1, timeout: 5 });
      const faulty = busyAt(client, at);
      const write = safeClient(clientDriver(faulty.client), {
        pragmas: PRAGMAS,
        retryLimitMs: 5_000,
        reconnect: true,
      });
      const db = assembleDatabase({ url: `file:${file}` }, write);
      const group = [submission({ hour: at }), submission({ nonce: at.toString(16).padStart(64, '0') })];
      const first = await recordSubmissions(db, group);
      expect(faulty.met()).toBe(true);
      // Committed although it said busy: then the retry finds it there.
      expect(['recorded', 'duplicate']).toContain(first[0]?.status);
      const later = await recordSubmissions(db, [submission()]);
      expect(later[0]?.status).toBe('recorded');
      rows += 3;
      const seen = new DatabaseSync(file, { readOnly: true });
      expect(seen.prepare('select count(*) as n from submissions').get()).toEqual({ n: rows });
      seen.close();
      await db.close();
    }
    expect(await rebuildTallies(good, { check: true })).toEqual({ rows, differences: 0 });
  });
});

test('statement 2: a group that was refused because the file was busy is stored once when it is sent again', async () => {
  await withDatabase(
    async (db, file) => {
      await furnish(db);
      const group = [submission(), submission()];
      const letGo = await HOLDERS['another process']!(file);
      await expect(recordSubmissions(db, group)).rejects.toBeInstanceOf(DatabaseBusy);
      await letGo();
      expect((await recordSubmissions(db, group)).map((o) => o.status)).toEqual(['recorded', 'recorded']);
      const other = await openDatabase({ url: `file:${file}` });
      expect(await rebuildTallies(other, { check: true })).toEqual({ rows: 2, differences: 0 });
      await other.close();
    },
    { retryLimitMs: 100 },
  );
});
