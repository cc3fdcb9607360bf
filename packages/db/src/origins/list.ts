import { desc, eq } from 'drizzle-orm';
import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { origins } from '../schema/bureau.ts';
import type { OriginNote } from './note.ts';

/** Sites of a form: for each the last hour it answered (or was refused) and its widget's version; newest first. */
export const listOrigins = async (db: Database, form: string): Promise<OriginNote[]> => {
  const rows = await orm(db.read)
    .select()
    .from(origins)
    .where(eq(origins.form, form))
    .orderBy(desc(origins.hour), origins.origin);
  return rows.map((row) => ({ ...row, refused: row.refused === 1 }));
};
