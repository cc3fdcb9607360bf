import type { FormDefinition } from '@kaimen/contract/wire';
import type { Database } from '../open.ts';
import type { StoredForm } from '../types.ts';

/**
 * A form by its slug: the given version, else the newest. The writer answers by default, so that a
 * version just published is found; long reads belong to `read`.
 */
export const findForm = async (
  db: Database,
  slug: string,
  version?: number,
  by: 'write' | 'read' = 'write',
): Promise<StoredForm | undefined> => {
  const sql = `select v.definition, v.preset from forms f
    join form_versions v on v.slug = f.slug and v.version = coalesce(?, f.version) where f.slug = ?`;
  const row = (await db[by].execute({ sql, args: [version ?? null, slug] })).rows[0];
  if (!row) return undefined;
  return {
    slug,
    definition: JSON.parse(String(row[0])) as FormDefinition,
    preset: row[1] === null ? null : String(row[1]),
  };
};
