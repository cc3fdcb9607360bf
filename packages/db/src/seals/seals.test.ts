import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyText } from '../submissions/empty-text.ts';
import { recordSubmissions } from '../submissions/record.ts';
import { setState } from '../submissions/state.ts';
import { withdrawByReceipt } from '../submissions/withdraw.ts';
import { answersArbitrary } from '../testing/arbitrary.ts';
import { onBoth } from '../testing/both.ts';
import { withDatabase } from '../testing/database.ts';
import { furnish, submission } from '../testing/sample.ts';
import { later, NOW, order, sealAll } from '../testing/seals.ts';
import { sealSlice } from './seal.ts';
import { verifySeals } from './verify.ts';

onBoth('tamper evidence', [
  [
    'closes every hour with a link; rows of the open hour wait for theirs, lawful changes leave it clean',
    async (db) => {
      await furnish(db);
      const group = Array.from({ length: 12 }, (_, i) => submission({ hour: 8 + i }));
      await recordSubmissions(db, group);
      await sealAll(db);
      // Hours 18 and 19 in Shanghai are not over at 10:00 UTC.
      const first = await verifySeals(db);
      expect(first).toMatchObject({ findings: [], links: 1, checked: 10, open: 2, marked: 0 });
      expect(first.newest?.hour).toBe('2026-11-23T09');
      await emptyText(db, { id: group[0]!.id, question: 'comment', ...order });
      await setState(db, { id: group[1]!.id, state: 'quarantined', ...order });
      await recordSubmissions(db, [submission({ id: group[2]!.id, revision: 1, answers: { grade: 1 } })]);
      await withdrawByReceipt(db, group[3]!.receiptHash);
      expect(await verifySeals(db)).toMatchObject({ findings: [], checked: 7, open: 4, marked: 3 });
      await sealAll(db, later(5));
      const last = await verifySeals(db);
      expect(last).toMatchObject({ findings: [], links: 6, checked: 11, open: 0, marked: 3 });
      const marks = await db.read.execute({
        sql: 'select mark from leaves where mark is not null order by 1',
      });
      expect(marks.rows.flat()).toEqual(['emptied', 'replaced', 'withdrawn']);
      // The random bytes of what was changed are gone: its old leaf says nothing any more.
      const [row] = (await db.read.execute({ sql: 'select count(*) from submissions where salt is null' }))
        .rows;
      expect(row).toEqual([0]);
      await withdrawByReceipt(db, group[0]!.receiptHash);
      expect((await verifySeals(db)).findings).toEqual([]);
    },
  ],
  [
    'forgets an hour when all of it is sealed, and takes up one again that a late answer or a change came to',
    async (db) => {
      await furnish(db);
      const open = async () =>
        (await db.read.execute({ sql: 'select day, hour from open_hours order by 1, 2' })).rows;
      const early = submission({ hour: 8 });
      await recordSubmissions(db, [early, submission({ hour: 9 }), submission({ hour: 18 })]);
      await sealAll(db);
      expect(await open()).toEqual([['2026-11-23', 18]]);
      await recordSubmissions(db, [submission({ hour: 9 })]);
      await recordSubmissions(db, [
        submission({ id: early.id, hour: 8, revision: 1, answers: { grade: 1 } }),
      ]);
      expect((await open()).length).toBe(3);
      await sealAll(db, later(10));
      expect(await open()).toEqual([]);
      expect(await verifySeals(db)).toMatchObject({ findings: [], checked: 4, open: 0 });
    },
  ],
  [
    'seals every row of an hour of many slices, also those held and released while it does',
    async (db) => {
      await furnish(db);
      const group = Array.from({ length: 700 }, () => submission({ hour: 8 }));
      await recordSubmissions(db, group.slice(0, 350));
      await recordSubmissions(db, group.slice(350));
      for (let slice = 0, more = true; more; slice++) {
        more = (await sealSlice(db, NOW)).more;
        // A state is not sealed, but a row that changes in this moment is left to the next slice.
        await setState(db, { id: group[slice]!.id, state: 'quarantined', ...order });
      }
      expect(await verifySeals(db)).toMatchObject({ findings: [], checked: 700, open: 0 });
    },
  ],
  [
    'finds what a release that knows no open hours left behind',
    async (db) => {
      await furnish(db);
      await recordSubmissions(db, [submission({ hour: 8 }), submission({ hour: 9 })]);
      await db.write.execute({ sql: 'delete from open_hours' });
      await sealAll(db);
      expect(await verifySeals(db)).toMatchObject({ findings: [], checked: 2, open: 0 });
    },
  ],
  [
    'looks at an hour of many submissions in slices, sealed ones too: nobody else who reads waits for the whole of it',
    async (db) => {
      await furnish(db);
      const late = submission({ hour: 8 });
      await recordSubmissions(db, [late]);
      await db.write.execute({
        sql: `with recursive n (i) as (select 1 union all select i + 1 from n where i < 5000)
          insert into submissions select randomblob(16), form, version, revision, answers, body_hash, randomblob(32), lang,
            path, place, channel, kind, site, page, day, hour, state, rest, randomblob(16), '2026-11-23T08'
          from submissions cross join n`,
      });
      let slices = 1;
      while ((await sealSlice(db, NOW)).more) slices++;
      // Twice, 2,000 rows at a time: where an answer was noted, and the look back at hours that were not.
      expect(slices).toBeGreaterThanOrEqual(6);
      const { rows } = await db.read.execute({
        sql: 'select count(*) from submissions where sealed is null',
      });
      expect(rows).toEqual([[0]]);
    },
  ],
  [
    'two processes that close the same hours at once make one chain',
    async (db) => {
      await furnish(db);
      await recordSubmissions(
        db,
        Array.from({ length: 700 }, () => submission()),
      );
      await Promise.all([sealAll(db), sealAll(db), sealAll(db)]);
      await Promise.all([sealAll(db, later(3)), sealAll(db, later(2)), sealAll(db, later(3))]);
      expect(await verifySeals(db)).toMatchObject({ findings: [], links: 4, checked: 700, open: 0 });
    },
  ],
]);

test('any course of writes and lawful changes, hours closing in between, is clean; then one changed rating is found', async () => {
  const number = fc.integer({ min: 0, max: 5 });
  const step = fc.oneof(
    fc.record({ do: fc.constant('record' as const), number, revision: fc.nat(3), answers: answersArbitrary }),
    fc.record({ do: fc.constant('withdraw' as const), number }),
    fc.record({
      do: fc.constant('state' as const),
      number,
      state: fc.constantFrom('valid' as const, 'quarantined' as const),
    }),
    fc.record({
      do: fc.constant('empty' as const),
      number,
      question: fc.constantFrom('comment', 'text', 'reason', 'tags'),
    }),
    fc.record({ do: fc.constant('close' as const), hours: fc.integer({ min: 1, max: 3 }) }),
  );
  const id = (n: number): string => `0000000${n}-0000-4000-8000-000000000000`;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
      await withDatabase(async (db) => {
        await furnish(db);
        let hours = 0;
        for (const s of steps) {
          if (s.do === 'record')
            await recordSubmissions(db, [
              submission({ id: id(s.number), revision: s.revision, answers: s.answers }),
            ]);
          else if (s.do === 'withdraw')
            await withdrawByReceipt(db, submission({ id: id(s.number) }).receiptHash);
          else if (s.do === 'state') await setState(db, { ...order, id: id(s.number), state: s.state });
          else if (s.do === 'empty')
            await emptyText(db, { ...order, id: id(s.number), question: s.question });
          else {
            hours += s.hours;
            await sealAll(db, later(hours));
          }
        }
        expect((await verifySeals(db)).findings).toEqual([]);
        await recordSubmissions(db, [submission()]);
        await sealAll(db, later(hours + 1));
        await db.write.execute({
          sql: `update submissions set answers = '{"grade":3}' where id = (select id from submissions where sealed is not null and answers <> '{"grade":3}' limit 1)`,
        });
        const { findings } = await verifySeals(db);
        expect(findings.map((f) => [f.kind, f.n])).toEqual([
          ['changed', 1],
          ['missing', 1],
        ]);
      });
    }),
    { numRuns: 40 },
  );
});

test('verifying while people answer, change and withdraw finds nothing that is not there', () =>
  withDatabase(async (db) => {
    await furnish(db);
    const all = Array.from({ length: 400 }, () => submission());
    await recordSubmissions(db, all);
    await sealAll(db);
    let going = true;
    const work = (async () => {
      for (const s of all) {
        if (!going) return;
        await withdrawByReceipt(db, s.receiptHash);
        await recordSubmissions(db, [submission()]);
      }
    })();
    for (let round = 0; round < 6; round++)
      expect((await verifySeals(db, { page: 25 })).findings).toEqual([]);
    going = false;
    await work;
  }));
