import { readdirSync, readFileSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { migrate, readSchema, SchemaTooNew } from './migrate.ts';
import { type Database, openDatabase } from './open.ts';
import { recordSubmissions } from './submissions/record.ts';
import { rebuildTallies } from './tallies/rebuild.ts';
import { contractions } from './testing/contractions.ts';
import { withFolder } from './testing/database.ts';
import { furnish, submission } from './testing/sample.ts';

const folder = fileURLToPath(new URL('../migrations', import.meta.url));
type Journal = { entries: { idx: number; when: number; tag: string; [key: string]: unknown }[] };
const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal;
/** These came before the first release that anyone had data in. */
const BEFORE_DATA = 3;
/** What they take away was never in a release. */
const UNRELEASED = ['0005_seals'];

test('every migration file is in the journal, in the order of their times: none is passed over', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  expect(files.sort()).toEqual(journal.entries.map(({ tag }) => `${tag}.sql`));
  const times = journal.entries.map(({ when }) => when);
  expect([...times].sort((a, b) => a - b)).toEqual(times);
  expect(new Set(times).size).toBe(times.length);
});

test.each(journal.entries.filter(({ idx, tag }) => idx >= BEFORE_DATA && !UNRELEASED.includes(tag)))(
  'R13 expand first: $tag takes nothing away from the release before it',
  ({ idx, tag }) => {
    expect(contractions(idx, readFileSync(join(folder, `${tag}.sql`), 'utf8'))).toEqual([]);
  },
);

test.each<[string, string[]]>([
  ['alter table a drop column b;', ['drops a column']],
  ['DROP TABLE `a`;', ['drops a table']],
  ['alter table a rename column b to c;', ['renames']],
  ['alter table a rename to b;', ['renames']],
  ['alter table a add b text not null;', ['adds a column that must be filled']],
  ["alter table a add b text not null default '';", []],
  ['alter table a add b text;', []],
  ['create unique index i on a (b);', ['forbids equal values']],
  ['create table a (b text); create unique index i on a (b);', []],
  ['create trigger t before delete on a begin select 1; end;', ['stops or changes writes by a trigger']],
  ["-- drop table a\ninsert into b values ('drop table a');", []],
  ['drop index i;', []],
  ["insert into markers values ('schema_needs', '6'); alter table a drop column b;", []],
  ["insert into markers values ('schema_needs', '9'); alter table a drop column b;", ['drops a column']],
])('R13 the rule itself, as migration 7: %s', (sql, found) => {
  expect(contractions(7, sql)).toEqual(found);
});

/** The migrations with one more, as a later release has them. */
const later = async (into: string, sql: string): Promise<string> => {
  const migrations = join(into, 'later');
  await cp(folder, migrations, { recursive: true });
  const copy = JSON.parse(await readFile(join(migrations, 'meta/_journal.json'), 'utf8')) as Journal;
  const last = copy.entries.at(-1)!;
  const next = { ...last, idx: last.idx + 1, when: last.when + 1000, tag: '9999_later' };
  await writeFile(
    join(migrations, 'meta/_journal.json'),
    JSON.stringify({ ...copy, entries: [...copy.entries, next] }),
  );
  await writeFile(join(migrations, '9999_later.sql'), sql);
  return migrations;
};
const schema = async (db: Database): Promise<unknown> =>
  (await db.read.execute({ sql: 'select name, sql from sqlite_schema order by name' })).rows;

test('R13 this release runs on a schema that a later one has added to, and changes nothing of it', async () => {
  await withFolder(async (at) => {
    const url = `file:${join(at, 'kaimen.db')}`;
    const sql =
      'alter table submissions add mood text;\n--> statement-breakpoint\ncreate table moods (mood text);';
    const next = await openDatabase({ url, migrations: await later(at, sql) });
    await migrate(next);
    await furnish(next);
    const before = await schema(next);
    await next.close();

    const db = await openDatabase({ url });
    await migrate(db);
    expect(await schema(db)).toEqual(before);
    const { applied, known } = await readSchema(db);
    expect(applied).toBe(known + 1);
    await recordSubmissions(db, [submission(), submission()]);
    expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 2, differences: 0 });
    await db.close();
  });
});

test('R13 a schema from which a later release took away what this one needs is refused and not touched', async () => {
  await withFolder(async (at) => {
    const url = `file:${join(at, 'kaimen.db')}`;
    const needs = journal.entries.length + 1;
    const sql = `insert into markers values ('schema_needs', '${needs}');\n--> statement-breakpoint\nalter table submissions drop column rest;`;
    const next = await openDatabase({ url, migrations: await later(at, sql) });
    await migrate(next);
    const before = await schema(next);
    const db = await openDatabase({ url });
    await expect(migrate(db)).rejects.toBeInstanceOf(SchemaTooNew);
    expect(await schema(db)).toEqual(before);
    await db.close();
    await next.close();
  });
});
