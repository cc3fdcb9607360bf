import { eq } from 'drizzle-orm';
import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { places } from '../schema/bureau.ts';
import type { Place } from '../types.ts';

/** The place with this exact code. */
export const findPlace = async (db: Database, code: string): Promise<Place | undefined> => {
  const [row] = await orm(db.write).select().from(places).where(eq(places.code, code)).limit(1);
  return row && { ...row, name: JSON.parse(row.name) as Place['name'] };
};
