import type { Statement } from '../client/sql.ts';
import { textQuestions } from '../forms/texts.ts';
import { type Database, NotDurable } from '../open.ts';
import { cellsOf } from '../tallies/cells.ts';
import { addToDelta, deltaStatements, newDelta } from '../tallies/delta.ts';
import type { NewSubmission, RecordOutcome } from '../types.ts';
import { replaceSubmission } from './replace.ts';
import { fullPath, idBytes, idHex, packRest } from './rows.ts';

/** True while none of the group is stored; each statement of the commit asks it, so it is all or nothing. */
const NONE_STORED =
  'not exists (select 1 from submissions where id in (select unhex(value) from json_each(?7)))';

const STORED = `
  select lower(hex(id)), lower(hex(body_hash)), revision, form from submissions
  where id in (select unhex(value) from json_each(?1))`;

const INSERT = `
  insert into submissions (id, form, version, revision, answers, body_hash, receipt_hash, lang, path, place, channel,
    kind, site, page, day, hour, state, rest)
  select unhex(value->>0), value->>1, value->>2, value->>3, value->>4, unhex(value->>5), unhex(value->>6), value->>7,
    value->>8, value->>9, value->>10, value->>11, value->>12, value->>13, value->>14, value->>15, value->>16, value->>17
  from json_each(?1)
  where not exists (select 1 from submissions where id in (select unhex(value) from json_each(?2)))
  on conflict do nothing`;

type Stored = { readonly bodyHash: string; readonly revision: number; readonly form: string };

const rowOf = (s: NewSubmission): readonly unknown[] => [
  idHex(s.id),
  s.form,
  s.version,
  s.revision,
  JSON.stringify(s.answers),
  s.bodyHash,
  s.receiptHash,
  s.lang,
  JSON.stringify(fullPath(s)),
  s.place,
  s.channel,
  s.channelKind,
  s.site,
  s.page,
  s.day,
  s.hour,
  s.state,
  packRest(s),
];

/** One commit for submissions with different ids; writes all of them, or none when some are stored, and tells which. */
const insert = async (db: Database, group: readonly NewSubmission[]): Promise<Map<string, Stored>> => {
  const delta = newDelta();
  for (const s of group) {
    const cells = cellsOf(s.answers, await textQuestions(db, s.form, s.version));
    addToDelta(delta, { ...s, path: fullPath(s) }, cells, 1);
  }
  const ids = JSON.stringify(group.map((s) => idHex(s.id)));
  const statements: Statement[] = [
    { sql: STORED, args: [ids] },
    ...deltaStatements(delta, NONE_STORED, [ids]),
    { sql: INSERT, args: [JSON.stringify(group.map(rowOf)), ids] },
  ];
  const [stored] = await db.write.batch(statements, 'write');
  return new Map(
    stored?.rows.map(([id, bodyHash, revision, form]) => [
      String(id),
      { bodyHash: String(bodyHash), revision: Number(revision), form: String(form) },
    ]),
  );
};

/** What becomes of a submission whose id is stored: the same again, a newer revision, or another body. */
const settle = async (db: Database, s: NewSubmission, stored: Stored): Promise<RecordOutcome['status']> => {
  if (stored.form !== s.form) return 'conflict';
  if (stored.bodyHash === s.bodyHash) return 'duplicate';
  return s.revision > stored.revision ? replaceSubmission(db, s) : 'conflict';
};

/**
 * Records a group in one durable commit: rows and tallies together or not at all. The same on a file
 * and on a server. Answers in the order given; an id may occur more than once.
 * @throws DatabaseBusy when the database stays locked, NotDurable when a commit cannot be trusted;
 *   either way nothing of the group may be acknowledged, and sending it again counts once.
 */
export const recordSubmissions = async (
  db: Database,
  submissions: readonly NewSubmission[],
): Promise<RecordOutcome[]> => {
  if (!db.health()) throw new NotDurable('An earlier commit could not be seen by another connection.');
  const statuses = new Map<NewSubmission, RecordOutcome['status']>();
  const firsts = new Map<string, NewSubmission>();
  for (const s of submissions) if (!firsts.has(idHex(s.id))) firsts.set(idHex(s.id), s);

  let open = firsts;
  while (open.size) {
    const group = [...open.values()];
    const stored = await insert(db, group);
    const rest = new Map(open);
    for (const [hex, row] of stored) {
      const s = open.get(hex);
      if (s) statuses.set(s, await settle(db, s, row));
      rest.delete(hex);
    }
    if (stored.size === 0) {
      await db.confirm(idBytes(group.at(-1)!.id));
      for (const s of group) statuses.set(s, 'recorded');
      break;
    }
    open = rest;
  }

  for (const s of submissions) {
    const first = firsts.get(idHex(s.id))!;
    if (first === s) continue;
    if (first.bodyHash === s.bodyHash && first.form === s.form) {
      statuses.set(s, statuses.get(first) === 'conflict' ? 'conflict' : 'duplicate');
    } else {
      const now = (await db.write.execute({ sql: STORED, args: [JSON.stringify([idHex(s.id)])] })).rows[0];
      const row = now && { bodyHash: String(now[1]), revision: Number(now[2]), form: String(now[3]) };
      // Withdrawn in between by its owner: the other body is then the first.
      statuses.set(s, row ? await settle(db, s, row) : (await recordSubmissions(db, [s]))[0]!.status);
    }
  }
  return submissions.map((s) => ({ id: s.id, status: statuses.get(s)! }));
};
