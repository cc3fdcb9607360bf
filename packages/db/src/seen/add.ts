import type { Database } from '../open.ts';

/** How often a form was shown in one hour of a unit's day. */
export type Seen = {
  readonly form: string;
  readonly unit: string;
  /** Local day and hour of the unit's time zone. */
  readonly day: string;
  readonly hour: number;
  readonly n: number;
};

/** Adds counts of views, all in one commit. */
export const addSeen = async (db: Database, counts: readonly Seen[]): Promise<void> => {
  if (!counts.length) return;
  const sql = `
    insert into seen (form, unit, day, hour, n)
    select value->>0, value->>1, value->>2, value->>3, value->>4 from json_each(?) where true
    on conflict do update set n = n + excluded.n`;
  const rows = counts.map((c) => [c.form, c.unit, c.day, c.hour, c.n]);
  await db.write.execute({ sql, args: [JSON.stringify(rows)] });
};
