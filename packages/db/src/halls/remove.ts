import { auditStatement } from '../audit/append.ts';
import type { Database } from '../open.ts';

/** Takes a network off the list. False: it was not on it. */
export const removeHall = async (
  db: Database,
  network: string,
  by: { readonly actor: string; readonly hour: string },
): Promise<boolean> => {
  const there = { sql: 'exists (select 1 from halls where network = ?)', args: [network] };
  const results = await db.write.batch(
    [
      auditStatement({ ...by, action: 'hall.remove', subject: network, detail: '' }, there),
      { sql: 'delete from halls where network = ?', args: [network] },
    ],
    'write',
  );
  return Boolean(results.at(-1)?.rowsAffected);
};
