import type { Database } from '../open.ts';
import { hexBytes, idBytes } from '../submissions/rows.ts';

/** Somebody who was asked by message after an event. */
export type Asked = {
  /** Keyed hash of the number, 32 bytes as hex. */
  readonly key: string;
  readonly gateway: string;
  /** Where it is counted. */
  readonly form: string;
  readonly unit: string;
  readonly place: string | null;
  /** The hour of the event, UTC, `2026-11-23T22`. */
  readonly event: string;
  /** The same hour where the unit is, `2026-11-23` and 0..23. */
  readonly day: string;
  readonly hour: number;
  /** The last day the hash is kept. */
  readonly expires: string;
  /** A new random id: the reply is stored under it. */
  readonly id: string;
};

/**
 * Notes that somebody was asked, and counts it, in one commit. The same again counts nothing; another event takes
 * the place of the one before. False: it was known.
 */
export const ask = async (db: Database, a: Asked): Promise<boolean> => {
  const same = [hexBytes(a.key), a.event, a.unit, a.place];
  const [counted] = await db.write.batch(
    [
      {
        sql: `insert into asked_counts (form, gateway, unit, day, hour, n) select ?, ?, ?, ?, ?, 1
          where not exists (select 1 from asked where key = ? and hour = ? and unit is ? and place is ?)
          on conflict do update set n = n + 1`,
        args: [a.form, a.gateway, a.unit, a.day, a.hour, ...same],
      },
      {
        sql: `insert into asked (key, gateway, unit, place, hour, expires, id) values (?, ?, ?, ?, ?, ?, ?)
          on conflict do update set gateway = excluded.gateway, unit = excluded.unit, place = excluded.place,
            hour = excluded.hour, expires = excluded.expires, id = excluded.id
          where hour <> excluded.hour or unit is not excluded.unit or place is not excluded.place`,
        args: [hexBytes(a.key), a.gateway, a.unit, a.place, a.event, a.expires, idBytes(a.id)],
      },
    ],
    'write',
  );
  return (counted?.rowsAffected ?? 0) > 0;
};
