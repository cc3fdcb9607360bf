import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countAnswers } from '../figures/answers.ts';
import { emptyText } from '../submissions/empty-text.ts';
import { recordSubmissions } from '../submissions/record.ts';
import { setState } from '../submissions/state.ts';
import { withdrawByReceipt } from '../submissions/withdraw.ts';
import { answersArbitrary, factsArbitrary } from '../testing/arbitrary.ts';
import { withDatabase } from '../testing/database.ts';
import { furnish, submission, UNITS } from '../testing/sample.ts';
import { listUnits } from '../units/list.ts';
import { moveUnit } from '../units/move.ts';
import { unitPath } from '../units/path.ts';
import { rebuildTallies } from './rebuild.ts';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const number = fc.integer({ min: 0, max: 7 });
const unit = fc.constantFrom(...UNITS.map(([code]) => code));
const hour = '2026-11-23T12';

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      group: fc.array(fc.tuple(number, fc.integer({ min: 0, max: 2 }), answersArbitrary, factsArbitrary), {
        minLength: 1,
        maxLength: 6,
      }),
      unit,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), number }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('state' as const),
      number,
      state: fc.constantFrom('valid' as const, 'quarantined' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('empty' as const),
      number,
      question: fc.constantFrom('comment', 'text', 'tags', 'reason'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), unit, parent: unit }) },
);

test('tallies equal the rebuild after any course of recording, replacing, withdrawing, quarantine, emptying and moving', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      await withDatabase(async (db) => {
        await furnish(db, 'form', 'other');
        for (const s of steps) {
          if (s.do === 'record') {
            const path = unitPath(await listUnits(db), s.unit);
            const group = s.group.map(([n, revision, answers, facts]) =>
              submission({ ...facts, id: id(n), revision, answers, unit: s.unit, unitPath: path }),
            );
            await recordSubmissions(db, group);
          } else if (s.do === 'withdraw')
            await withdrawByReceipt(db, submission({ id: id(s.number) }).receiptHash);
          else if (s.do === 'state')
            await setState(db, { id: id(s.number), state: s.state, reason: 'r', actor: 'a', hour });
          else if (s.do === 'empty')
            await emptyText(db, { id: id(s.number), question: s.question, reason: 'r', actor: 'a', hour });
          else await moveUnit(db, { code: s.unit, parent: s.parent }).catch(() => undefined);
        }
        expect(await rebuildTallies(db, { check: true })).toMatchObject({ differences: 0 });
      });
    }),
    { numRuns: 60 },
  );
});

test('a rebuild finds wrong, missing and stray counters and mends them', async () => {
  await withDatabase(async (db) => {
    await furnish(db);
    await recordSubmissions(
      db,
      Array.from({ length: 40 }, (_, i) => submission({ answers: { grade: 1 + (i % 5) }, hour: i % 24 })),
    );
    const right = (await countAnswers(db, { form: 'form' })).points;
    for (const sql of [
      `update tallies set n = n + 3 where question = 'grade' and value = '5'`,
      `delete from tallies where question = '' and key in (select id from tally_keys where family = 'unit' and unit = 'desk')`,
      `insert into tallies select 20261123, id, 'ghost', 'x', 9 from tally_keys where family = 'unit' and unit = ''`,
      `insert into tally_keys (form, day, family, unit, member, channel, version, state) values ('form', '2020-01-01', 'unit', '', '', 'web', 1, 'valid')`,
      `insert into tallies select 20200101, id, '', '', 5 from tally_keys where day = '2020-01-01'`,
    ]) {
      await db.write.execute({ sql });
    }
    const found = await rebuildTallies(db, { check: true });
    expect(found).toMatchObject({ rows: 40 });
    expect(found.differences).toBeGreaterThan(4);
    expect((await countAnswers(db, { form: 'form' })).points).not.toEqual(right);
    await rebuildTallies(db);
    expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 40, differences: 0 });
    expect((await countAnswers(db, { form: 'form' })).points).toEqual(right);
  });
});

test('recording and a rebuild at the same time leave the tallies right', async () => {
  await withDatabase(async (db) => {
    await furnish(db);
    await recordSubmissions(
      db,
      Array.from({ length: 300 }, () => submission()),
    );
    await db.write.execute({ sql: `update tallies set n = n + 1` });
    const intake = async (): Promise<void> => {
      for (let i = 0; i < 20; i++)
        await recordSubmissions(db, [submission(), submission({ answers: { grade: 1 } })]);
    };
    await Promise.all([intake(), rebuildTallies(db)]);
    expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 340, differences: 0 });
  });
});
