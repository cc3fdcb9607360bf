import type { SqlValue, Statement } from '../client/sql.ts';
import { eraseStatement, idHash } from '../erased/write.ts';
import { textQuestions } from '../forms/texts.ts';
import type { Database } from '../open.ts';
import type { Mark } from '../seals/leaf.ts';
import { markStatement } from '../seals/mark.ts';
import { openHoursStatement } from '../seals/open-hours.ts';
import { cellsOf } from '../tallies/cells.ts';
import { addToDelta, deltaStatements, newDelta } from '../tallies/delta.ts';
import { COLUMNS, fromRow, type GuardedSubmission, hexBytes, idBytes, packRest } from './rows.ts';

/** What a change makes of a stored submission: another content, `null` to delete it, or `undefined` to leave it. */
export type Change = (stored: GuardedSubmission) => GuardedSubmission | null | undefined;

const ROUNDS = 20;
/** Holds while the row is what was read: the body, the state, the texts, and the hour it is sealed in. */
const UNCHANGED = 'id = ? and body_hash = ? and state = ? and answers = ? and sealed is ?';
const GUARD = `exists (select 1 from submissions
  where id = ?7 and body_hash = ?8 and state = ?9 and answers = ?10 and sealed is ?11)`;

/** Whether a change touches what is sealed: anything but the state. */
const touchesLeaf = (before: GuardedSubmission, after: GuardedSubmission): boolean => {
  const sealed = (s: GuardedSubmission): string =>
    JSON.stringify([s.version, s.revision, s.answers, s.bodyHash, s.flags, s.meta, s.tombstones, s.demo]);
  return sealed(before) !== sealed(after);
};

const updateOf = (next: GuardedSubmission, unseal: boolean): Statement => ({
  sql: `update submissions set version = ?, revision = ?, answers = ?, body_hash = ?, state = ?, rest = ?${
    unseal ? ', salt = null, sealed = null' : ''
  }`,
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
 * `alongside` adds statements to the commit, each with a guard of its own (`?1`… are theirs). Its leaf, if it
 * is sealed, gets `mark` in the same commit; what remains is sealed anew with the next hour. A deleted id is
 * on the list of erased ones before the commit.
 * @returns the submission as it was, or undefined when there is none or the change left it.
 */
export const changeSubmission = async (
  db: Database,
  id: string,
  change: Change,
  alongside: (guard: { sql: string; args: readonly SqlValue[] }) => readonly Statement[] = () => [],
  mark?: Mark,
): Promise<GuardedSubmission | undefined> => {
  const read = { sql: `select ${COLUMNS}, salt, sealed from submissions where id = ?`, args: [idBytes(id)] };
  for (let round = 0; round < ROUNDS; round++) {
    const row = (await db.write.execute(read)).rows[0];
    if (!row) return undefined;
    const stored = fromRow(row);
    const next = change(stored);
    if (next === undefined) return undefined;
    const [salt, sealedIn] = row.slice(-2) as [ArrayBuffer | null, string | null];
    const same: SqlValue[] = [idBytes(id), hexBytes(stored.bodyHash), stored.state, String(row[4]), sealedIn];

    const delta = newDelta();
    const before = cellsOf(stored.answers, await textQuestions(db, stored.form, stored.version));
    addToDelta(delta, { ...stored, path: stored.unitPath }, before, -1);
    if (next) {
      const after = cellsOf(next.answers, await textQuestions(db, next.form, next.version));
      addToDelta(delta, { ...next, path: next.unitPath }, after, 1);
    }

    const unseal = !next || touchesLeaf(stored, next);
    const write = next ? updateOf(next, unseal) : { sql: 'delete from submissions', args: [] };
    const guard = { sql: `exists (select 1 from submissions where ${UNCHANGED})`, args: same };
    if (!next) await db.noteErased([idHash(id)]);
    const results = await db.write.batch(
      [
        ...deltaStatements(delta, GUARD, same),
        ...alongside(guard),
        ...(unseal && salt && sealedIn
          ? [
              markStatement(
                db.evidenceKey,
                row,
                { salt: new Uint8Array(salt), hour: sealedIn },
                mark ?? (next ? 'replaced' : 'withdrawn'),
                guard,
              ),
            ]
          : []),
        ...(next ? [] : [eraseStatement([idHash(id)], guard)]),
        ...(next && unseal ? [openHoursStatement([next])] : []),
        { sql: `${write.sql} where ${UNCHANGED}`, args: [...(write.args ?? []), ...same] },
      ],
      'write',
    );
    if (results.at(-1)?.rowsAffected) return stored;
  }
  throw new Error('The submission kept changing.');
};
