import type { FormDefinition } from '@kaimen/contract/wire';
import type { Database } from '../open.ts';

const known = new WeakMap<Database, Map<string, ReadonlySet<string>>>();

/** Ids of the text questions of a version: their answers are counted, never tallied by value. A version never changes, so it is read once. */
export const textQuestions = async (
  db: Database,
  form: string,
  version: number,
): Promise<ReadonlySet<string>> => {
  const cache = known.get(db) ?? new Map<string, ReadonlySet<string>>();
  known.set(db, cache);
  const name = `${form}:${version}`;
  const cached = cache.get(name);
  if (cached) return cached;
  const sql = 'select definition from form_versions where slug = ? and version = ?';
  const found = (await db.write.execute({ sql, args: [form, version] })).rows[0]?.[0];
  if (found === undefined) throw new Error(`Form ${form} has no version ${version}.`);
  const { questions } = JSON.parse(String(found)) as FormDefinition;
  const texts = new Set(
    questions.filter((question) => question.type === 'text').map((question) => question.id),
  );
  cache.set(name, texts);
  return texts;
};

/** The text questions of every version of a form, as a JSON list of `version:question`. */
export const allTextQuestions = async (db: Database, form: string): Promise<string> => {
  const sql = 'select version from form_versions where slug = ? order by version';
  const names: string[] = [];
  for (const [version] of (await db.read.execute({ sql, args: [form] })).rows) {
    for (const id of await textQuestions(db, form, Number(version))) names.push(`${version}:${id}`);
  }
  return JSON.stringify(names);
};
