import { expect } from 'vitest';
import { findForm } from './forms/find.ts';
import { listForms } from './forms/list.ts';
import { publishForm } from './forms/publish.ts';
import { migrate } from './migrate.ts';
import { recordSubmissions } from './submissions/record.ts';
import { onBoth } from './testing/both.ts';
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
