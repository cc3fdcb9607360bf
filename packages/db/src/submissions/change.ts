import type { Statement } from '../client/sql.ts';
import { textQuestions } from '../forms/texts.ts';
import type { Database } from '../open.ts';
import { cellsOf } from '../tallies/cells.ts';
import { addToDelta, deltaStatements, newDelta } from '../tallies/delta.ts';
import { COLUMNS, fromRow, type GuardedSubmission, hexBytes, idBytes, packRest } from './rows.ts';

/** What a change makes of a stored submission: another content, `null` to delete it, or `undefined` to leave it. */
export type Change = (stored: GuardedSubmission) => GuardedSubmission | null | undefined;

const ROUNDS = 20;
/** Holds while the row is what was read: the body, the state and the texts. */
const UNCHANGED = 'id = ? and body_hash = ? and state = ? and answers = ?';
const GUARD =
  'exists (select 1 from submissions where id = ?7 and body_hash = ?8 and state = ?9 and answers = ?10)';

const updateOf = (next: GuardedSubmission): Statement => ({
  sql: `update submissions set version = ?, revision = ?, answers = ?, body_hash = ?, state = ?, rest = ?`,
  args: [
    next.version,
    next.revision,
    JSON.stringify(next.answers),
    hexBytes(next.bodyHash),
    next.state,
    packRest(next),
  ],
});

/**
 * Changes or deletes one submission, its tallies following in the same commit. Between reading and
 * writing another process may have changed it: then nothing is written and the change is asked again.
 * `with` adds statements to the commit, each with a guard of its own (`?1`… are theirs).
 * @returns the submission as it was, or undefined when there is none or the change left it.
 */
export const changeSubmission = async (
  db: Database,
  id: string,
  change: Change,
  alongside: (guard: {
    sql: string;
    args: readonly (string | Uint8Array)[];
  }) => readonly Statement[] = () => [],
): Promise<GuardedSubmission | undefined> => {
  const read = { sql: `select ${COLUMNS}, answers from submissions where id = ?`, args: [idBytes(id)] };
  for (let round = 0; round < ROUNDS; round++) {
    const row = (await db.write.execute(read)).rows[0];
    if (!row) return undefined;
    const stored = fromRow(row);
    const next = change(stored);
    if (next === undefined) return undefined;
    const same = [idBytes(id), hexBytes(stored.bodyHash), stored.state, String(row[4])];

    const delta = newDelta();
    const before = cellsOf(stored.answers, await textQuestions(db, stored.form, stored.version));
    addToDelta(delta, { ...stored, path: stored.unitPath }, before, -1);
    if (next) {
      const after = cellsOf(next.answers, await textQuestions(db, next.form, next.version));
      addToDelta(delta, { ...next, path: next.unitPath }, after, 1);
    }

    const write = next ? updateOf(next) : { sql: 'delete from submissions', args: [] };
    const results = await db.write.batch(
      [
        ...deltaStatements(delta, GUARD, same),
        ...alongside({ sql: `exists (select 1 from submissions where ${UNCHANGED})`, args: same }),
        { sql: `${write.sql} where ${UNCHANGED}`, args: [...(write.args ?? []), ...same] },
      ],
      'write',
    );
    if (results.at(-1)?.rowsAffected) return stored;
  }
  throw new Error('The submission kept changing.');
};
