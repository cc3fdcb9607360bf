import type { Database } from '../open.ts';

/** Whether unit `?1` may stand under `?2`: nothing, or a unit that exists and is not `?1` or below it. */
export const ALLOWED_PARENT = `(?2 is null or (
  exists (select 1 from units where code = ?2) and ?1 not in (
    with recursive above(code, parent) as (
      select code, parent from units where code = ?2
      union select u.code, u.parent from units as u join above as a on u.code = a.parent)
    select code from above)))`;

/** The fault of a parent that is not allowed. */
export const misplaced = (code: string, parent: string | null): Error =>
  new Error(`Unit ${code} cannot be placed under ${parent}: give a unit that exists and is not below it.`);

/**
 * Puts a unit under another (null: to the top). Figures of the past stay where they were: stored
 * submissions and tallies carry the path of their own day.
 * @throws when there is no such unit, or the new parent does not exist, is the unit itself or below it
 */
export const moveUnit = async (
  db: Database,
  { code, parent }: { readonly code: string; readonly parent: string | null },
): Promise<void> => {
  const sql = `update units set parent = ?2 where code = ?1 and ${ALLOWED_PARENT}`;
  const moved = await db.write.execute({ sql, args: [code, parent] });
  if (moved.rowsAffected === 0) throw misplaced(code, parent);
};
