import type { Database } from '../open.ts';

/** What all links of a batch stand for. */
export type LinkBatch = {
  /** The first five characters of each link. */
  readonly code: string;
  readonly form: string;
  readonly unit: string | null;
  readonly place: string | null;
  /** `hosted`, or a link code. */
  readonly channel: string;
  /** The hour of the event, UTC, `2026-11-23T22`; null where there was none. */
  readonly event: string | null;
  /** The last day (UTC) its links are taken. */
  readonly expires: string;
  /** Links given out. */
  readonly n: number;
  readonly name: string;
};

/** Stores a new batch, or adds its `n` to the one that stands for the same; gives the code to sign links with. */
export const addToBatch = async (db: Database, batch: LinkBatch): Promise<string> => {
  const { code, form, unit, place, channel, event, expires, n, name } = batch;
  const known = `form = ? and unit is ? and place is ? and channel = ? and event is ? and expires = ? and name = ?`;
  const facts = [form, unit, place, channel, event, expires, name];
  const results = await db.write.batch(
    [
      {
        sql: `insert into link_batches (form, unit, place, channel, event, expires, name, code, n)
          select ?, ?, ?, ?, ?, ?, ?, ?, 0 where not exists (select 1 from link_batches where ${known})`,
        args: [...facts, code, ...facts],
      },
      { sql: `update link_batches set n = n + ? where ${known}`, args: [n, ...facts] },
      { sql: `select code from link_batches where ${known} limit 1`, args: facts },
    ],
    'write',
  );
  return String(results[2]?.rows[0]?.[0]);
};
