import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupTo, integrity } from './backup.ts';
import { countAnswers } from './figures/answers.ts';
import { openDatabase } from './open.ts';
import { orm } from './orm.ts';
import { session, user } from './schema/accounts.ts';
import { findSubmission } from './submissions/find.ts';
import { recordSubmissions } from './submissions/record.ts';
import { rebuildTallies } from './tallies/rebuild.ts';
import { withDatabase, withFolder } from './testing/database.ts';
import { furnish, submission } from './testing/sample.ts';

test('a backup taken while answers come in holds every one acknowledged before, is sound, and opens no session', async () => {
  await withFolder(async (folder) => {
    await withDatabase(async (db) => {
      await furnish(db);
      const moment = new Date();
      const stamps = { createdAt: moment, updatedAt: moment };
      await orm(db.write)
        .insert(user)
        .values({ id: 'u', name: 'Owner', email: 'o@example.gov', ...stamps });
      await orm(db.write)
        .insert(session)
        .values({ id: 's', token: 'hash-canary', userId: 'u', expiresAt: moment, ...stamps });
      const before = Array.from({ length: 200 }, () => submission());
      await recordSubmissions(db, before);
      let stop = false;
      const intake = (async () => {
        let n = 0;
        while (!stop) n += (await recordSubmissions(db, [submission()])).length;
        return n;
      })();
      const file = join(folder, 'copy.db');
      await backupTo(db, file).finally(() => {
        stop = true;
      });
      expect(await intake).toBeGreaterThan(0);
      await expect(backupTo(db, file)).rejects.toThrow();

      expect((await stat(file)).size).toBeGreaterThan(0);
      expect((await readFile(file)).includes('hash-canary')).toBe(false);
      const copy = await openDatabase({ url: `file:${file}` });
      for (const s of before) expect(await findSubmission(copy, s.id)).toBeDefined();
      expect(await rebuildTallies(copy, { check: true })).toMatchObject({ differences: 0 });
      expect(await integrity(copy)).toEqual([]);
      expect((await countAnswers(copy, { form: 'form' })).points[0]?.n).toBeGreaterThanOrEqual(200);
      await copy.close();
      expect(await integrity(db)).toEqual([]);
    });
  });
});
