/** Hours that hold submissions without a leaf: written with each commit that brings some, read by the sealer. */
import type { Statement } from '../client/sql.ts';
import type { Database } from '../open.ts';

/** An hour of a form. `n` changes with every commit that brings submissions to it. */
export type OpenHour = {
  readonly form: string;
  readonly day: string;
  readonly hour: number;
  readonly n: number;
};
type At = Pick<OpenHour, 'form' | 'day' | 'hour'>;

/** Notes the hours of submissions that a commit leaves without a leaf. Harmless where it turns out to leave none. */
export const openHoursStatement = (submissions: readonly At[]): Statement => {
  const hours = new Map(submissions.map((s) => [`${s.day} ${s.hour} ${s.form}`, [s.form, s.day, s.hour]]));
  return {
    sql: `insert into open_hours (form, day, hour, n)
      select value->>0, value->>1, cast(value->>2 as integer), 1 from json_each(?) where true
      on conflict do update set n = n + 1`,
    args: [JSON.stringify([...hours.values()])],
  };
};

/** The first open hour after `at` that began before the hour `before`, in the order of their times. */
export const nextOpenHour = async (
  db: Database,
  at: At | undefined,
  before: Pick<At, 'day' | 'hour'>,
): Promise<OpenHour | undefined> => {
  const { rows } = await db.write.execute({
    sql: `select form, day, hour, n from open_hours
      where (day, hour) < (?, cast(? as integer)) and (day, hour, form) > (?, cast(? as integer), ?)
      order by day, hour, form limit 1`,
    args: [before.day, before.hour, at?.day ?? '', at?.hour ?? -1, at?.form ?? ''],
  });
  const [row] = rows;
  return row && { form: String(row[0]), day: String(row[1]), hour: Number(row[2]), n: Number(row[3]) };
};

/** An hour whose submissions all have a leaf; it stays where more came meanwhile. */
export const closeHour = async (db: Database, { form, day, hour, n }: OpenHour): Promise<void> => {
  const sql =
    'delete from open_hours where day = ? and hour = cast(? as integer) and form = ? and n = cast(? as integer)';
  await db.write.execute({ sql, args: [day, hour, form, n] });
};

/** An answer may wait seven days on a device, and a day is not the same everywhere. */
const BACK_DAYS = 9;

/**
 * Notes the hours again in which a release that knows no `open_hours` left submissions without a leaf, after it was
 * rolled back to and forward again. Reads the rows of nine days, aside.
 */
export const reopenHours = async (db: Database, now: Date): Promise<void> => {
  const from = new Date(now.getTime() - BACK_DAYS * 86_400_000).toISOString().slice(0, 10);
  const { rows } = await db.read.execute({
    sql: `select distinct s.form, s.day, s.hour from forms as f
      cross join submissions as s on s.form = f.slug and s.day >= ? where s.sealed is null`,
    args: [from],
  });
  if (rows.length)
    await db.write.execute(
      openHoursStatement(
        rows.map(([form, day, hour]) => ({ form: String(form), day: String(day), hour: Number(hour) })),
      ),
    );
};
