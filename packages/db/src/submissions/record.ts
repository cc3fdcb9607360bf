import { type Database, NotDurable } from '../open.ts';
import type { NewSubmission, RecordOutcome } from '../types.ts';
import { insertSubmissions, type Stored, storedUnder } from './insert.ts';
import { replaceSubmission } from './replace.ts';
import { idBytes, idHex } from './rows.ts';

type Status = RecordOutcome['status'];

/** What becomes of a submission whose id is stored: the same again, a newer revision, or another body. */
const settle = async (db: Database, s: NewSubmission, stored: Stored): Promise<Status> => {
  if (stored.form !== s.form) return 'conflict';
  if (stored.bodyHash === s.bodyHash) return 'duplicate';
  return s.revision > stored.revision ? replaceSubmission(db, s) : 'conflict';
};

/** Statuses by id of submissions with different ids. Each round writes the group, or learns what of it is stored. */
const recordDistinct = async (
  db: Database,
  group: ReadonlyMap<string, NewSubmission>,
): Promise<Map<string, Status>> => {
  const statuses = new Map<string, Status>();
  const open = new Map(group);
  while (open.size) {
    const { stored, spent } = await insertSubmissions(db, [...open.values()]);
    for (const [id, row] of stored) {
      statuses.set(id, await settle(db, open.get(id)!, row));
      open.delete(id);
    }
    for (const [id, s] of open) {
      const used = s.token !== undefined && spent.has(s.token);
      if (!used && !(s.nonce && spent.has(s.nonce))) continue;
      statuses.set(id, used ? 'used' : 'spent');
      open.delete(id);
    }
    if (stored.size || spent.size) continue;
    await db.confirm(idBytes([...open.keys()].at(-1)!));
    for (const id of open.keys()) statuses.set(id, 'recorded');
    open.clear();
  }
  return statuses;
};

/** A submission whose id came earlier in the group: answered as if it had come after that one. */
const recordDouble = async (
  db: Database,
  s: NewSubmission,
  first: NewSubmission,
  status: Status,
): Promise<Status> => {
  if (status === 'spent' || status === 'used') return recordAlone(db, s);
  if (s.form === first.form && s.bodyHash === first.bodyHash)
    return status === 'conflict' ? 'conflict' : 'duplicate';
  const stored = await storedUnder(db, s.id);
  // Nothing: the person withdrew it in between, so this one is the first again.
  return stored ? settle(db, s, stored) : recordAlone(db, s);
};

const recordAlone = async (db: Database, s: NewSubmission): Promise<Status> =>
  (await recordSubmissions(db, [s]))[0]!.status;

/**
 * Records a group in one durable commit: rows and tallies together or not at all. The same on a file
 * and on a server. Outcomes come in the order given; an id may occur more than once, a proof of work or
 * a token too: then the first submission that is stored spends it.
 * @throws DatabaseBusy when the database stays locked, NotDurable when a commit cannot be trusted;
 *   either way nothing of the group may be acknowledged, and sending it again counts once.
 */
export const recordSubmissions = async (
  db: Database,
  submissions: readonly NewSubmission[],
): Promise<RecordOutcome[]> => {
  if (!db.health()) throw new NotDurable('The database is not trusted any more.', db.trouble());
  if (db.recordElsewhere) return db.recordElsewhere(submissions);
  const firsts = new Map<string, NewSubmission>();
  const doubles = new Set<number>();
  const proofs = new Set<string>();
  for (const [i, s] of submissions.entries()) {
    const mine = [s.nonce, s.token].filter((proof) => proof !== undefined);
    if (firsts.has(idHex(s.id)) || mine.some((proof) => proofs.has(proof))) doubles.add(i);
    else firsts.set(idHex(s.id), s);
    for (const proof of mine) proofs.add(proof);
  }
  const statuses = await recordDistinct(db, firsts);

  const outcomes: RecordOutcome[] = [];
  for (const [i, s] of submissions.entries()) {
    const first = firsts.get(idHex(s.id));
    const status = statuses.get(idHex(s.id));
    if (!first || !status) outcomes.push({ id: s.id, status: await recordAlone(db, s) });
    else
      outcomes.push({ id: s.id, status: doubles.has(i) ? await recordDouble(db, s, first, status) : status });
  }
  return outcomes;
};
