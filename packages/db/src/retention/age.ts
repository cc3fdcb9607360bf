import { lastDayPast } from '@kaimen/contract/retention';
import { textQuestions } from '../forms/texts.ts';
import type { Database } from '../open.ts';
import { emptied } from '../submissions/empty-text.ts';
import { COLUMNS, fromRow, type GuardedSubmission } from '../submissions/rows.ts';
import { agedBefore, sealMonths } from './aged.ts';
import { listTerms, type Terms } from './terms.ts';
import { deletePast, emptyPast, type Past } from './write.ts';

export type Aged = { readonly texts: number; readonly rows: number };
/** Shown in a text's place. */
export const REASON = 'retention';
const PAGE = 300;

type Cursor = readonly [day: string, hour: number, id: string];
const START: Cursor = ['', -1, ''];

/** A submission without the words that are past their term; undefined where none are. */
const withoutOldWords = (
  stored: GuardedSubmission,
  terms: Terms,
  texts: ReadonlySet<string>,
  instant: Date,
): GuardedSubmission | undefined => {
  let answers = stored.answers;
  let tombstones = stored.tombstones;
  for (const [question, value] of Object.entries(stored.answers)) {
    const days = terms.texts(stored.version, question);
    if (days === undefined || question in tombstones || stored.day > lastDayPast(instant, days)) continue;
    const rest = emptied(value, texts.has(question));
    if (rest === undefined || value === '') continue;
    answers = { ...answers, [question]: rest };
    tombstones = { ...tombstones, [question]: REASON };
  }
  return answers === stored.answers ? undefined : { ...stored, answers, tombstones };
};

/** No cast in what the key is compared with: each page would be read from the beginning of its day. */
const page = async (db: Database, form: string, after: Cursor, last: string): Promise<Past[]> => {
  const sql = `select ${COLUMNS}, salt, sealed from submissions
    where form = ? and day <= ? and (day, hour, id) > (?, ?, unhex(?)) order by day, hour, id limit ${PAGE}`;
  const { rows } = await db.read.execute({ sql, args: [form, last, ...after] });
  return rows.map((row) => ({ row, stored: fromRow(row.slice(0, -2)) }));
};

const after = (past: readonly Past[]): Cursor => {
  const { day, hour, id } = past.at(-1)!.stored;
  return [day, hour, id.replaceAll('-', '')];
};

/** Words past their term are emptied, a page of rows at a time. */
async function* emptyWords(db: Database, terms: Terms, instant: Date): AsyncGenerator<Aged> {
  if (terms.shortestText === undefined) return;
  const last = lastDayPast(instant, terms.shortestText);
  const hour = instant.toISOString().slice(0, 13);
  for (let at = START; ; ) {
    const rows = await page(db, terms.form, at, last);
    if (!rows.length) return;
    at = after(rows);
    const due: (Past & { next: GuardedSubmission })[] = [];
    for (const past of rows) {
      const texts = await textQuestions(db, terms.form, past.stored.version);
      const next = withoutOldWords(past.stored, terms, texts, instant);
      if (next) due.push({ ...past, next });
    }
    yield { texts: due.length ? await emptyPast(db, terms.form, due, hour) : 0, rows: 0 };
  }
}

/** Rows past their term are deleted, by whole months, which are sealed first so that their counts stay. */
async function* deleteRows(db: Database, terms: Terms, instant: Date): AsyncGenerator<Aged> {
  if (terms.shortestRow === undefined) return;
  const month = `${lastDayPast(instant, terms.shortestRow).slice(0, 7)}-01`;
  const last = new Date(Date.parse(month) - 86_400_000).toISOString().slice(0, 10);
  const hour = instant.toISOString().slice(0, 13);
  for (let at = START; ; ) {
    const rows = await page(db, terms.form, at, last);
    if (!rows.length) return;
    at = after(rows);
    const due = rows.filter(({ stored }) => {
      const days = terms.rows(stored.version);
      return days !== undefined && stored.day < `${lastDayPast(instant, days).slice(0, 7)}-01`;
    });
    if (due.length && (await agedBefore(db, terms.form)) < month) await sealMonths(db, terms.form, month);
    yield { texts: 0, rows: due.length ? await deletePast(db, terms.form, due, hour) : 0 };
  }
}

/**
 * Everything that is past its term at `instant`, a few hundred rows to a step. Each step is one guarded
 * commit with its audit line; a row somebody changed meanwhile is left to the next time.
 */
export async function* agePast(db: Database, instant: Date): AsyncGenerator<Aged> {
  for (const terms of await listTerms(db)) {
    yield* deleteRows(db, terms, instant);
    yield* emptyWords(db, terms, instant);
  }
}
