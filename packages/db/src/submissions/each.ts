import { allTextQuestions } from '../forms/texts.ts';
import type { Database } from '../open.ts';
import type { Filter, StoredSubmission } from '../types.ts';
import { both, inPeriod, matches } from './conditions.ts';
import { COLUMNS, fromRow, withoutHashes } from './rows.ts';

/**
 * Every submission under the filter, oldest hour first, without a limit: for exports. `slice` rows are
 * looked at in one read, so that no read is long; slices without a match are not given.
 */
export async function* eachSubmission(
  db: Database,
  filter: Filter,
  slice = 500,
): AsyncGenerator<StoredSubmission[]> {
  const match = matches(filter, await allTextQuestions(db, filter.form));
  // The first day is where the walk begins: as a condition of its own each slice would be read from there.
  const until = inPeriod({ ...filter, from: undefined });
  let after: readonly [day: string, hour: number, id: string] = [filter.from ?? '', -1, ''];
  for (;;) {
    const period = both(until, { sql: '(day, hour, id) > (?, ?, unhex(?))', args: after });
    const scanned = `select * from submissions where ${period.sql} order by day, hour, id limit ?`;
    const [rows, last] = await db.read.batch(
      [
        {
          sql: `select ${COLUMNS} from (${scanned}) as s where ${match.sql}`,
          args: [...period.args, slice, ...match.args],
        },
        {
          sql: `select day, hour, hex(id) from (${scanned}) order by day desc, hour desc, id desc limit 1`,
          args: [...period.args, slice],
        },
      ],
      'read',
    );
    if (rows?.rows.length) yield rows.rows.map((row) => withoutHashes(fromRow(row)));
    const end = last?.rows[0];
    if (!end) return;
    after = [String(end[0]), Number(end[1]), String(end[2])];
  }
}
