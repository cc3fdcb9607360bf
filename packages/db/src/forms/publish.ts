import type { FormDefinition } from '@kaimen/contract/wire';
import { auditStatement } from '../audit/append.ts';
import type { Database } from '../open.ts';
import type { StoredForm } from '../types.ts';
import { findForm } from './find.ts';

export type Publication = {
  /** A checked definition; its own version is ignored. */
  readonly definition: Omit<FormDefinition, 'version'>;
  /** Preset it was made from, if any. */
  readonly preset: string | null;
  readonly actor: string;
  /** Hour of the audit line, `2026-11-23T22`. */
  readonly hour: string;
};

/** Publishes the next version of a form (the first is 1) with an audit line, in one commit. Earlier versions stay. */
export const publishForm = async (db: Database, publication: Publication): Promise<StoredForm> => {
  const { definition, preset, actor, hour } = publication;
  const { slug } = definition;
  const [, , version] = await db.write.batch(
    [
      {
        sql: 'insert into forms (slug, version) values (?, 1) on conflict do update set version = version + 1',
        args: [slug],
      },
      {
        sql: `insert into form_versions (slug, version, definition, preset)
          select slug, version, json_set(?, '$.version', version), ? from forms where slug = ?`,
        args: [JSON.stringify({ ...definition, version: 0 }), preset, slug],
      },
      { sql: 'select version from forms where slug = ?', args: [slug] },
      auditStatement({ actor, action: 'form.publish', subject: slug, hour, detail: preset ?? '' }),
    ],
    'write',
  );
  const published = await findForm(db, slug, Number(version?.rows[0]?.[0]), 'write');
  if (!published) throw new Error(`Form ${slug} was not published.`);
  return published;
};
