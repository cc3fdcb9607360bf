import { expect, test } from 'vitest';
import { listAudit } from '../audit/list.ts';
import { countAnswers } from '../figures/answers.ts';
import { publishForm } from '../forms/publish.ts';
import type { Database } from '../open.ts';
import { sealSlice } from '../seals/seal.ts';
import { verifySeals } from '../seals/verify.ts';
import { findSubmission } from '../submissions/find.ts';
import { recordSubmissions } from '../submissions/record.ts';
import { withdrawByReceipt } from '../submissions/withdraw.ts';
import { rebuildTallies } from '../tallies/rebuild.ts';
import { onBoth } from '../testing/both.ts';
import { withDatabase } from '../testing/database.ts';
import { definition, furnish, submission } from '../testing/sample.ts';
import { type Aged, agePast } from './age.ts';

/** Publishes the sample form with terms, and `keep` of its text `comment`. */
const terms = (db: Database, retention: { texts?: number; rows?: number }, keep?: number) => {
  const form = definition('form');
  return publishForm(db, {
    definition: {
      ...form,
      settings: { retention },
      questions: form.questions.map((q) =>
        q.id === 'comment' && keep ? { ...q, keep } : q,
      ) as typeof form.questions,
    },
    preset: null,
    actor: 'test',
    hour: '2026-11-01T00',
  });
};
const age = async (db: Database, instant: string): Promise<Aged> => {
  const sum = { texts: 0, rows: 0 };
  for await (const { texts, rows } of agePast(db, new Date(instant))) {
    sum.texts += texts;
    sum.rows += rows;
  }
  return sum;
};
const seal = async (db: Database, instant: string): Promise<void> => {
  while ((await sealSlice(db, new Date(instant))).more);
};
const ANSWERS = {
  grade: 1,
  comment: 'the first text',
  text: 'the second text',
  reason: { option: 'rude', text: 'Wang' },
  tags: ['a', { option: 'c', text: 'words' }],
};

onBoth('retention', [
  [
    'empties words when their term is over everywhere on Earth, and no hour before; counts and codes stay',
    async (db) => {
      await furnish(db);
      await terms(db, { texts: 30 }, 10);
      const s = submission({ version: 2, answers: ANSWERS, day: '2026-11-01' });
      await recordSubmissions(db, [s, submission({ version: 2, day: '2026-11-02' })]);
      await seal(db, '2026-11-05T00:30:00Z');
      const before = await countAnswers(db, { form: 'form' });
      expect(await age(db, '2026-11-12T23:59:59Z')).toEqual({ texts: 0, rows: 0 });
      expect(await age(db, '2026-11-13T00:00:00Z')).toEqual({ texts: 1, rows: 0 });
      expect(await findSubmission(db, s.id)).toMatchObject({
        answers: { ...ANSWERS, comment: '' },
        tombstones: { comment: 'retention' },
      });
      expect(await age(db, '2026-12-02T23:59:59Z')).toEqual({ texts: 1, rows: 0 });
      expect(await age(db, '2026-12-03T00:00:00Z')).toEqual({ texts: 1, rows: 0 });
      expect(await findSubmission(db, s.id)).toMatchObject({
        answers: {
          grade: 1,
          comment: '',
          text: '',
          reason: { option: 'rude', text: '' },
          tags: ['a', { option: 'c', text: '' }],
        },
      });
      expect(await age(db, '2027-11-13T00:00:00Z')).toEqual({ texts: 0, rows: 0 });
      expect(await countAnswers(db, { form: 'form' })).toEqual(before);
      expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 2, differences: 0 });
      expect((await verifySeals(db)).findings).toEqual([]);
      await seal(db, '2026-12-04T00:30:00Z');
      expect(await verifySeals(db)).toMatchObject({ findings: [], open: 0 });
      expect(
        (await listAudit(db, { action: 'retention.texts' })).map((l) => [l.actor, l.subject, l.detail]),
      ).toEqual([
        ['retention', 'form', '1'],
        ['retention', 'form', '1'],
        ['retention', 'form', '1'],
      ]);
    },
  ],
  [
    'deletes rows by the month and seals it: their counts stay, a rebuild leaves them alone, a withdrawal still counts down',
    async (db) => {
      await furnish(db);
      await terms(db, { rows: 60 });
      const [october, november] = [
        submission({ version: 2, day: '2026-10-31' }),
        submission({ version: 2, day: '2026-11-01' }),
      ];
      const contact = { sealed: new Uint8Array(100), expires: '2027-01-01' };
      await recordSubmissions(db, [{ ...october, contact }, november]);
      await seal(db, '2026-11-05T00:30:00Z');
      const before = await countAnswers(db, { form: 'form' });
      // All of October is 60 days old when its last day is.
      expect(await age(db, '2027-01-01T23:59:59Z')).toEqual({ texts: 0, rows: 0 });
      expect(await age(db, '2027-01-02T00:00:00Z')).toEqual({ texts: 0, rows: 1 });
      expect(await findSubmission(db, october.id)).toBeUndefined();
      expect((await db.read.execute({ sql: 'select count(*) from contacts' })).rows).toEqual([[0]]);
      expect(await countAnswers(db, { form: 'form' })).toEqual(before);
      expect(await rebuildTallies(db)).toEqual({ rows: 1, differences: 0 });
      expect(await countAnswers(db, { form: 'form' })).toEqual(before);
      expect((await verifySeals(db)).findings).toEqual([]);
      await withdrawByReceipt(db, november.receiptHash);
      const whole = (await countAnswers(db, { form: 'form' })).points.find((p) => p.question === '');
      expect(whole?.n).toBe(1);
      expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 0, differences: 0 });
    },
  ],
  [
    'keeps the promise of the version an answer was given to; a later version may shorten it, never lengthen it',
    async (db) => {
      await furnish(db);
      await terms(db, { texts: 30 });
      const given = submission({ version: 2, day: '2026-11-01' });
      await terms(db, { texts: 300 });
      const later = submission({ version: 3, day: '2026-11-01' });
      const free = submission({ version: 1, day: '2026-11-01' });
      await recordSubmissions(db, [given, later, free]);
      expect(await age(db, '2026-12-20T00:00:00Z')).toEqual({ texts: 1, rows: 0 });
      expect((await findSubmission(db, given.id))?.tombstones).toEqual({ comment: 'retention' });
      await terms(db, { texts: 10 });
      expect(await age(db, '2026-12-20T00:00:00Z')).toEqual({ texts: 2, rows: 0 });
    },
  ],
]);

test('a thousand rows go in steps, and what a person changes meanwhile is left to the next time', () =>
  withDatabase(async (db) => {
    await furnish(db);
    await terms(db, { texts: 30 });
    const rows = Array.from({ length: 1_000 }, () => submission({ version: 2, day: '2026-11-01' }));
    await recordSubmissions(db, rows);
    let texts = 0;
    for await (const step of agePast(db, new Date('2027-06-01T00:00:00Z'))) {
      expect(step.texts).toBeLessThanOrEqual(300);
      texts += step.texts;
      await withdrawByReceipt(db, rows.pop()!.receiptHash);
    }
    expect(texts).toBeGreaterThan(990);
    expect(await rebuildTallies(db, { check: true })).toMatchObject({ differences: 0 });
  }));

test('words past their term are in no byte of the file or its log', () =>
  withDatabase(async (db, file) => {
    await furnish(db);
    await terms(db, { texts: 30 });
    await recordSubmissions(db, [
      submission({ version: 2, day: '2026-11-01', answers: { comment: 'canary-past-7c1e' } }),
    ]);
    await age(db, '2027-06-01T00:00:00Z');
    await db.scrub();
    const { readFile } = await import('node:fs/promises');
    for (const part of [file, `${file}-wal`])
      expect((await readFile(part).catch(() => Buffer.alloc(0))).includes('canary-past'), part).toBe(false);
  }));
