import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { units } from '../schema/bureau.ts';
import type { Unit } from '../types.ts';

/** Every unit, by code. */
export const listUnits = async (db: Database): Promise<Unit[]> => {
  const rows = await orm(db.read).select().from(units).orderBy(units.code);
  return rows.map((row) => ({
    code: row.code,
    parent: row.parent,
    name: JSON.parse(row.name) as Unit['name'],
    timeZone: row.timeZone,
    active: row.active === 1,
  }));
};
