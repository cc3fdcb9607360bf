import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appendAudit } from './audit/append.ts';
import { backupTo } from './backup.ts';
import { loadFrom, loadingFrom } from './load.ts';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open.ts';
import { orm } from './orm.ts';
import { staff, user } from './schema/accounts.ts';
import { recordSubmissions } from './submissions/record.ts';
import { rebuildTallies } from './tallies/rebuild.ts';
import { sqldBinary, startSqld, withDatabase, withFolder } from './testing/database.ts';
import { furnish, submission } from './testing/sample.ts';

/** Everything that is stored, numbers beyond 2^53 as text. */
const dump = async (db: Database): Promise<Record<string, unknown[]>> => {
  const tables = await db.write.execute({
    sql: `select name from sqlite_schema where type = 'table' and name not like 'sqlite%' and name not like '\\_\\_%' escape '\\' and name not like 'libsql%' order by name`,
  });
  const all: Record<string, unknown[]> = {};
  for (const [table] of tables.rows) {
    const info = await db.write.execute({
      sql: 'select name, type from pragma_table_info(?)',
      args: [String(table)],
    });
    const columns = info.rows.map(([name, type]) =>
      type === 'blob' || type === 'BLOB' ? `hex("${name}")` : `cast("${name}" as text)`,
    );
    const rows = await db.write.execute({ sql: `select ${columns.join(', ')} from "${table}"` });
    all[String(table)] = rows.rows.map((row) => JSON.stringify(row)).sort();
  }
  return all;
};

test.skipIf(!sqldBinary())(
  'a copy is carried over to a libSQL server: every row as it was; ended half way it goes on; data of its own is left alone',
  async () => {
    await withFolder(async (folder) => {
      const copy = join(folder, 'copy.db');
      const before = await withDatabase(async (db) => {
        await furnish(db);
        const moment = new Date();
        await orm(db.write)
          .insert(user)
          .values({ id: 'u', name: 'Owner', email: 'o@example.gov', createdAt: moment, updatedAt: moment });
        await orm(db.write).insert(staff).values({ user: 'u', role: 'owner' });
        await appendAudit(db, {
          hour: '2026-11-23T09',
          actor: 'u',
          action: 'made',
          subject: 'x',
          detail: 'x',
        });
        for (let i = 0; i < 7; i++)
          await recordSubmissions(
            db,
            Array.from({ length: 200 }, (_, n) => submission({ hour: n % 24, page: `/page/${n % 40}` })),
          );
        await backupTo(db, copy);
        return dump(db);
      });
      const server = await startSqld(sqldBinary()!, folder);
      const db = await openDatabase({ url: server.url });
      await migrate(db);

      // The server goes away in the middle.
      const { batch } = db.write;
      let left = 4;
      db.write.batch = (...args) => (left-- > 0 ? batch(...args) : Promise.reject(new Error('gone')));
      await expect(loadFrom(db, copy, 'this copy')).rejects.toThrow('gone');
      db.write.batch = batch;
      expect(await loadingFrom(db)).toBe('this copy');
      await expect(loadFrom(db, copy, 'another copy')).rejects.toThrow('half loaded');

      const counts = await loadFrom(db, copy, 'this copy');
      expect(counts).toMatchObject({ submissions: 1400, user: 1, audit: before.audit?.length });
      expect(await loadingFrom(db)).toBeUndefined();
      expect(await dump(db)).toEqual(before);
      expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 1400, differences: 0 });
      await expect(loadFrom(db, copy, 'this copy')).rejects.toThrow('data of its own');
      await db.close();
      await server.stop();
    });
  },
);
