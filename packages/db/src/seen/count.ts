import type { Database } from '../open.ts';

/**
 * How often a form was shown, in days both included; `null` where none was counted, which is not
 * the same as 0. `units`: only at these.
 */
export const countSeen = async (
  db: Database,
  filter: {
    readonly form: string;
    readonly from?: string;
    readonly to?: string;
    readonly units?: readonly string[];
  },
): Promise<number | null> => {
  const sql = `select sum(n) from seen
    where form = ?1 and day >= ?2 and day <= ?3 and (?4 is null or unit in (select value from json_each(?4)))`;
  const units = filter.units ? JSON.stringify(filter.units) : null;
  const args = [filter.form, filter.from ?? '', filter.to || '9999', units];
  const n = (await db.read.execute({ sql, args })).rows[0]?.[0];
  return n === null || n === undefined ? null : Number(n);
};
