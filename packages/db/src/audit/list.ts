import type { Database } from '../open.ts';
import type { AuditLine } from './append.ts';

/** Lines of the log, newest hour first; within an hour in no order. */
export const listAudit = async (
  db: Database,
  page: { readonly limit?: number; readonly offset?: number } = {},
): Promise<AuditLine[]> => {
  const sql =
    'select actor, action, subject, hour, detail from audit order by hour desc, id limit ? offset ?';
  const { rows } = await db.read.execute({ sql, args: [page.limit ?? 100, page.offset ?? 0] });
  return rows.map((row) => ({
    actor: String(row[0]),
    action: String(row[1]),
    subject: String(row[2]),
    hour: String(row[3]),
    detail: String(row[4]),
  }));
};
