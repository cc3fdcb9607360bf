import type { FormDefinition } from '@kaimen/contract/wire';
import type { Database } from '../open.ts';
import type { StoredForm } from '../types.ts';

/** Every form in its newest version, by slug. */
export const listForms = async (db: Database): Promise<StoredForm[]> => {
  const sql = `select f.slug, v.definition, v.preset from forms f
    join form_versions v on v.slug = f.slug and v.version = f.version order by f.slug`;
  return (await db.read.execute({ sql })).rows.map((row) => ({
    slug: String(row[0]),
    definition: JSON.parse(String(row[1])) as FormDefinition,
    preset: row[2] === null ? null : String(row[2]),
  }));
};
