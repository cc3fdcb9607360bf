import type { Database } from '../open.ts';
import type { Unit } from '../types.ts';
import { ALLOWED_PARENT, misplaced } from './move.ts';

/**
 * Adds a unit or changes its name, zone, state and parent. Its code never changes. Parents come first.
 * @throws when the parent does not exist, or is the unit itself or one below it; then nothing changes
 */
export const putUnit = async (db: Database, unit: Unit): Promise<void> => {
  const { code, parent, name, timeZone, active } = unit;
  const sql = `
    insert into units (code, parent, name, time_zone, active)
    select ?1, ?2, ?3, ?4, cast(?5 as integer) where ${ALLOWED_PARENT}
    on conflict do update set parent = excluded.parent, name = excluded.name, time_zone = excluded.time_zone,
      active = excluded.active`;
  const put = await db.write.execute({
    sql,
    args: [code, parent, JSON.stringify(name), timeZone, Number(active)],
  });
  if (put.rowsAffected === 0) throw misplaced(code, parent);
};
