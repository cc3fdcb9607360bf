import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { units } from '../schema/bureau.ts';
import type { Unit } from '../types.ts';
import { moveUnit } from './move.ts';

/** Adds a unit or changes its name, zone, state and parent. Its code never changes. */
export const putUnit = async (db: Database, unit: Unit): Promise<void> => {
  const { code, parent, timeZone, active } = unit;
  const facts = { name: JSON.stringify(unit.name), timeZone, active: Number(active) };
  await orm(db.write)
    .insert(units)
    .values({ code, parent: null, ...facts })
    .onConflictDoUpdate({ target: units.code, set: facts });
  await moveUnit(db, { code, parent });
};
