import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DatabaseBusy, type SqlClient } from './client/sql.ts';
import { getMarker, setMarker } from './markers.ts';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open.ts';
import { readFromReplica } from './replica.ts';
import { recordSubmissions } from './submissions/record.ts';
import { rebuildTallies } from './tallies/rebuild.ts';
import { sqldBinary, startSqld, withDatabase, withFolder } from './testing/database.ts';
import { furnish, submission } from './testing/sample.ts';

/** A client that answers with its name, or not at all. */
const named = (name: string) => {
  const state = { up: true, asked: 0 };
  const ask = async () => {
    state.asked++;
    if (!state.up) throw new DatabaseBusy('gone');
    return { columns: ['name'], rows: [[name]], rowsAffected: 0 };
  };
  const client: SqlClient = { execute: ask, batch: async () => [await ask()], close: () => {} };
  return { client, state };
};
const pair = () => {
  const primary = named('primary');
  const replica = named('replica');
  const db = readFromReplica({ read: primary.client, write: primary.client } as unknown as Database, {
    url: '',
    client: replica.client,
  });
  // As if nobody had asked before.
  replica.state.asked = 0;
  const who = async (by: 'read' | 'write' = 'read') =>
    (await db[by].execute({ sql: 'select 1' })).rows[0]?.[0];
  return { primary: primary.state, replica: replica.state, db, who };
};

test('reads come from the replica; after a change of this process from the primary', async () => {
  const { db, who } = pair();
  expect(await who()).toBe('replica');
  expect(await who('write')).toBe('primary');
  expect(await who()).toBe('replica');
  await db.write.execute({ sql: 'update markers set value = 1' });
  expect(await who()).toBe('primary');
});

test('a replica that is gone is left out, and left alone for a while', async () => {
  const { replica, who } = pair();
  replica.up = false;
  expect(await who()).toBe('primary');
  expect(await who()).toBe('primary');
  expect(replica.asked).toBe(1);
});

test('a primary that is gone: what only reads is answered by the replica, a change is refused', async () => {
  const { db, primary, who } = pair();
  primary.up = false;
  expect(await who('write')).toBe('replica');
  await expect(db.write.execute({ sql: 'delete from markers' })).rejects.toBeInstanceOf(DatabaseBusy);
  expect(await who()).toBe('replica');
});

test('both gone is a DatabaseBusy', async () => {
  const { primary, replica, who } = pair();
  primary.up = false;
  replica.up = false;
  await expect(who()).rejects.toBeInstanceOf(DatabaseBusy);
});

test('a change is seen at once on a database with itself as its replica', async () => {
  await withDatabase(async (file) => {
    const db = readFromReplica(file, { url: '', client: file.read });
    await setMarker(db, 'seen', 'yes');
    expect(await getMarker(db, 'seen')).toBe('yes');
  });
});

test.skipIf(!sqldBinary())(
  'a real replica: what was written is read back every time, and it catches up with the primary',
  async () => {
    await withFolder(async (folder) => {
      const primary = await startSqld(sqldBinary()!, folder);
      const replica = await startSqld(sqldBinary()!, folder, { primary });
      // Two processes that start at the same moment.
      const both = await Promise.all([1, 2].map(() => openDatabase({ url: primary.url })));
      await Promise.all(both.map(migrate));
      const db = readFromReplica(both[0]!, { url: replica.url });
      await furnish(db);
      for (let n = 0; n < 20; n++) {
        await setMarker(db, 'n', String(n));
        const read = await db.read.execute({ sql: "select value from markers where key = 'n'" });
        expect(read.rows[0]?.[0]).toBe(String(n));
      }
      await recordSubmissions(both[1]!, [submission(), submission()]);
      const copy = await openDatabase({ url: replica.url });
      const count = async () =>
        (await copy.read.execute({ sql: 'select count(*) from submissions' })).rows[0]?.[0];
      // A replica may answer older for a moment after it was newer: it has caught up when it stays so.
      for (let tries = 0, same = 0; tries < 200 && same < 20; tries++) {
        same = (await count()) === 2 ? same + 1 : 0;
        await wait(25);
      }
      expect(await count()).toBe(2);
      expect(await rebuildTallies(copy, { check: true })).toEqual({ rows: 2, differences: 0 });
      await primary.stop();
      // A replica that has just lost its primary may be silent for some seconds; then it answers alone.
      const counted = () =>
        db.read.execute({ sql: 'select count(*) from submissions' }).catch(() => undefined);
      for (let tries = 0; tries < 6 && !(await counted()); tries++) await wait(500);
      expect((await counted())?.rows[0]?.[0]).toBe(2);
      expect(await getMarker(db, 'n')).toBe('19');
      expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 2, differences: 0 });
      await expect(setMarker(db, 'n', '20')).rejects.toBeInstanceOf(DatabaseBusy);
      for (const one of [copy, db, both[1]!]) await one.close();
      await replica.stop();
    });
  },
  120_000,
);
