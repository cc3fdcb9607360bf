import { randomBytes } from 'node:crypto';
import type { Database } from '../open.ts';
import { COLUMNS } from '../submissions/rows.ts';
import { closedHour, GENESIS, hourAfter, hoursBetween, linkOf, startOf } from './chain.ts';
import { leafOf } from './leaf.ts';
import { merkleTree } from './merkle.ts';
import { newestSeal } from './newest.ts';
import { closeHour, LOOK, nextOpenHour, type OpenHour, reopenHours } from './open-hours.ts';
import { hourIsOver } from './ready.ts';

export type Sealed = { readonly leaves: number; readonly links: number; readonly more: boolean };

/** Leaves of one commit, and empty links of one. */
const LEAVES = 300;
const LINKS = 500;
const PAGE = 5_000;
/** After every id. */
const BEYOND = new Uint8Array(17).fill(255);

/** True of a row that is as it was when its leaf was made. */
const SAME = `s.id = unhex(v->>0) and s.sealed is null and s.body_hash = unhex(v->>3) and s.answers = v->>4
  and s.rest is v->>5 and not exists (select 1 from seals where hour >= ?2)`;

/** The hour that leaves were written for and whose link is still missing, if any. */
const pendingHour = async (db: Database, after: string): Promise<string | undefined> => {
  const sql = 'select min(hour) from leaves where hour > ?';
  const found = (await db.write.execute({ sql, args: [after] })).rows[0]?.[0];
  return found ? String(found) : undefined;
};

/**
 * Where the sealer is among the open hours, or that it has been through them and looks back for others. After a
 * restart it begins again, which costs reading only.
 */
type Cursor = { readonly at: OpenHour; after: Uint8Array };
const cursors = new WeakMap<Database, Cursor | 'back'>();

/** Gives these rows, as they were read, a leaf in the tree of `hour`; how many were still so. */
const writeLeaves = async (
  db: Database,
  hour: string,
  rows: readonly (readonly unknown[])[],
): Promise<number> => {
  const leaves = rows.map((row) => {
    const salt = randomBytes(16);
    const leaf = leafOf(salt, row);
    return [row[0], salt.toString('hex'), leaf.toString('hex'), row[16], row[4], row[15]];
  });
  const args = [JSON.stringify(leaves), hour];
  const results = await db.write.batch(
    [
      {
        sql: `insert into leaves (hour, leaf) select ?2, unhex(v->>2)
          from (select value as v from json_each(?1)) cross join submissions as s on ${SAME}`,
        args,
      },
      {
        sql: `update submissions as s set salt = unhex(v->>1), sealed = ?2
          from (select value as v from json_each(?1)) where ${SAME}`,
        args,
      },
    ],
    'write',
  );
  return results.at(-1)?.rowsAffected ?? 0;
};

/** The last of the next rows that one statement may look at, by the index alone; undefined where fewer are left. */
const edgeOf = async (db: Database, { at, after }: Cursor): Promise<Uint8Array | undefined> => {
  const sql = `select id from submissions where form = ? and day = ? and hour = ? and id > ?
    order by id limit 1 offset ${LOOK - 1}`;
  const [row] = (await db.read.execute({ sql, args: [at.form, at.day, at.hour, after] })).rows;
  return row && new Uint8Array(row[0] as ArrayBuffer);
};

/**
 * Gives rows whose hour is over a leaf in the tree of `hour`, a slice of them; how many, and whether there may be
 * more. They are read aside, hour by open hour, and once the hours that were not noted. Rows changed meanwhile wait for
 * the next slice.
 */
const addLeaves = async (
  db: Database,
  hour: string,
): Promise<{ readonly leaves: number; readonly more: boolean }> => {
  const instant = new Date(startOf(hourAfter(hour)));
  const over = await hourIsOver(db, instant);
  const start = (at: OpenHour | undefined): Cursor | undefined => at && { at, after: new Uint8Array() };
  let cursor = cursors.get(db) ?? start(await nextOpenHour(db, undefined, over.somewhere));
  while (cursor && cursor !== 'back') {
    cursors.set(db, cursor);
    const { at } = cursor;
    const edge = await edgeOf(db, cursor);
    const { rows } = await db.read.execute({
      sql: `select ${COLUMNS}, id from submissions
        where form = ? and day = ? and hour = ? and id > ? and id <= ? and sealed is null and ${over.sql}
        order by id limit ${LEAVES}`,
      args: [at.form, at.day, at.hour, cursor.after, edge ?? BEYOND, ...over.args],
    });
    const leaves = rows.length ? await writeLeaves(db, hour, rows) : 0;
    const last = rows.at(-1)?.at(-1) as ArrayBuffer | undefined;
    const seen = rows.length < LEAVES && edge ? edge : last && new Uint8Array(last);
    if (seen && leaves === rows.length) cursor.after = seen;
    if (rows.length || edge) return { leaves, more: true };
    if (isBefore(at, over.everywhere)) await closeHour(db, at);
    cursor = start(await nextOpenHour(db, at, over.somewhere));
  }
  const more = await reopenHours(db, instant);
  if (more) cursors.set(db, 'back');
  // What the look back found is gone through like the others.
  else cursors.delete(db);
  return { leaves: 0, more: more !== undefined };
};

const isBefore = (a: Pick<OpenHour, 'day' | 'hour'>, b: Pick<OpenHour, 'day' | 'hour'>): boolean =>
  a.day < b.day || (a.day === b.day && a.hour < b.hour);

/** Root over the sorted leaves of an hour and its blank. */
const rootOf = async (db: Database, hour: string, blank: Uint8Array) => {
  const tree = merkleTree();
  let leaves = 0;
  let blankIsIn = false;
  for (let after: Uint8Array = new Uint8Array(); ; ) {
    const sql = 'select leaf from leaves where hour = ? and leaf > ? order by leaf limit ?';
    const { rows } = await db.read.execute({ sql, args: [hour, after, PAGE] });
    for (const [value] of rows) {
      after = new Uint8Array(value as ArrayBuffer);
      if (!blankIsIn && Buffer.compare(blank, after) < 0) {
        tree.add(blank);
        blankIsIn = true;
      }
      tree.add(after);
      leaves++;
    }
    if (rows.length < PAGE) break;
  }
  if (!blankIsIn) tree.add(blank);
  return { leaves, root: tree.root() };
};

const ofBlank = (blank: Uint8Array) => {
  const tree = merkleTree();
  tree.add(blank);
  return { leaves: 0, root: tree.root() };
};

/** Writes the links of `hours`, each after the other; nothing where another process was faster or added a leaf. */
const addLinks = async (
  db: Database,
  newest: { readonly hour: string; readonly link: Uint8Array } | undefined,
  hours: readonly string[],
): Promise<void> => {
  let link: Uint8Array = newest?.link ?? GENESIS;
  const rows: unknown[][] = [];
  for (const hour of hours) {
    const blank = randomBytes(32);
    // Nothing was sealed in the hours between.
    const { leaves, root } = hours.length > 1 ? ofBlank(blank) : await rootOf(db, hour, blank);
    link = linkOf(link, { hour, leaves, root });
    rows.push([hour, leaves, ...[blank, root, link].map((part) => Buffer.from(part).toString('hex'))]);
  }
  await db.write.execute({
    sql: `insert into seals (hour, leaves, blank, root, link)
      select v->>0, v->>1, unhex(v->>2), unhex(v->>3), unhex(v->>4) from (select value as v from json_each(?1))
      where (select max(hour) from seals) is ?2
        and not exists (select 1 from json_each(?1) as h
          where (select count(*) from leaves where hour = h.value->>0) <> h.value->>1)`,
    args: [JSON.stringify(rows), newest?.hour ?? null],
  });
};

/**
 * One step of closing every hour that is over at `now`: some leaves, or the links that are due. Every
 * submission not sealed yet whose own hour is over joins the newest closed hour, late and queued ones too.
 * Each step is one guarded commit; what it finds changed is left to the next.
 */
export const sealSlice = async (db: Database, now: Date): Promise<Sealed> => {
  const newest = await newestSeal(db);
  const closed = closedHour(now);
  const pending = await pendingHour(db, newest?.hour ?? '');
  const due = pending ?? closed;
  if (newest && hoursBetween(newest.hour, due) <= 0) return { leaves: 0, links: 0, more: false };

  const first = newest ? hourAfter(newest.hour) : due;
  const between = Math.min(hoursBetween(first, due), LINKS);
  if (between > 0) {
    await addLinks(
      db,
      newest,
      Array.from({ length: between }, (_, i) => hourAfter(first, i)),
    );
    return { leaves: 0, links: between, more: true };
  }
  if (due === closed) {
    const { leaves, more } = await addLeaves(db, due);
    if (more) return { leaves, links: 0, more };
  }
  await addLinks(db, newest, [due]);
  return { leaves: 0, links: 1, more: due !== closed };
};
