import { countAnswers } from '../figures/answers.ts';
import { coveringFamily } from '../figures/cover.ts';
import { MOST_ROWS } from '../figures/figure.ts';
import { allTextQuestions } from '../forms/texts.ts';
import type { Database } from '../open.ts';
import type { Filter, StoredSubmission } from '../types.ts';
import { inPeriod, matches } from './conditions.ts';
import { COLUMNS, fromRow, withoutHashes } from './rows.ts';

export type SubmissionPage = {
  readonly rows: readonly StoredSubmission[];
  /** Submissions under the filter. */
  readonly total: number;
  /** The period holds more rows than the newest 50,000 that were looked at. */
  readonly cut: boolean;
};

/** One page of submissions, newest hour first; within an hour in no order. */
export const listSubmissions = async (
  db: Database,
  filter: Filter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<SubmissionPage> => {
  const period = inPeriod(filter);
  const match = matches(filter, await allTextQuestions(db, filter.form));
  const scanned = `with scanned as (
    select * from submissions where ${period.sql} order by day desc, hour desc, id desc limit ${MOST_ROWS})`;
  const args = [...period.args, ...match.args];
  const covered = coveringFamily(filter, 'unit') !== undefined;
  const [rows, counted, more] = await db.read.batch(
    [
      {
        sql: `${scanned} select ${COLUMNS} from scanned as s where ${match.sql} limit ? offset ?`,
        args: [...args, limit, offset],
      },
      covered
        ? { sql: 'select null' }
        : { sql: `${scanned} select count(*) from scanned as s where ${match.sql}`, args },
      {
        sql: `select count(*) from (select 1 from submissions where ${period.sql} limit 1 offset ${MOST_ROWS})`,
        args: [...period.args],
      },
    ],
    'read',
  );
  const whole = covered
    ? (await countAnswers(db, filter)).points.find((point) => point.question === '')?.n
    : counted?.rows[0]?.[0];
  return {
    rows: (rows?.rows ?? []).map((row) => withoutHashes(fromRow(row))),
    total: Number(whole ?? 0),
    cut: Number(more?.rows[0]?.[0]) > 0,
  };
};
