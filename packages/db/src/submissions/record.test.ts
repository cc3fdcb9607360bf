import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { countAnswers } from '../figures/answers.ts';
import type { Database } from '../open.ts';
import { rebuildTallies } from '../tallies/rebuild.ts';
import { onBoth } from '../testing/both.ts';
import { furnish, submission } from '../testing/sample.ts';
import { findSubmission } from './find.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { recordSubmissions } from './record.ts';
import { setState } from './state.ts';
import { withdrawByReceipt } from './withdraw.ts';

const figures = async (db: Database): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await countAnswers(db, { form: 'form' })).points.map((p) => [`${p.question}:${p.value}`, p.n]),
  );
const sound = async (db: Database): Promise<void> =>
  expect(await rebuildTallies(db, { check: true })).toMatchObject({ differences: 0 });

onBoth('recording', [
  [
    '50 times the same submission in parallel stores one row and counts one',
    async (db) => {
      await furnish(db);
      const s = submission();
      const outcomes = (
        await Promise.all(Array.from({ length: 50 }, () => recordSubmissions(db, [s])))
      ).flat();
      expect(outcomes.filter((o) => o.status === 'recorded')).toHaveLength(1);
      expect(outcomes.filter((o) => o.status === 'duplicate')).toHaveLength(49);
      expect(
        await recordSubmissions(
          db,
          Array.from({ length: 50 }, () => s),
        ),
      ).toEqual(Array.from({ length: 50 }, () => ({ id: s.id, status: 'duplicate' })));
      expect(await figures(db)).toEqual({ ':': 1, 'grade:4': 1, 'comment:': 1 });
      await sound(db);
    },
  ],
  [
    'a group with doubles inside it answers each as if they had come one after the other',
    async (db) => {
      await furnish(db);
      const [id, other] = [randomUUID(), randomUUID()];
      const first = submission({ id });
      const group = [
        first,
        submission({ id: other, answers: { grade: 1 } }),
        first,
        submission({ id, answers: { grade: 5 } }),
        submission({ id, answers: { grade: 2 }, revision: 1 }),
        submission({ id, answers: { grade: 3 }, revision: 1 }),
      ];
      const statuses = (await recordSubmissions(db, group)).map((o) => o.status);
      expect(statuses).toEqual(['recorded', 'recorded', 'duplicate', 'conflict', 'replaced', 'conflict']);
      expect(await figures(db)).toEqual({ ':': 2, 'grade:1': 1, 'grade:2': 1 });
      await sound(db);
    },
  ],
  [
    'a group in which some are stored already records the rest once',
    async (db) => {
      await furnish(db);
      const group = Array.from({ length: 30 }, (_, i) => submission({ answers: { grade: 1 + (i % 5) } }));
      await recordSubmissions(db, group.slice(0, 10));
      const statuses = (await recordSubmissions(db, group)).map((o) => o.status);
      expect(statuses).toEqual([...Array(10).fill('duplicate'), ...Array(20).fill('recorded')]);
      expect((await figures(db))[':']).toBe(30);
      await sound(db);
    },
  ],
  [
    'a higher revision replaces the answers, the tallies follow, the hour and place stay; a late lower one changes nothing',
    async (db) => {
      await furnish(db);
      const id = randomUUID();
      const first = submission({ id, answers: { grade: 1, tags: ['a', 'b'] }, hour: 3, place: 'P-7' });
      await recordSubmissions(db, [first]);
      const again = submission({
        id,
        answers: { grade: 5 },
        revision: 2,
        hour: 9,
        day: '2026-11-24',
        place: 'Q-8',
        unit: 's1',
        unitPath: ['s1'],
      });
      expect((await recordSubmissions(db, [again]))[0]?.status).toBe('replaced');
      expect((await recordSubmissions(db, [again]))[0]?.status).toBe('duplicate');
      expect(
        (await recordSubmissions(db, [submission({ id, answers: { grade: 2 }, revision: 1 })]))[0]?.status,
      ).toBe('conflict');
      expect(await findSubmission(db, id)).toMatchObject({
        answers: { grade: 5 },
        revision: 2,
        hour: 3,
        day: '2026-11-23',
        place: 'P-7',
        unit: 'desk',
      });
      expect(await figures(db)).toEqual({ ':': 1, 'grade:5': 1 });
      await sound(db);
    },
  ],
  [
    'the same id on another form is a conflict and stores nothing',
    async (db) => {
      await furnish(db, 'form', 'other');
      const s = submission();
      await recordSubmissions(db, [s]);
      const theirs = [
        submission({ ...s, form: 'other' }),
        submission({ id: s.id, form: 'other', revision: 5 }),
      ];
      expect((await recordSubmissions(db, theirs)).map((o) => o.status)).toEqual(['conflict', 'conflict']);
      expect((await countAnswers(db, { form: 'other' })).points).toEqual([]);
      await sound(db);
    },
  ],
  [
    'a withdrawal deletes the row and subtracts it; the code then finds nothing and the id may come again',
    async (db) => {
      await furnish(db);
      const s = submission();
      await recordSubmissions(db, [s, submission({ answers: { grade: 2 } })]);
      expect(await findByReceipt(db, s.receiptHash)).toMatchObject({ id: s.id, answers: s.answers });
      expect(await withdrawByReceipt(db, s.receiptHash)).toBe(true);
      expect(await withdrawByReceipt(db, s.receiptHash)).toBe(false);
      expect(await findByReceipt(db, s.receiptHash)).toBeUndefined();
      expect(await figures(db)).toEqual({ ':': 1, 'grade:2': 1 });
      await sound(db);
    },
  ],
  [
    'quarantine takes a submission out of the figures and back in, with an audit line',
    async (db) => {
      await furnish(db);
      const s = submission();
      await recordSubmissions(db, [s]);
      const change = { id: s.id, reason: 'double post', actor: 'owner', hour: '2026-11-23T11' } as const;
      expect(await setState(db, { ...change, state: 'quarantined' })).toBe(true);
      expect(await setState(db, { ...change, state: 'quarantined' })).toBe(false);
      expect(await figures(db)).toEqual({});
      await sound(db);
      await setState(db, { ...change, state: 'valid' });
      expect((await figures(db))[':']).toBe(1);
      await sound(db);
    },
  ],
  [
    'any text comes back as it was sent',
    async (db) => {
      await furnish(db);
      const comment = `'; drop table submissions;-- "\\u0000" \u{1F44D} مرحبا 开门 \n\t<b>=1+1</b>`;
      const s = submission({
        answers: {
          comment,
          reason: { option: 'rude', text: comment },
          tags: ['a', { option: 'c', text: comment }],
        },
      });
      await recordSubmissions(db, [s]);
      expect((await findSubmission(db, s.id))?.answers).toEqual(s.answers);
      await sound(db);
    },
  ],
]);
