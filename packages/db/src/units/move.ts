import type { Database } from '../open.ts';

/**
 * Puts a unit under another (null: to the top). Figures of the past stay where they were: stored
 * submissions and tallies carry the path of their own day.
 * @throws when the new parent does not exist, or is the unit itself or one below it
 */
export const moveUnit = async (
  db: Database,
  { code, parent }: { readonly code: string; readonly parent: string | null },
): Promise<void> => {
  const sql = `
    with recursive above(code, parent) as (
      select code, parent from units where code = ?2
      union select u.code, u.parent from units u join above a on u.code = a.parent)
    update units set parent = ?2
    where code = ?1 and (?2 is null or exists (select 1 from above)) and ?1 not in (select code from above)`;
  const moved = await db.write.execute({ sql, args: [code, parent] });
  if (moved.rowsAffected === 0) {
    throw new Error(
      `Unit ${code} cannot be placed under ${parent}: give a unit that exists and is not below it.`,
    );
  }
};
