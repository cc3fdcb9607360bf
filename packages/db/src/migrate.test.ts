import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { countAnswers } from './figures/answers.ts';
import { findForm } from './forms/find.ts';
import { listForms } from './forms/list.ts';
import { publishForm } from './forms/publish.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';
import { recordSubmissions } from './submissions/record.ts';
import { onBoth } from './testing/both.ts';
import { withFolder } from './testing/database.ts';
import { definition, furnish, submission } from './testing/sample.ts';

onBoth('migrations', [
  [
    'run again on a full database and change nothing',
    async (db) => {
      await furnish(db);
      await recordSubmissions(db, [submission()]);
      const schema = async (): Promise<unknown> =>
        (await db.read.execute({ sql: 'select name, sql from sqlite_schema order by name' })).rows;
      const before = await schema();
      await migrate(db);
      expect(await schema()).toEqual(before);
      expect((await db.read.execute({ sql: 'select count(*) from submissions' })).rows).toEqual([[1]]);
    },
  ],
]);

onBoth('forms', [
  [
    'keep every version; answers are recorded to the version they were given to',
    async (db) => {
      await furnish(db);
      const facts = { preset: 'stars-comment', actor: 'owner', hour: '2026-11-23T15' };
      const second = await publishForm(db, {
        definition: { ...definition('form'), title: { en: 'Second' } },
        ...facts,
      });
      expect(second.definition.version).toBe(2);
      expect(second.preset).toBe('stars-comment');
      expect((await findForm(db, 'form', 1))?.definition.title).toEqual({ en: 'Sample' });
      expect((await findForm(db, 'form'))?.definition).toEqual(second.definition);
      expect(await findForm(db, 'form', 3)).toBeUndefined();
      expect(await findForm(db, 'none')).toBeUndefined();
      expect((await listForms(db)).map((form) => form.definition.version)).toEqual([2]);
      await recordSubmissions(db, [submission({ version: 1 }), submission({ version: 2 })]);
      await expect(recordSubmissions(db, [submission({ version: 3 })])).rejects.toThrow('no version 3');
    },
  ],
]);

test('a database of an earlier release with tallies in it keeps its figures', async () => {
  await withFolder(async (folder) => {
    const all = fileURLToPath(new URL('../migrations', import.meta.url));
    const early = join(folder, 'migrations');
    await cp(all, early, { recursive: true });
    const journal = JSON.parse(await readFile(join(early, 'meta/_journal.json'), 'utf8')) as {
      entries: unknown[];
    };
    await writeFile(
      join(early, 'meta/_journal.json'),
      JSON.stringify({ ...journal, entries: journal.entries.slice(0, 2) }),
    );

    const url = `file:${join(folder, 'kaimen.db')}`;
    const old = await openDatabase({ url, migrations: early });
    await migrate(old);
    for (const sql of [
      `insert into tally_keys (form, day, family, unit, member, channel, version, state) values ('form', '2026-11-22', 'unit', '', '', 'web', 1, 'valid')`,
      `insert into tallies (key, question, value, n) select id, '', '', 41 from tally_keys`,
    ]) {
      await old.write.execute({ sql });
    }
    await old.close();

    const db = await openDatabase({ url });
    await migrate(db);
    expect((await countAnswers(db, { form: 'form' })).points).toEqual([{ question: '', value: '', n: 41 }]);
    await db.close();
  });
});
