import { eq } from 'drizzle-orm';
import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { places } from '../schema/bureau.ts';
import type { Place } from '../types.ts';

/** Every place, or those of one unit itself, by code. */
export const listPlaces = async (db: Database, unit?: string): Promise<Place[]> => {
  const rows = await orm(db.read)
    .select()
    .from(places)
    .where(unit === undefined ? undefined : eq(places.unit, unit))
    .orderBy(places.code);
  return rows.map((row) => ({ ...row, name: JSON.parse(row.name) as Place['name'] }));
};
