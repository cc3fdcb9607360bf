import type { Database } from '../open.ts';
import type { AuditLine } from './append.ts';

/** Lines of the log, newest hour first; within an hour in no order. `action` and `subject`: only those. */
export const listAudit = async (
  db: Database,
  page: {
    readonly limit?: number;
    readonly offset?: number;
    readonly action?: string;
    readonly subject?: string;
  } = {},
): Promise<AuditLine[]> => {
  const sql = `select actor, action, subject, hour, detail from audit
    where (?1 is null or action = ?1) and (?2 is null or subject = ?2) order by hour desc, id limit ?3 offset ?4`;
  const { limit = 100, offset = 0, action = null, subject = null } = page;
  const { rows } = await db.read.execute({ sql, args: [action, subject, limit, offset] });
  return rows.map((row) => ({
    actor: String(row[0]),
    action: String(row[1]),
    subject: String(row[2]),
    hour: String(row[3]),
    detail: String(row[4]),
  }));
};
