import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { recordSubmissions } from '../submissions/record.ts';
import { withDatabase } from '../testing/database.ts';
import { furnish, submission } from '../testing/sample.ts';
import { later, NOW, sealAll } from '../testing/seals.ts';
import { newestSeal } from './newest.ts';
import { type FindingKind, type Verification, verifySeals } from './verify.ts';

const kinds = (verification: Verification): string[] =>
  verification.findings.map(({ hour, kind, n }) => `${hour} ${kind} ${n}`);

type Tampering = readonly [title: string, sql: string, expected: FindingKind];
const H = "'2026-11-23T09'";
const ONE = `id = (select min(id) from submissions where sealed = ${H})`;
const TAMPERINGS: readonly Tampering[] = [
  [
    'a rating is changed',
    `update submissions set answers = json_set(answers, '$.grade', 5) where ${ONE}`,
    'changed',
  ],
  [
    'a submission moves to another unit',
    `update submissions set path = '["bureau"]' where ${ONE}`,
    'changed',
  ],
  ['a submission moves to another hour', `update submissions set hour = hour + 1 where ${ONE}`, 'changed'],
  ['a submission moves to another day', `update submissions set day = '2026-11-22' where ${ONE}`, 'changed'],
  ['a flag is added', `update submissions set rest = '{"flags":["late"]}' where ${ONE}`, 'changed'],
  ['a receipt is exchanged', `update submissions set receipt_hash = randomblob(32) where ${ONE}`, 'changed'],
  ['random bytes are exchanged', `update submissions set salt = randomblob(16) where ${ONE}`, 'changed'],
  ['random bytes are taken away', `update submissions set salt = null where ${ONE}`, 'changed'],
  ['a row is deleted', `delete from submissions where ${ONE}`, 'missing'],
  [
    'a row is taken out of the tree',
    `update submissions set sealed = null, salt = null where ${ONE}`,
    'missing',
  ],
  [
    'a row is put in',
    `insert into submissions select randomblob(16), form, version, revision, answers, body_hash, receipt_hash, lang, path,
      place, channel, kind, site, page, day, hour, state, rest, randomblob(16), sealed from submissions where ${ONE}`,
    'changed',
  ],
  ['a leaf is added', `insert into leaves (hour, leaf) values (${H}, randomblob(32))`, 'root'],
  [
    'a leaf is taken away',
    `delete from leaves where leaf = (select min(leaf) from leaves where hour = ${H})`,
    'root',
  ],
  [
    'a mark is forged',
    `update leaves set mark = 'withdrawn', proof = randomblob(16) where leaf = (select min(leaf) from leaves where hour = ${H})`,
    'forged',
  ],
  ['a root is rewritten', `update seals set root = randomblob(32) where hour = ${H}`, 'root'],
  ['a number of leaves is rewritten', `update seals set leaves = leaves + 1 where hour = ${H}`, 'root'],
  ['a blank is rewritten', `update seals set blank = randomblob(32) where hour = ${H}`, 'root'],
  ['a link is rewritten', `update seals set link = randomblob(32) where hour = ${H}`, 'link'],
  ['a link is taken away', `delete from seals where hour = ${H}`, 'unlinked'],
  [
    'the newest link is taken away',
    `delete from seals where hour = (select max(hour) from seals)`,
    'unlinked',
  ],
];

describe('any one tampering is found in its hour:', () => {
  const tampered = (sql: readonly string[]) =>
    withDatabase(async (db) => {
      await furnish(db);
      const rows = (n: number) => Array.from({ length: n }, () => submission({ answers: { grade: 2 } }));
      await recordSubmissions(db, rows(5));
      await sealAll(db, later(-1));
      await recordSubmissions(db, rows(7));
      await sealAll(db);
      await recordSubmissions(db, rows(3));
      await sealAll(db, later(1));
      expect(await verifySeals(db)).toMatchObject({ findings: [], links: 3, checked: 15 });
      for (const statement of sql) await db.write.execute({ sql: statement });
      return verifySeals(db);
    });
  for (const [title, sql, expected] of TAMPERINGS)
    test(title, async () => {
      const { findings } = await tampered([sql]);
      const hour = title.includes('newest') ? '2026-11-23T10' : '2026-11-23T09';
      expect(findings.map((f) => [f.hour, f.kind])).toContainEqual([hour, expected]);
      const found = findings.find((f) => f.kind === expected && f.hour === hour)!;
      if (expected === 'changed') expect(found.ids).toHaveLength(1);
      if (expected === 'missing') expect([found.n, found.ids]).toEqual([1, []]);
    });

  test('a deletion that is dressed as a withdrawal, by someone who cannot make its proof', async () => {
    // The leaf of the row is found by its content, as the lawful way finds it; only the key is missing.
    const { findings } = await tampered([
      `delete from submissions where ${ONE}`,
      `update leaves set mark = 'withdrawn', proof = randomblob(16) where hour = ${H}`,
    ]);
    expect(findings.find((f) => f.kind === 'forged')).toMatchObject({ hour: '2026-11-23T09', n: 7 });
  });

  test('a receipt that this installation did not make, put in as a late answer', () =>
    withDatabase(async (db) => {
      await furnish(db);
      const own = submission();
      await recordSubmissions(db, [own, submission({ receiptHash: randomBytes(32).toString('hex') })]);
      const ownReceipt = (_form: string, id: string, hash: string) =>
        createHash('sha256').update(`receipt ${id}`).digest('hex') === hash;
      expect(kinds(await verifySeals(db, { ownReceipt }))).toEqual(['open foreign 1']);
      await sealAll(db);
      expect(kinds(await verifySeals(db, { ownReceipt }))).toEqual(['2026-11-23T09 foreign 1']);
    }));
});

test('who rewrites everything is not seen from inside, but no link that was published stands any more', () =>
  withDatabase(async (db) => {
    await furnish(db);
    await recordSubmissions(db, [submission({ answers: { grade: 1 } }), submission()]);
    await sealAll(db);
    const published = (await newestSeal(db))!;
    await sealAll(db, later(2));
    // Whoever has the machine has the key too: he takes the chain down and lets it be built again.
    for (const sql of [
      `update submissions set answers = '{"grade":5}', salt = null, sealed = null`,
      'delete from seals',
      'delete from leaves',
    ])
      await db.write.execute({ sql });
    await sealAll(db, NOW);
    await sealAll(db, later(2));
    expect((await verifySeals(db)).findings).toEqual([]);
    const sql = 'select count(*) from seals where root = ? or link = ?';
    const { rows } = await db.read.execute({ sql, args: [published.root, published.link] });
    expect(rows).toEqual([[0]]);
  }));
