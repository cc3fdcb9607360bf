import type { Database } from '../open.ts';

/** How many people each gateway of a form asked, in days both included: code → number. */
export const countAsked = async (
  db: Database,
  filter: {
    readonly form: string;
    readonly from?: string;
    readonly to?: string;
    /** Only at these units. */
    readonly units?: readonly string[];
  },
): Promise<ReadonlyMap<string, number>> => {
  const sql = `select gateway, sum(n) from asked_counts
    where form = ?1 and day >= ?2 and day <= ?3 and (?4 is null or unit in (select value from json_each(?4)))
    group by gateway`;
  const units = filter.units ? JSON.stringify(filter.units) : null;
  const args = [filter.form, filter.from ?? '', filter.to || '9999', units];
  const { rows } = await db.read.execute({ sql, args });
  return new Map(rows.map((row) => [String(row[0]), Number(row[1])]));
};
