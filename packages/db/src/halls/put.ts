import { auditStatement } from '../audit/append.ts';
import type { Database } from '../open.ts';
import type { Hall } from '../types.ts';

/** Adds a network or changes its name and unit; the audit line is part of the commit. */
export const putHall = async (
  db: Database,
  { network, name, unit }: Hall,
  by: { readonly actor: string; readonly hour: string },
): Promise<void> => {
  const sql = `insert into halls (network, name, unit) values (?, ?, ?)
    on conflict do update set name = excluded.name, unit = excluded.unit`;
  await db.write.batch(
    [
      { sql, args: [network, name, unit] },
      auditStatement({ ...by, action: 'hall.put', subject: network, detail: name }),
    ],
    'write',
  );
};
