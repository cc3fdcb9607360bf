/** Many rows past their term, in one commit. */
import type { SqlValue, Statement } from '../client/sql.ts';
import type { Database } from '../open.ts';
import { leafOf, type Mark, markProof } from '../seals/leaf.ts';
import { openHoursStatement } from '../seals/open-hours.ts';
import { type GuardedSubmission, idHex, packRest } from '../submissions/rows.ts';

/** A row as it was read, with its 16 random bytes and the hour it is sealed in. */
export type Past = {
  /** Of `COLUMNS`, `salt`, `sealed`. */
  readonly row: readonly unknown[];
  readonly stored: GuardedSubmission;
};

/** `?1`: rows as they were read. Holds for a row nobody changed since. */
const SAME = `s.id = unhex(v->>0) and s.body_hash = unhex(v->>1) and s.answers = v->>2 and s.rest is v->>3
  and s.sealed is v->>4`;
const ROWS = '(select value as v from json_each(?1))';

const sameOf = ({ row, stored }: Past): unknown[] => [
  idHex(stored.id),
  stored.bodyHash,
  String(row[4]),
  row[15] ?? null,
  row.at(-1) ?? null,
];

const marksOf = (db: Database, past: readonly Past[], mark: Mark): Statement[] => {
  const marks = past.flatMap((each) => {
    const [salt, hour] = each.row.slice(-2);
    if (salt === null || hour === null) return [];
    const leaf = leafOf(new Uint8Array(salt as ArrayBuffer), each.row);
    const proof = markProof(db.evidenceKey, String(hour), leaf, mark);
    return [[...sameOf(each), leaf.toString('hex'), proof.toString('hex')]];
  });
  if (!marks.length) return [];
  return [
    {
      sql: `update leaves as l set mark = ?2, proof = unhex(v->>6)
        from ${ROWS} cross join submissions as s on ${SAME}
        where l.hour = v->>4 and l.leaf = unhex(v->>5) and l.mark is null`,
      args: [JSON.stringify(marks), mark],
    },
  ];
};

/** Says in the same commit how many rows the statement before it touched. */
const auditChanges = (action: string, form: string, hour: string): Statement => ({
  sql: `insert into audit (hour, id, actor, action, subject, detail)
    select ?, lower(hex(randomblob(16))), 'retention', ?, ?, cast(changes() as text) where changes() > 0`,
  args: [hour, action, form],
});

const commit = async (
  db: Database,
  past: readonly Past[],
  mark: Mark,
  write: { readonly sql: string; readonly args: readonly SqlValue[] },
  audit: Statement,
): Promise<number> => {
  const open = mark === 'emptied' ? [openHoursStatement(past.map(({ stored }) => stored))] : [];
  const results = await db.write.batch([...marksOf(db, past, mark), ...open, write, audit], 'write');
  return results.at(-2)?.rowsAffected ?? 0;
};

/** Empties words: each row with its answers as they shall be, and the questions emptied. No figure changes. */
export const emptyPast = (
  db: Database,
  form: string,
  past: readonly (Past & { readonly next: GuardedSubmission })[],
  hour: string,
): Promise<number> => {
  const rows = past.map((each) => [...sameOf(each), JSON.stringify(each.next.answers), packRest(each.next)]);
  const write = {
    sql: `update submissions as s set answers = v->>5, rest = v->>6, salt = null, sealed = null
      from ${ROWS} where ${SAME}`,
    args: [JSON.stringify(rows)],
  };
  return commit(db, past, 'emptied', write, auditChanges('retention.texts', form, hour));
};

/** Deletes rows. Their counts stay: `rebuild` leaves the days alone that lie before the marker `aged:<form>`. */
export const deletePast = (
  db: Database,
  form: string,
  past: readonly Past[],
  hour: string,
): Promise<number> => {
  const write = {
    sql: `delete from submissions as s where exists (select 1 from ${ROWS} where ${SAME})
      and id in (select unhex(v->>0) from ${ROWS})`,
    args: [JSON.stringify(past.map(sameOf))],
  };
  return commit(db, past, 'erased', write, auditChanges('retention.rows', form, hour));
};
