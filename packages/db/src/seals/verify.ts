/** Compares what is stored with the chain of closed hours. Reads only, in pages, beside a running server. */
import type { Database } from '../open.ts';
import { COLUMNS, uuid } from '../submissions/rows.ts';
import { GENESIS, hourAfter, hoursBetween, linkOf, type Seal } from './chain.ts';
import { leafOf, type Mark, markProof } from './leaf.ts';
import { merkleTree } from './merkle.ts';
import { newestSeal, sealFrom } from './newest.ts';

/** What is wrong with a closed hour. */
export type FindingKind =
  /** A submission is not as it was sealed, or was put in afterwards. */
  | 'changed'
  /** A submission is gone, or was altered, and nothing lawful says why. */
  | 'missing'
  /** A mark of a lawful change that this installation did not make. */
  | 'forged'
  /** Its leaves, their number or its root are not what the link says. */
  | 'root'
  /** Its link does not follow from the one before. */
  | 'link'
  /** No link at all, though there are later ones or submissions sealed in it. */
  | 'unlinked'
  /** A submission whose receipt was not made by this installation. */
  | 'foreign';

export type Finding = {
  readonly hour: string;
  readonly kind: FindingKind;
  readonly n: number;
  /** Where rows exist: some of their ids. */
  readonly ids: readonly string[];
};

export type Verification = {
  readonly findings: readonly Finding[];
  readonly links: number;
  /** Submissions compared with their leaf. */
  readonly checked: number;
  /** Submissions of the open hour, or waiting for the next link. */
  readonly open: number;
  /** Leaves marked by lawful changes. */
  readonly marked: number;
  readonly newest: Seal | undefined;
};

export type VerifyOptions = {
  /** Keys under which marks may have been made; the first is the present one. */
  readonly keys?: readonly string[];
  /** Whether a receipt hash (hex) is what this installation gives for a form and an id. Default: not asked. */
  readonly ownReceipt?: (form: string, id: string, receiptHash: string) => boolean;
  readonly page?: number;
};

const IDS = 20;
type Tally = Map<string, { n: number; ids: string[] }>;
const bytes = (value: unknown): Uint8Array => new Uint8Array(value as ArrayBuffer);

const collect = () => {
  const found: Tally = new Map();
  return {
    add(hour: string, kind: FindingKind, id?: string, n = 1): void {
      const key = `${hour} ${kind}`;
      const known = found.get(key) ?? { n: 0, ids: [] };
      known.n += n;
      if (id && known.ids.length < IDS) known.ids.push(id);
      found.set(key, known);
    },
    list: (): Finding[] =>
      [...found]
        .map(([key, value]) => {
          const [hour = '', kind = ''] = key.split(' ');
          return { hour, kind: kind as FindingKind, ...value };
        })
        .sort((a, b) => (a.hour < b.hour ? -1 : a.hour > b.hour ? 1 : a.kind < b.kind ? -1 : 1)),
  };
};
type Findings = ReturnType<typeof collect>;

/** Every link, oldest first. */
async function* eachSeal(db: Database, page: number): AsyncGenerator<Seal> {
  for (let after = ''; ; ) {
    const sql = 'select hour, leaves, blank, root, link from seals where hour > ? order by hour limit ?';
    const { rows } = await db.read.execute({ sql, args: [after, page] });
    for (const row of rows) yield sealFrom(row);
    if (rows.length < page) return;
    after = String(rows.at(-1)![0]);
  }
}

type Leaf = { readonly leaf: Uint8Array; readonly mark: Mark | null; readonly proof: Uint8Array | null };
const leafFrom = ([leaf, mark, proof]: readonly unknown[]): Leaf => ({
  leaf: bytes(leaf),
  mark: mark as Mark | null,
  proof: proof === null ? null : bytes(proof),
});

/** The leaves of an hour, sorted. */
async function* eachLeaf(db: Database, hour: string, page: number): AsyncGenerator<Leaf> {
  for (let after: Uint8Array = new Uint8Array(); ; ) {
    const sql = 'select leaf, mark, proof from leaves where hour = ? and leaf > ? order by leaf limit ?';
    const { rows } = await db.read.execute({ sql, args: [hour, after, page] });
    for (const row of rows) {
      const leaf = leafFrom(row);
      after = leaf.leaf;
      yield leaf;
    }
    if (rows.length < page) return;
  }
}

const isProven = (keys: readonly string[], hour: string, { leaf, mark, proof }: Leaf): boolean =>
  keys.some((key) => proof !== null && Buffer.compare(markProof(key, hour, leaf, mark!), proof) === 0);

/** The chain and its trees; gives how many submissions of each hour must be there. */
const verifyChain = async (db: Database, found: Findings, keys: readonly string[], page: number) => {
  const expected = new Map<string, number>();
  const totals = { links: 0, marked: 0 };
  let before: Seal | undefined;
  for await (const seal of eachSeal(db, page)) {
    for (let i = 1; before && i < hoursBetween(before.hour, seal.hour); i++)
      found.add(hourAfter(before.hour, i), 'unlinked');
    if (Buffer.compare(linkOf(before?.link ?? GENESIS, seal), seal.link) !== 0) found.add(seal.hour, 'link');
    const tree = merkleTree();
    let leaves = 0;
    let living = 0;
    let blankIsIn = false;
    for await (const leaf of eachLeaf(db, seal.hour, page)) {
      if (!blankIsIn && Buffer.compare(seal.blank, leaf.leaf) < 0) {
        tree.add(seal.blank);
        blankIsIn = true;
      }
      tree.add(leaf.leaf);
      leaves++;
      if (leaf.mark === null) living++;
      else if (!isProven(keys, seal.hour, leaf)) found.add(seal.hour, 'forged');
    }
    if (!blankIsIn) tree.add(seal.blank);
    if (leaves !== seal.leaves || Buffer.compare(tree.root(), seal.root) !== 0) found.add(seal.hour, 'root');
    if (living) expected.set(seal.hour, living);
    totals.links++;
    totals.marked += leaves - living;
    before = seal;
  }
  return { expected, ...totals };
};

type Row = { readonly id: string; readonly hour: string; readonly leaf: Uint8Array };

/** A row of `COLUMNS, salt, sealed` as it must be sealed; of a row without random bytes, a leaf nobody has. */
const rowFrom = (row: readonly unknown[]): Row => {
  const [salt, sealed] = row.slice(-2);
  return {
    id: uuid(String(row[0])),
    hour: String(sealed),
    leaf: salt === null ? new Uint8Array() : leafOf(bytes(salt), row),
  };
};

/** Leaf → mark of those that exist among these, by hour and leaf in hex. */
const leavesOf = async (db: Database, rows: readonly Row[]): Promise<Map<string, Mark | null>> => {
  const asked = rows.map(({ hour, leaf }) => [hour, Buffer.from(leaf).toString('hex')]);
  const sql = `select l.hour, lower(hex(l.leaf)), l.mark from json_each(?) as v
    cross join leaves as l on l.hour = v.value->>0 and l.leaf = unhex(v.value->>1)`;
  const { rows: found } = await db.read.execute({ sql, args: [JSON.stringify(asked)] });
  return new Map(found.map(([hour, leaf, mark]) => [`${hour} ${leaf}`, mark as Mark | null]));
};

const name = ({ hour, leaf }: Row): string => `${hour} ${Buffer.from(leaf).toString('hex')}`;

/** Hours where the rows do not agree with the leaves, looked at once more in one transaction each. */
const lookAgain = async (db: Database, hour: string, found: Findings): Promise<void> => {
  const [leaves, rows] = await db.read.batch(
    [
      { sql: 'select leaf, mark, proof from leaves where hour = ?', args: [hour] },
      { sql: `select ${COLUMNS}, salt, sealed from submissions where sealed = ?`, args: [hour] },
    ],
    'read',
  );
  const missed = new Map(
    leaves!.rows.map(leafFrom).map((leaf) => [Buffer.from(leaf.leaf).toString('hex'), leaf.mark]),
  );
  for (const row of rows!.rows.map(rowFrom)) {
    const hex = Buffer.from(row.leaf).toString('hex');
    if (missed.get(hex) === null) missed.delete(hex);
    else found.add(hour, 'changed', row.id);
  }
  const gone = [...missed.values()].filter((mark) => mark === null).length;
  if (gone) found.add(hour, 'missing', undefined, gone);
};

/**
 * Compares every sealed submission with its leaf, every tree with its root and every link with the one
 * before. Memory grows with the number of hours, not of submissions; an hour that looks wrong is looked at
 * again in one transaction, so that a change made meanwhile is no finding.
 */
export const verifySeals = async (db: Database, options: VerifyOptions = {}): Promise<Verification> => {
  const { keys = [db.evidenceKey], ownReceipt, page = 2_000 } = options;
  const found = collect();
  const newest = await newestSeal(db);
  const { expected, links, marked } = await verifyChain(db, found, keys, page);
  const suspicious = new Set<string>();
  const matched = new Map<string, number>();
  const totals = { checked: 0, open: 0 };
  for (let after = ''; ; ) {
    const sql = `select ${COLUMNS}, salt, sealed from submissions where id > unhex(?) order by id limit ?`;
    const { rows } = await db.read.execute({ sql, args: [after, page] });
    const sealed = rows.filter((row) => row.at(-1) !== null);
    totals.open += rows.length - sealed.length;
    if (ownReceipt)
      for (const row of rows)
        if (!ownReceipt(String(row[1]), uuid(String(row[0])), String(row[17])))
          found.add(String(row.at(-1) ?? 'open'), 'foreign', uuid(String(row[0])));
    // What is sealed while this runs belongs to the next verification.
    const due = sealed.map(rowFrom).filter((row) => newest && row.hour <= newest.hour);
    const known = await leavesOf(db, due);
    for (const row of due) {
      totals.checked++;
      if (known.get(name(row)) === null) matched.set(row.hour, (matched.get(row.hour) ?? 0) + 1);
      else suspicious.add(row.hour);
    }
    if (rows.length < page) break;
    after = String(rows.at(-1)![0]);
  }
  for (const hour of new Set([...expected.keys(), ...matched.keys()]))
    if ((expected.get(hour) ?? 0) !== (matched.get(hour) ?? 0)) suspicious.add(hour);
  for (const hour of suspicious) await lookAgain(db, hour, found);
  await verifyPending(db, newest, found);
  return { findings: found.list(), links, marked, newest, ...totals };
};

const PATIENCE = 3_000;

/**
 * Leaves after the newest link belong to an hour that is being closed. Where that does not go on, the link
 * was taken away, or the server stopped in the middle: its next start makes it again.
 */
const verifyPending = async (db: Database, newest: Seal | undefined, found: Findings): Promise<void> => {
  const sql = `select hour, count(*) from leaves where hour > ? group by hour`;
  const look = async () => (await db.read.execute({ sql, args: [newest?.hour ?? ''] })).rows;
  const first = await look();
  if (!first.length) return;
  await new Promise((done) => setTimeout(done, PATIENCE));
  const now = new Map((await look()).map(([hour, n]) => [String(hour), Number(n)]));
  const link = await newestSeal(db);
  for (const [hour, n] of first)
    if ((!link || link.hour < String(hour)) && now.get(String(hour)) === Number(n))
      found.add(String(hour), 'unlinked', undefined, Number(n));
};
