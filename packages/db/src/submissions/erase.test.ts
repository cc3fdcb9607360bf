import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { listAudit } from '../audit/list.ts';
import { countAnswers } from '../figures/answers.ts';
import { rebuildTallies } from '../tallies/rebuild.ts';
import { onBoth } from '../testing/both.ts';
import { withDatabase } from '../testing/database.ts';
import { furnish, submission } from '../testing/sample.ts';
import { emptyText } from './empty-text.ts';
import { findSubmission } from './find.ts';
import { listSubmissions } from './list.ts';
import { recordSubmissions } from './record.ts';
import { withdrawByReceipt } from './withdraw.ts';

const order = { reason: 'names a person', actor: 'owner', hour: '2026-11-23T14' };

onBoth('an emptied text', [
  [
    'is gone, a tombstone and an audit line say why, and no figure moves',
    async (db) => {
      await furnish(db);
      const s = submission({
        answers: {
          grade: 1,
          comment: 'Officer Wang',
          reason: { option: 'rude', text: 'Wang' },
          tags: ['a', { option: 'c', text: 'Wang' }],
        },
      });
      await recordSubmissions(db, [s, submission()]);
      const before = await countAnswers(db, { form: 'form' });
      for (const question of ['comment', 'reason', 'tags'])
        expect(await emptyText(db, { id: s.id, question, ...order })).toBe(true);
      expect(await findSubmission(db, s.id)).toMatchObject({
        answers: {
          grade: 1,
          comment: '',
          reason: { option: 'rude', text: '' },
          tags: ['a', { option: 'c', text: '' }],
        },
        tombstones: { comment: order.reason, reason: order.reason, tags: order.reason },
      });
      expect(await countAnswers(db, { form: 'form' })).toEqual(before);
      expect(await rebuildTallies(db, { check: true })).toMatchObject({ differences: 0 });
      expect((await listSubmissions(db, { form: 'form', q: 'Wang' }, { limit: 9, offset: 0 })).total).toBe(0);
      const lines = (await listAudit(db)).filter((line) => line.action === 'text.empty');
      expect(lines.map((line) => line.subject).sort()).toEqual([
        `${s.id} comment`,
        `${s.id} reason`,
        `${s.id} tags`,
      ]);
      expect(lines[0]).toMatchObject({ actor: 'owner', detail: order.reason, hour: order.hour });
    },
  ],
  [
    'cannot be a number, an unanswered question, a second time or of nobody; then no audit line is written',
    async (db) => {
      await furnish(db);
      const s = submission();
      await recordSubmissions(db, [s]);
      const lines = (await listAudit(db)).length;
      for (const question of ['grade', 'text', 'nothing'])
        expect(await emptyText(db, { id: s.id, question, ...order })).toBe(false);
      expect(await emptyText(db, { id: submission().id, question: 'comment', ...order })).toBe(false);
      expect(await listAudit(db)).toHaveLength(lines);
      expect(await emptyText(db, { id: s.id, question: 'comment', ...order })).toBe(true);
      expect(await emptyText(db, { id: s.id, question: 'comment', ...order })).toBe(false);
      expect(await listAudit(db)).toHaveLength(lines + 1);
    },
  ],
  [
    'stays in a log that cannot be changed or shortened',
    async (db) => {
      await furnish(db);
      await expect(db.write.execute({ sql: 'delete from audit' })).rejects.toThrow();
      await expect(db.write.execute({ sql: `update audit set actor = 'x'` })).rejects.toThrow();
      expect((await listAudit(db)).length).toBeGreaterThan(0);
    },
  ],
]);

test('emptied and withdrawn words are in no byte of the file or its log', async () => {
  await withDatabase(async (db, file) => {
    await furnish(db);
    const words = ['canary-emptied-7f3a', 'canary-withdrawn-91bc'];
    const [emptied, withdrawn] = words.map((comment) => submission({ answers: { comment } }));
    await recordSubmissions(db, [emptied!, withdrawn!, ...Array.from({ length: 50 }, () => submission())]);
    await emptyText(db, { id: emptied!.id, question: 'comment', ...order });
    await withdrawByReceipt(db, withdrawn!.receiptHash);
    for (const part of [file, `${file}-wal`]) {
      if (!existsSync(part)) continue;
      const bytes = await readFile(part);
      for (const word of words) expect(bytes.includes(word), `${word} in ${part}`).toBe(false);
    }
  });
});

test('the file keeps no order of arrival: ids are the only key and tally keys are random', async () => {
  await withDatabase(async (db) => {
    const { rows } = await db.read.execute({
      sql: `select name, wr, strict from pragma_table_list where name in ('submissions', 'tallies', 'tally_keys', 'audit')`,
    });
    expect(rows).toHaveLength(4);
    for (const [name, withoutRowid, strict] of rows)
      expect([name, withoutRowid, strict]).toEqual([name, 1, 1]);
    await furnish(db);
    for (let hour = 0; hour < 20; hour++) await recordSubmissions(db, [submission({ hour })]);
    const ids = (
      await db.read.execute({
        sql: `select cast(id as text) from tally_keys where family = 'hour' and unit = '' order by member`,
      })
    ).rows.map((row) => BigInt(String(row[0])));
    expect(ids).not.toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)));
  });
});
