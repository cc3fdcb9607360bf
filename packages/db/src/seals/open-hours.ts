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
      where (day, hour) < (?, ?) and (day, hour, form) > (?, ?, ?)
      order by day, hour, form limit 1`,
    args: [before.day, before.hour, at?.day ?? '', at?.hour ?? -1, at?.form ?? ''],
  });
  const [row] = rows;
  return row && { form: String(row[0]), day: String(row[1]), hour: Number(row[2]), n: Number(row[3]) };
};

/** An hour whose submissions all have a leaf; it stays where more came meanwhile. */
export const closeHour = async (db: Database, { form, day, hour, n }: OpenHour): Promise<void> => {
  const sql = 'delete from open_hours where day = ? and hour = ? and form = ? and n = ?';
  await db.write.execute({ sql, args: [day, hour, form, n] });
};

/** An answer may wait seven days on a device, and a day is not the same everywhere. */
const BACK_DAYS = 9;
/** Submissions that one statement looks at: whoever else reads waits for no more than that. */
export const LOOK = 2_000;

/** Where the look back is: what it has seen of a form, or that it is at its end. */
type Place = { readonly form: string; readonly day: string; readonly hour: number; readonly id: Uint8Array };
const places = new WeakMap<Database, Place | 'end'>();

/** Before the first submission of the next form that is of `day` or later. */
const nextForm = async (db: Database, form: string, day: string): Promise<Place | 'end'> => {
  const sql = 'select slug from forms where slug > ? order by slug limit 1';
  const slug = (await db.read.execute({ sql, args: [form] })).rows[0]?.[0];
  return slug === undefined ? 'end' : { form: String(slug), day, hour: -1, id: new Uint8Array() };
};

/**
 * Notes the hours again in which a release that knows no `open_hours` left submissions without a leaf, after it was
 * rolled back to and forward again. Reads the rows of nine days, aside, once after the start, a slice of them a call.
 * @returns whether more is left; undefined where all had been seen before
 */
export const reopenHours = async (db: Database, now: Date): Promise<boolean | undefined> => {
  const from = new Date(now.getTime() - BACK_DAYS * 86_400_000).toISOString().slice(0, 10);
  const seenUntil = places.get(db);
  if (seenUntil === 'end') return undefined;
  const place = seenUntil ?? (await nextForm(db, '', from));
  places.set(db, place);
  if (place === 'end') return false;
  const { form, day, hour, id } = place;
  // No cast in what the key is compared with: each slice would be read from the beginning of its day.
  const { rows } = await db.read.execute({
    sql: `select day, hour, max(id), max(sealed is null), sum(count(*)) over () from (
        select day, hour, id, sealed from submissions
        where form = ? and (day, hour, id) > (?, ?, ?) order by day, hour, id limit ${LOOK}
      ) group by day, hour order by day, hour`,
    args: [form, day, hour, id],
  });
  const seen = rows.map((row) => ({
    form,
    day: String(row[0]),
    hour: Number(row[1]),
    id: new Uint8Array(row[2] as ArrayBuffer),
    open: Boolean(row[3]),
  }));
  const open = seen.filter((hour) => hour.open);
  if (open.length) await db.write.execute(openHoursStatement(open));
  const whole = Number(rows[0]?.[4] ?? 0) === LOOK;
  const next = whole ? seen.at(-1)! : await nextForm(db, form, from);
  places.set(db, next);
  return next !== 'end';
};
