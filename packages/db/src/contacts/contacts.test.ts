import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listAudit } from '../audit/list.ts';
import { backupTo, integrity } from '../backup.ts';
import { type Database, openDatabase } from '../open.ts';
import { eachSubmission } from '../submissions/each.ts';
import { emptyText } from '../submissions/empty-text.ts';
import { findSubmission } from '../submissions/find.ts';
import { listSubmissions } from '../submissions/list.ts';
import { recordSubmissions } from '../submissions/record.ts';
import { setState } from '../submissions/state.ts';
import { withdrawByReceipt } from '../submissions/withdraw.ts';
import { rebuildTallies } from '../tallies/rebuild.ts';
import { onBoth } from '../testing/both.ts';
import { withDatabase, withFolder } from '../testing/database.ts';
import { furnish, submission } from '../testing/sample.ts';
import { expireContacts } from './expire.ts';
import { contactDays, countContacts, findContact } from './find.ts';
import { createSealer } from './seal.ts';

const SECRET = 'a secret of forty characters for the tests';
const CANARY = 'canary-contact@example.org';
const sealer = createSealer(SECRET);
const TODAY = '2026-11-23';
const NOW = { today: TODAY, yesterday: '2026-11-22', hour: '2026-11-23T14' };

/** A submission with a contact kept until `expires`. */
const reachable = async (
  facts: Parameters<typeof submission>[0] = {},
  expires = '2027-02-21',
  email = CANARY,
) => {
  const s = submission(facts);
  return { ...s, contact: { sealed: await sealer.seal(s, { email }, s.day), expires } };
};
const opened = async (db: Database, s: { form: string; id: string }): Promise<unknown> => {
  const found = await findContact(db, s.id, TODAY);
  return found && sealer.open(s, found.sealed);
};
const exported = async (db: Database): Promise<unknown[]> => {
  const slices: unknown[] = [];
  for await (const slice of eachSubmission(db, { form: 'form', state: 'all' })) slices.push(slice);
  return slices;
};
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const rows = async (db: Database, table: string): Promise<number> =>
  Number((await db.write.execute({ sql: `select count(*) from ${table}` })).rows[0]?.[0]);

onBoth('a contact', [
  [
    'is written with its submission, opens for it alone, and leaves by no other verb',
    async (db) => {
      await furnish(db);
      const s = await reachable({ answers: { grade: 2 } });
      const other = submission();
      expect((await recordSubmissions(db, [s, other])).map((o) => o.status)).toEqual([
        'recorded',
        'recorded',
      ]);
      expect(await opened(db, s)).toEqual({ email: CANARY });
      expect(await opened(db, other)).toBeUndefined();
      expect([...(await contactDays(db, [s.id, other.id], TODAY))]).toEqual([[s.id, '2027-02-21']]);
      const read = [
        await findSubmission(db, s.id),
        await listSubmissions(db, { form: 'form', state: 'all' }, { limit: 9, offset: 0 }),
        await exported(db),
        await listAudit(db),
      ];
      expect(JSON.stringify(read)).not.toMatch(/contact|sealed|canary/);
      for (const q of ['canary', 'example.org'])
        expect((await listSubmissions(db, { form: 'form', q }, { limit: 9, offset: 0 })).total).toBe(0);
      expect(await rebuildTallies(db, { check: true })).toMatchObject({ differences: 0 });
    },
  ],
  [
    'stays as it was when the same comes again, follows a newer revision, and goes when that brings none',
    async (db) => {
      await furnish(db);
      const s = await reachable();
      await recordSubmissions(db, [s]);
      const again = await reachable({ ...s }, '2027-03-01', 'other@example.org');
      expect((await recordSubmissions(db, [again]))[0]?.status).toBe('duplicate');
      expect((await recordSubmissions(db, [{ ...s, contact: undefined }]))[0]?.status).toBe('duplicate');
      expect(await opened(db, s)).toEqual({ email: CANARY });
      const newer = await reachable(
        { id: s.id, revision: 1, answers: { grade: 1 } },
        '2027-03-01',
        'newer@example.org',
      );
      expect((await recordSubmissions(db, [newer]))[0]?.status).toBe('replaced');
      expect(await opened(db, s)).toEqual({ email: 'newer@example.org' });
      expect([...(await contactDays(db, [s.id], TODAY)).values()]).toEqual(['2027-03-01']);
      const without = submission({ id: s.id, revision: 2, answers: { grade: 3 } });
      expect((await recordSubmissions(db, [without]))[0]?.status).toBe('replaced');
      expect(await rows(db, 'contacts')).toBe(0);
      const late = await reachable({ id: s.id, revision: 3, answers: { grade: 5 } });
      expect((await recordSubmissions(db, [late]))[0]?.status).toBe('replaced');
      expect(await opened(db, s)).toEqual({ email: CANARY });
      // A conflict writes nothing at all.
      const wrong = await reachable({ id: s.id, revision: 1, answers: { grade: 4 } }, '2027-03-01', 'x@y.zz');
      expect((await recordSubmissions(db, [wrong]))[0]?.status).toBe('conflict');
      expect(await opened(db, s)).toEqual({ email: CANARY });
    },
  ],
  [
    'is deleted with a withdrawal, whatever happened before; moderation leaves it alone',
    async (db) => {
      await furnish(db);
      const [s, kept] = [await reachable({ answers: { grade: 1, comment: 'rude' } }), await reachable()];
      await recordSubmissions(db, [s, kept]);
      const order = { id: s.id, reason: 'names', actor: 'owner', hour: '2026-11-23T12' };
      await emptyText(db, { ...order, question: 'comment' });
      await setState(db, { ...order, state: 'quarantined' });
      expect(await opened(db, s)).toEqual({ email: CANARY });
      expect(await withdrawByReceipt(db, s.receiptHash)).toBe(true);
      expect(await opened(db, s)).toBeUndefined();
      expect(await rows(db, 'contacts')).toBe(1);
      expect(await opened(db, kept)).toEqual({ email: CANARY });
    },
  ],
  [
    'is never there without its submission, and a group that is sent again writes it once',
    async (db) => {
      await furnish(db);
      const group = await Promise.all(Array.from({ length: 20 }, () => reachable()));
      await recordSubmissions(db, group.slice(0, 7));
      const statuses = (await recordSubmissions(db, [...group, ...group])).map((o) => o.status);
      expect(statuses.filter((status) => status === 'recorded')).toHaveLength(13);
      expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(27);
      expect([await rows(db, 'contacts'), await rows(db, 'submissions')]).toEqual([20, 20]);
      await expect(
        db.write.execute({
          sql: `insert into contacts values (randomblob(16), 'form', x'00', '2027-01-01')`,
        }),
      ).rejects.toThrow();
    },
  ],
  [
    'is deleted on the day after its last, with an audit line that says how many and nothing else',
    async (db) => {
      await furnish(db);
      const group = await Promise.all(['2026-11-22', TODAY, '2026-11-24'].map((day) => reachable({}, day)));
      await recordSubmissions(db, group);
      expect(await countContacts(db, TODAY)).toEqual({ kept: 3, overdue: 1 });
      // Past its day it is shown to nobody, swept or not.
      expect(await opened(db, group[0]!)).toBeUndefined();
      expect((await contactDays(db, [group[0]!.id], TODAY)).size).toBe(0);
      expect(await expireContacts(db, NOW)).toBe(1);
      expect(await expireContacts(db, NOW)).toBe(0);
      expect(await countContacts(db, TODAY)).toEqual({ kept: 2, overdue: 0 });
      expect(await findSubmission(db, group[0]!.id)).toBeDefined();
      expect(await listAudit(db, { action: 'contact.expire' })).toEqual([
        { actor: 'expiry', action: 'contact.expire', subject: 'contacts', hour: NOW.hour, detail: '1' },
      ]);
    },
  ],
]);

onBoth('a proof of work', [
  [
    'is spent by one submission; the same submission again is a duplicate, another is told and stores nothing',
    async (db) => {
      await furnish(db);
      const nonce = sha('one');
      const [s, other] = [submission({ nonce }), submission({ nonce, answers: { grade: 1 } })];
      expect((await recordSubmissions(db, [s, other])).map((o) => o.status)).toEqual(['recorded', 'spent']);
      expect((await recordSubmissions(db, [s]))[0]?.status).toBe('duplicate');
      expect((await recordSubmissions(db, [other]))[0]?.status).toBe('spent');
      const mixed = [submission(), other, submission({ nonce: sha('two') }), s];
      expect((await recordSubmissions(db, mixed)).map((o) => o.status)).toEqual([
        'recorded',
        'spent',
        'recorded',
        'duplicate',
      ]);
      expect(await findSubmission(db, other.id)).toBeUndefined();
      expect([await rows(db, 'submissions'), await rows(db, 'nonces')]).toEqual([3, 2]);
      expect(await rebuildTallies(db, { check: true })).toMatchObject({ differences: 0 });
    },
  ],
  [
    'in 40 parallel posts with different ids stores one',
    async (db) => {
      await furnish(db);
      const nonce = sha('shared');
      const posts = Array.from({ length: 40 }, () => recordSubmissions(db, [submission({ nonce })]));
      const statuses = (await Promise.all(posts)).flat().map((o) => o.status);
      expect(statuses.filter((status) => status === 'recorded')).toHaveLength(1);
      expect(statuses.filter((status) => status === 'spent')).toHaveLength(39);
      expect(await rows(db, 'submissions')).toBe(1);
    },
  ],
  [
    'is not spent by what is not stored; a revision spends one of its own',
    async (db) => {
      await furnish(db);
      const s = submission({ nonce: sha('a') });
      await recordSubmissions(db, [s]);
      const conflict = submission({ id: s.id, answers: { grade: 1 }, nonce: sha('b') });
      expect((await recordSubmissions(db, [conflict]))[0]?.status).toBe('conflict');
      const twice = submission({ id: s.id, revision: 1, answers: { grade: 2 }, nonce: sha('a') });
      expect((await recordSubmissions(db, [twice]))[0]?.status).toBe('spent');
      const revised = submission({ id: s.id, revision: 1, answers: { grade: 2 }, nonce: sha('b') });
      expect((await recordSubmissions(db, [revised]))[0]?.status).toBe('replaced');
      expect((await recordSubmissions(db, [submission({ nonce: sha('b') })]))[0]?.status).toBe('spent');
      await expireContacts(db, { today: '2026-11-25', yesterday: '2026-11-24', hour: '2026-11-25T00' });
      expect(await rows(db, 'nonces')).toBe(0);
    },
  ],
]);

test('sealed bytes open for their form and submission, under their secret, unchanged, and never look alike', async () => {
  const owner = { form: 'form', id: '3f1c0f9e-7a49-4b61-9d9a-2f6a6b7c8d90' };
  const value = { email: CANARY };
  const [one, two] = [await sealer.seal(owner, value, TODAY), await sealer.seal(owner, value, TODAY)];
  expect(await sealer.open({ ...owner, id: owner.id.toUpperCase() }, one)).toEqual(value);
  expect(Buffer.compare(one, two)).not.toBe(0);
  expect(Buffer.from(one).includes('canary')).toBe(false);
  // An address and a longer one take the same room.
  expect((await sealer.seal(owner, { email: 'a@b.cc' }, TODAY)).length).toBe(one.length);
  expect(await sealer.open({ ...owner, form: 'other' }, one)).toBeUndefined();
  expect(await sealer.open({ ...owner, id: '3f1c0f9e-7a49-4b61-9d9a-2f6a6b7c8d91' }, one)).toBeUndefined();
  expect(await createSealer(`${SECRET}.`).open(owner, one)).toBeUndefined();
  for (let at = 0; at < one.length; at += 3) {
    const bent = one.slice();
    bent[at] = bent[at]! ^ 1;
    expect(await sealer.open(owner, bent), `byte ${at}`).toBeUndefined();
  }
  for (const short of [new Uint8Array(), one.slice(0, 20), one.slice(0, -1)])
    expect(await sealer.open(owner, short)).toBeUndefined();
  expect(await createSealer(SECRET).open(owner, await sealer.seal(owner, value, '2025-01-31'))).toEqual(
    value,
  );
});

test('the file holds no word of a contact and no key; a copy of it carries the contacts, which open with the secret', async () => {
  await withFolder((folder) =>
    withDatabase(async (db, file) => {
      await furnish(db);
      const group = await Promise.all(Array.from({ length: 30 }, () => reachable()));
      await recordSubmissions(db, group);
      const copy = join(folder, 'copy.db');
      await backupTo(db, copy);
      for (const part of [file, `${file}-wal`, copy]) {
        const bytes = await readFile(part);
        for (const word of [CANARY, 'canary', SECRET])
          expect(bytes.includes(word), `${word} in ${part}`).toBe(false);
      }
      const restored = await openDatabase({ url: `file:${copy}` });
      try {
        expect(await integrity(restored)).toEqual([]);
        for (const s of group) expect(await opened(restored, s)).toEqual({ email: CANARY });
      } finally {
        await restored.close();
      }
    }),
  );
});

test('contacts, spent proofs and counts of views keep no order of arrival', async () => {
  await withDatabase(async (db) => {
    const { rows: tables } = await db.read.execute({
      sql: `select name, wr, strict from pragma_table_list where name in ('contacts', 'nonces', 'seen') order by name`,
    });
    expect(tables).toEqual([
      ['contacts', 1, 1],
      ['nonces', 1, 1],
      ['seen', 1, 1],
    ]);
  });
});
