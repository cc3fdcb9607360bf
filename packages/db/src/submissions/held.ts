import type { Database } from '../open.ts';
import type { StoredSubmission } from '../types.ts';
import { both, type Condition } from './conditions.ts';
import { isHeld } from './held-days.ts';
import { COLUMNS, fromRow, uuid, withoutHashes } from './rows.ts';

/** Which of the submissions that were held: nobody has looked yet, looked at and kept, looked at and released. */
export type HeldAs = 'waiting' | 'kept' | 'released';

export type HeldFilter = {
  readonly form: string;
  readonly as: HeldAs;
  /** A rule's name; '' for those that carry none. */
  readonly reason?: string;
  readonly day?: string;
  readonly hour?: number;
  /** The act of a review. */
  readonly act?: string;
  /** Days, inclusive. */
  readonly from?: string;
  readonly to?: string;
};

const REASONS = `json_extract(s.rest, '$.quarantine.reasons')`;
const REVIEW = `json_extract(s.rest, '$.quarantine.review')`;

const matches = ({ form, as, reason, day, hour, act, from, to }: HeldFilter): Condition =>
  both(
    as === 'released' ? { sql: `s.form = ? and s.state = 'valid'`, args: [form] } : isHeld(form),
    ...(from ? [{ sql: 's.day >= ?', args: [from] }] : []),
    ...(to ? [{ sql: 's.day <= ?', args: [to] }] : []),
    ...(day ? [{ sql: 's.day = ?', args: [day] }] : []),
    ...(hour === undefined ? [] : [{ sql: 's.hour = ?', args: [hour] }]),
    as === 'waiting' ? { sql: `${REVIEW} is null`, args: [] } : { sql: `${REVIEW} = ?`, args: [as] },
    ...(act ? [{ sql: `json_extract(s.rest, '$.quarantine.act') = ?`, args: [act] }] : []),
    ...(reason === undefined
      ? []
      : reason
        ? [{ sql: `exists (select 1 from json_each(${REASONS}) as r where r.value = ?)`, args: [reason] }]
        : [{ sql: `coalesce(json_array_length(${REASONS}), 0) = 0`, args: [] }]),
  );

/** One page of them, newest hour first, with how many there are. */
export const listHeld = async (
  db: Database,
  filter: HeldFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly StoredSubmission[]; readonly total: number }> => {
  const { sql, args } = matches(filter);
  const [rows, total] = await db.read.batch(
    [
      {
        sql: `select ${COLUMNS} from submissions as s where ${sql} order by day desc, hour desc, id limit ? offset ?`,
        args: [...args, limit, offset],
      },
      { sql: `select count(*) from submissions as s where ${sql}`, args },
    ],
    'read',
  );
  return {
    rows: (rows?.rows ?? []).map((row) => withoutHashes(fromRow(row))),
    total: Number(total?.rows[0]?.[0] ?? 0),
  };
};

/** Their ids, at most `most`. They are looked for aside: whoever changes them looks again whether they are still so. */
export const heldIds = async (db: Database, filter: HeldFilter, most: number): Promise<string[]> => {
  const { sql, args } = matches(filter);
  const { rows } = await db.read.execute({
    sql: `select lower(hex(s.id)) from submissions as s where ${sql} limit ?`,
    args: [...args, most],
  });
  return rows.map(([id]) => uuid(String(id)));
};

/** How many there are. */
export const totalHeld = async (db: Database, filter: HeldFilter): Promise<number> => {
  const { sql, args } = matches(filter);
  const { rows } = await db.read.execute({ sql: `select count(*) from submissions as s where ${sql}`, args });
  return Number(rows[0]?.[0] ?? 0);
};

export type HeldCounts = {
  readonly total: number;
  /** By reason, the most frequent first; one submission counts at each of its reasons. `''`: none is known. */
  readonly reasons: readonly { readonly reason: string; readonly n: number }[];
  /** By local hour, the newest first. */
  readonly hours: readonly { readonly day: string; readonly hour: number; readonly n: number }[];
};

/** How many there are, by reason and by hour. */
export const countHeld = async (db: Database, filter: HeldFilter): Promise<HeldCounts> => {
  const { sql, args } = matches(filter);
  const [total, reasons, hours] = await db.read.batch(
    [
      { sql: `select count(*) from submissions as s where ${sql}`, args },
      {
        sql: `select coalesce(r.value, ''), count(*) as n from submissions as s left join json_each(${REASONS}) as r
          where ${sql} group by 1 order by n desc, 1`,
        args,
      },
      {
        sql: `select s.day, s.hour, count(*) from submissions as s where ${sql} group by 1, 2 order by 1 desc, 2 desc limit 100`,
        args,
      },
    ],
    'read',
  );
  return {
    total: Number(total?.rows[0]?.[0] ?? 0),
    reasons: (reasons?.rows ?? []).map(([reason, n]) => ({ reason: String(reason), n: Number(n) })),
    hours: (hours?.rows ?? []).map(([day, hour, n]) => ({
      day: String(day),
      hour: Number(hour),
      n: Number(n),
    })),
  };
};
