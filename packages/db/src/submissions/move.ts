import { type AuditLine, auditStatement } from '../audit/append.ts';
import type { SqlValue, Statement } from '../client/sql.ts';
import { textQuestions } from '../forms/texts.ts';
import type { Database } from '../open.ts';
import { cellsOf } from '../tallies/cells.ts';
import { addToDelta, deltaStatements, newDelta } from '../tallies/delta.ts';
import type { Quarantine, State } from '../types.ts';
import { changeSubmission } from './change.ts';
import { COLUMNS, fromRow, type GuardedSubmission, idHex, packRest } from './rows.ts';

/** Where a submission goes; undefined leaves it where it is. */
export type Move = (
  stored: GuardedSubmission,
) => { readonly state: State; readonly quarantine?: Quarantine } | undefined;

/** Rows of one commit: the writer is free again after some milliseconds. */
const GROUP = 200;

/** Holds while every row is what was read: the body, the state and the rest. */
const unchanged = (at: number): string => `
  json_array_length(?${at}) = (select count(*) from json_each(?${at}) as j join submissions as s
    on s.id = unhex(j.value->>0) and s.body_hash = unhex(j.value->>1) and s.state = j.value->>2 and s.rest is j.value->>3)`;

const WRITE = `
  update submissions set state = j.value->>1, rest = j.value->>2
  from json_each(?1) as j where submissions.id = unhex(j.value->>0) and ${unchanged(2)}`;

const moved = (stored: GuardedSubmission, move: Move): GuardedSubmission | undefined => {
  const to = move(stored);
  return to && { ...stored, state: to.state, quarantine: to.quarantine };
};

/** One commit for a group, or nothing of it where a row changed meanwhile. */
const moveGroup = async (db: Database, ids: readonly string[], move: Move): Promise<number | undefined> => {
  const sql = `select ${COLUMNS} from submissions where id in (select unhex(value) from json_each(?))`;
  const { rows } = await db.write.execute({ sql, args: [JSON.stringify(ids.map(idHex))] });
  const pairs = rows.flatMap((row) => {
    const stored = fromRow(row);
    const next = moved(stored, move);
    return next ? [{ stored, next, rest: row[15] as string | null }] : [];
  });
  if (!pairs.length) return 0;
  const delta = newDelta();
  for (const { stored, next } of pairs) {
    if (stored.state === next.state) continue;
    const cells = cellsOf(stored.answers, await textQuestions(db, stored.form, stored.version));
    addToDelta(delta, { ...stored, path: stored.unitPath }, cells, -1);
    addToDelta(delta, { ...next, path: next.unitPath }, cells, 1);
  }
  const same: SqlValue = JSON.stringify(
    pairs.map(({ stored, rest }) => [idHex(stored.id), stored.bodyHash, stored.state, rest]),
  );
  const to: SqlValue = JSON.stringify(pairs.map(({ next }) => [idHex(next.id), next.state, packRest(next)]));
  const statements: Statement[] = [
    ...deltaStatements(delta, unchanged(7), [same]),
    { sql: WRITE, args: [to, same] },
  ];
  const done = (await db.write.batch(statements, 'write')).at(-1)?.rowsAffected;
  return done ? pairs.length : undefined;
};

/**
 * Moves submissions in or out of quarantine, their tallies following in the same commit; a few hundred to
 * a commit, so that intake goes on in between. `audit` is written first: an act that is cut off is on record.
 * @returns how many were moved
 */
export const moveSubmissions = async (
  db: Database,
  ids: readonly string[],
  move: Move,
  audit?: AuditLine,
): Promise<number> => {
  if (audit) await db.write.execute(auditStatement(audit));
  let count = 0;
  for (let at = 0; at < ids.length; at += GROUP) {
    const group = ids.slice(at, at + GROUP);
    const done = await moveGroup(db, group, move);
    if (done !== undefined) {
      count += done;
      continue;
    }
    // Somebody changed one of them meanwhile: one by one, each with its own guard.
    for (const id of group) if (await changeSubmission(db, id, (stored) => moved(stored, move))) count += 1;
  }
  return count;
};
