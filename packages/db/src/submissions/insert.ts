/** One commit for a group of submissions with different ids. */
import type { Statement } from '../client/sql.ts';
import { contactStatements, spendStatements } from '../contacts/write.ts';
import { textQuestions } from '../forms/texts.ts';
import type { Database } from '../open.ts';
import { openHoursStatement } from '../seals/open-hours.ts';
import { cellsOf } from '../tallies/cells.ts';
import { countersOf } from '../tallies/counters.ts';
import { addToDelta, newDelta } from '../tallies/delta.ts';
import { knownKeys } from '../tallies/known-keys.ts';
import type { NewSubmission } from '../types.ts';
import { fullPath, idHex, packRest } from './rows.ts';

/** True while none of the group is stored, none of its proofs spent and no token used. */
const noneKnown = (proofs: boolean): string => `
  not exists (select 1 from submissions where id in (select unhex(value) from json_each(?2)))
  ${proofs ? NONE_SPENT : ''}`;

const NONE_SPENT = `
  and not exists (select 1 from nonces where hash in (select unhex(value) from json_each(?3)))
  and not exists (select 1 from tokens where hash in (select unhex(value) from json_each(?3)))`;

const STORED = `
  select lower(hex(id)), lower(hex(body_hash)), revision, form from submissions
  where id in (select unhex(value) from json_each(?1))`;

const SPENT = `
  select lower(hex(hash)) from nonces where hash in (select unhex(value) from json_each(?1))
  union all
  select lower(hex(hash)) from tokens where hash in (select unhex(value) from json_each(?1))`;

const insertSql = (proofs: boolean): string => `
  with sent as materialized (select jsonb(value) as v from json_each(?1))
  insert into submissions (id, form, version, revision, answers, body_hash, receipt_hash, lang, path, place, channel,
    kind, site, page, day, hour, state, rest)
  select unhex(v->>0), v->>1, v->>2, v->>3, v->>4, unhex(v->>5), unhex(v->>6), v->>7, v->>8, v->>9, v->>10, v->>11,
    v->>12, v->>13, v->>14, v->>15, v->>16, v->>17
  from sent
  where ${noneKnown(proofs)}
  on conflict do nothing`;

/** What is stored under an id. */
export type Stored = { readonly bodyHash: string; readonly revision: number; readonly form: string };

const byId = (rows: readonly (readonly unknown[])[]): Map<string, Stored> =>
  new Map(
    rows.map(([id, bodyHash, revision, form]) => [
      String(id),
      { bodyHash: String(bodyHash), revision: Number(revision), form: String(form) },
    ]),
  );

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

/** Why nothing of a group was written: what is stored, by id in hex, and the proofs and tokens that are spent. */
export type Known = { readonly stored: ReadonlyMap<string, Stored>; readonly spent: ReadonlySet<string> };

/**
 * Writes all of the group, or nothing when some of its ids are stored or some of its proofs or tokens spent:
 * then it tells which. Rows, tallies and contacts are one batch; no code runs between its statements. Only the
 * rows ask what is known; each later statement asks whether the one before it wrote something.
 */
export const insertSubmissions = async (db: Database, group: readonly NewSubmission[]): Promise<Known> => {
  const delta = newDelta();
  for (const s of group) {
    const cells = cellsOf(s.answers, await textQuestions(db, s.form, s.version));
    addToDelta(delta, { ...s, path: fullPath(s) }, cells, 1);
  }
  const keys = knownKeys(db);
  const counters = countersOf(delta, keys);
  const ids = JSON.stringify(group.map((s) => idHex(s.id)));
  const spends = group.flatMap((s) => [s.nonce ?? [], s.token ?? []].flat());
  const proofs = spends.length ? [JSON.stringify(spends)] : [];
  const statements: Statement[] = [
    { sql: STORED, args: [ids] },
    ...proofs.map((args) => ({ sql: SPENT, args: [args] })),
    { sql: insertSql(spends.length > 0), args: [JSON.stringify(group.map(rowOf)), ids, ...proofs] },
    ...counters.statements,
    ...contactStatements(group),
    ...spendStatements(group),
    openHoursStatement(group),
    ...counters.ids,
  ];
  const results = await db.write.batch(statements, 'write').catch((fault: unknown) => {
    // Whatever it was, another database may stand there now.
    keys.forget();
    throw fault;
  });
  counters.learn(results.slice(results.length - counters.ids.length));
  const spent = proofs.length ? (results[1]?.rows ?? []) : [];
  return { stored: byId(results[0]?.rows ?? []), spent: new Set(spent.map(([hash]) => String(hash))) };
};

/** What is stored under these ids, by `idHex`. */
export const storedUnderAny = async (db: Database, ids: readonly string[]): Promise<Map<string, Stored>> => {
  const { rows } = await db.write.execute({ sql: STORED, args: [JSON.stringify(ids.map(idHex))] });
  return byId(rows);
};

/** What is stored under one id. */
export const storedUnder = async (db: Database, id: string): Promise<Stored | undefined> =>
  (await storedUnderAny(db, [id])).get(idHex(id));
