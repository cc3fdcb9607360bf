import type { SqlResult } from '../client/sql.ts';
import { textQuestions } from '../forms/texts.ts';
import type { Database } from '../open.ts';
import { agedBefore } from '../retention/aged.ts';
import { COLUMNS, fromRow } from '../submissions/rows.ts';
import { cellsOf } from './cells.ts';
import { COUNTERS_OF_KEYS, DAYS, NO_END } from './days.ts';
import { addToDelta, type Delta, deltaStatements, newDelta, pruneDelta, takeOff } from './delta.ts';

const ROWS = `select ${COLUMNS} from submissions where form = ? and day = ?`;
const TALLIES = `
  select k.version, k.channel, k.state, k.family, k.unit, k.member, t.question || ':' || t.value, t.n
  from tally_keys as k ${COUNTERS_OF_KEYS} where k.form = ? and k.day = ?`;

/** Every form and day that has rows or tallies, but for months whose rows were aged out: their counts stand. */
const slices = async (db: Database): Promise<(readonly [form: string, day: string])[]> => {
  const forms = 'select form from submissions union select form from tally_keys';
  const found: (readonly [string, string])[] = [];
  for (const [name] of (await db.read.execute({ sql: forms })).rows) {
    const form = String(name);
    const sql = `with recursive ${DAYS} select day from days where day is not null
      union select day from submissions where form = ? order by 1`;
    const { rows } = await db.read.execute({ sql, args: [form, '', form, NO_END, form] });
    const counted = await agedBefore(db, form);
    for (const [day] of rows) if (String(day) >= counted) found.push([form, String(day)]);
  }
  return found;
};

/** What the rule makes of the rows, less what is stored. */
const difference = async (
  db: Database,
  form: string,
  day: string,
  rows: SqlResult,
  stored: SqlResult,
): Promise<Delta> => {
  const delta = newDelta();
  for (const row of rows.rows) {
    const s = fromRow(row);
    addToDelta(
      delta,
      { ...s, path: s.unitPath },
      cellsOf(s.answers, await textQuestions(db, form, s.version)),
      1,
    );
  }
  for (const [version, channel, state, family, unit, member, cell, n] of stored.rows) {
    const heading = { form, day, version: Number(version), channel: String(channel), state: String(state) };
    const counter = {
      family: String(family),
      unit: String(unit),
      member: String(member),
      cell: String(cell),
      n: Number(n),
    };
    takeOff(delta, heading, counter);
  }
  return delta;
};

/**
 * Folds the rule of the families over all submissions, one form and day at a time, and adds what the
 * stored tallies lack or have too much; `check` only tells. Rows and tallies of a slice are read in
 * one transaction and the correction is a difference, so intake may go on meanwhile.
 * @returns submissions folded, and counters that were wrong
 */
export const rebuildTallies = async (
  db: Database,
  { check = false }: { readonly check?: boolean } = {},
): Promise<{ rows: number; differences: number }> => {
  let rows = 0;
  let differences = 0;
  for (const [form, day] of await slices(db)) {
    const args = [form, day];
    const [submissions, stored] = await db.read.batch(
      [
        { sql: ROWS, args },
        { sql: TALLIES, args },
      ],
      'read',
    );
    if (!submissions || !stored) throw new Error('The slice was not read.');
    const delta = await difference(db, form, day, submissions, stored);
    rows += submissions.rows.length;
    const wrong = pruneDelta(delta);
    differences += wrong;
    if (wrong && !check) await db.write.batch(deltaStatements(delta, 'true', []), 'write');
  }
  return { rows, differences };
};
