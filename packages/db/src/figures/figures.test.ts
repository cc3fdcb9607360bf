import fc from 'fast-check';
import { expect, test } from 'vitest';
import { putChannel } from '../channels/put.ts';
import type { Database } from '../open.ts';
import { eachSubmission } from '../submissions/each.ts';
import { listSubmissions } from '../submissions/list.ts';
import { recordSubmissions } from '../submissions/record.ts';
import { withdrawByReceipt } from '../submissions/withdraw.ts';
import { answersArbitrary, factsArbitrary } from '../testing/arbitrary.ts';
import { onBoth } from '../testing/both.ts';
import { withDatabase } from '../testing/database.ts';
import { furnish, submission, UNITS } from '../testing/sample.ts';
import type { Counted, Filter, NewSubmission } from '../types.ts';
import { listUnits } from '../units/list.ts';
import { moveUnit } from '../units/move.ts';
import { unitPath } from '../units/path.ts';
import { countAnswers } from './answers.ts';
import { countByChannel } from './by-channel.ts';
import { countByDay } from './by-day.ts';
import { countByHour } from './by-hour.ts';
import { countByLang } from './by-lang.ts';
import { countByPage } from './by-page.ts';
import { countByPlace } from './by-place.ts';
import { countByUnit } from './by-unit.ts';
import { countByVersion } from './by-version.ts';
import { countState } from './state.ts';

const QUESTIONS: readonly ((db: Database, filter: Filter) => Promise<Counted<object>>)[] = [
  countAnswers,
  countByDay,
  countByUnit,
  countByPlace,
  countByChannel,
  countByLang,
  countByPage,
  countByHour,
  countByVersion,
];

/** Mostly absent, so that many filters have one or two parts. */
const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constantFrom(...values) },
  );

const filters = fc.record({
  unit: maybe(...UNITS.map(([code]) => code)),
  place: maybe('P-1', 'P-2', 'P-9'),
  channel: maybe('web', 'qr', 'poster-1'),
  lang: maybe('en', 'zh-Hans'),
  page: maybe('/', '/services', '/services/x'),
  from: maybe('2026-11-20', '2026-11-22'),
  to: maybe('2026-11-22', '2026-12-31'),
  answer: maybe(
    { question: 'grade', values: ['4', '5'] },
    { question: 'reason', values: ['rude'] },
    { question: 'tags', values: ['a', 'c'] },
    { question: 'comment', values: [''] },
  ),
  q: maybe('slow', '100%', '_', '"', '慢', '👍', 'rude'),
  state: maybe('valid' as const, 'quarantined' as const, 'all' as const),
});

/** An answer filter that every row passes: makes the same question be answered from rows. */
const byRows = (filter: Filter): Filter => ({
  ...filter,
  answer: { question: 'grade', values: ['1', '2', '3', '4', '5'] },
});

const random = async (db: Database, count: number): Promise<NewSubmission[]> => {
  await furnish(db, 'form', 'other');
  await putChannel(db, { code: 'poster-1', kind: 'paper', name: 'Poster', form: null });
  const made: NewSubmission[] = [];
  const units = await listUnits(db);
  const arbitrary = fc.tuple(
    answersArbitrary,
    factsArbitrary,
    fc.constantFrom(...UNITS.map(([code]) => code)),
  );
  for (const [answers, facts, unit] of fc.sample(arbitrary, count)) {
    const grade = typeof answers.grade === 'number' ? answers.grade : 3;
    made.push(
      submission({ ...facts, answers: { ...answers, grade }, unit, unitPath: unitPath(units, unit) }),
    );
  }
  await recordSubmissions(db, made);
  return made;
};

test('every filter gives the same numbers from tallies and from rows', async () => {
  await withDatabase(async (db) => {
    await random(db, 400);
    let fromTallies = 0;
    await fc.assert(
      fc.asyncProperty(filters, async ({ answer: _, q: __, ...rest }) => {
        const filter = { form: 'form', ...rest };
        for (const question of QUESTIONS) {
          const plain = await question(db, filter);
          const rows = await question(db, byRows(filter));
          expect(rows.source).toBe('rows');
          expect(plain.points).toEqual(rows.points);
          if (plain.source === 'tally') fromTallies++;
        }
        expect(await countState(db, filter)).toEqual(await countState(db, byRows(filter)));
      }),
      { numRuns: 150 },
    );
    expect(fromTallies).toBeGreaterThan(100);
  });
});

test('form, unit, channel and days are always answered from tallies; a place, page or language with days and channel too', async () => {
  await withDatabase(async (db) => {
    await random(db, 50);
    const base = { form: 'form', channel: 'web', from: '2026-11-21', to: '2026-11-23' };
    for (const question of [
      countAnswers,
      countByDay,
      countByUnit,
      countByHour,
      countByPlace,
      countByChannel,
      countByVersion,
    ]) {
      expect((await question(db, { ...base, unit: 'north' })).source).toBe('tally');
    }
    for (const part of [
      { place: 'P-1' },
      { page: '/services' },
      { lang: 'en' },
      { place: 'P-1', unit: 'north' },
    ]) {
      expect((await countAnswers(db, { ...base, ...part })).source).toBe('tally');
      expect((await countByDay(db, { ...base, ...part })).source).toBe('tally');
    }
    for (const question of [countByLang, countByPage])
      expect((await question(db, base)).source).toBe('tally');
  });
});

test('an empty part of a filter is no part', async () => {
  await withDatabase(async (db) => {
    await random(db, 60);
    const empty = {
      form: 'form',
      unit: '',
      place: '',
      channel: '',
      lang: '',
      page: '',
      from: '',
      to: '',
      q: '',
    };
    for (const question of QUESTIONS)
      expect(await question(db, empty)).toEqual(await question(db, { form: 'form' }));
    const lang = { ...empty, lang: 'en' };
    expect(await countAnswers(db, lang)).toEqual(await countAnswers(db, { form: 'form', lang: 'en' }));
    expect((await countAnswers(db, byRows(lang))).points).toEqual((await countAnswers(db, lang)).points);
  });
});

test('the list, its total and the export agree with each other and with the figures, under any filter', async () => {
  await withDatabase(async (db) => {
    const made = await random(db, 300);
    await fc.assert(
      fc.asyncProperty(filters, async (rest) => {
        const filter = { form: 'form', ...rest };
        const whole = (await countAnswers(db, filter)).points.find((point) => point.question === '')?.n ?? 0;
        const page = await listSubmissions(db, filter, { limit: 1000, offset: 0 });
        const exported: string[] = [];
        for await (const slice of eachSubmission(db, filter, 37)) exported.push(...slice.map((s) => s.id));
        expect(page.total).toBe(whole);
        expect(page.rows).toHaveLength(whole);
        expect(new Set(exported)).toEqual(new Set(page.rows.map((s) => s.id)));
        expect(exported).toHaveLength(whole);
        const paged = [];
        for (let offset = 0; offset < whole; offset += 40)
          paged.push(...(await listSubmissions(db, filter, { limit: 40, offset })).rows);
        expect(paged.map((s) => s.id)).toEqual(page.rows.map((s) => s.id));
        if (filter.q && !rest.answer) {
          const words = (s: NewSubmission): string[] =>
            [
              s.answers.comment,
              s.answers.text,
              ...[s.answers.reason, s.answers.tags].flat().map((item) => (item as { text?: string })?.text),
            ].filter((w) => w !== undefined) as string[];
          const hits = made.filter((s) =>
            words(s).some((w) => w.toLowerCase().includes(filter.q!.toLowerCase())),
          );
          for (const row of page.rows) expect(hits.map((s) => s.id)).toContain(row.id);
        }
      }),
      { numRuns: 80 },
    );
  });
});

onBoth('figures', [
  [
    '1,038 rows, 290 of them at night, come out by hour as they went in; 00:30 is an hour of its own day',
    async (db) => {
      await furnish(db);
      const night = [22, 23, 0, 1, 2, 3, 4, 5];
      const rows = Array.from({ length: 1038 }, (_, i) =>
        submission({ hour: i < 290 ? night[i % 8]! : 6 + (i % 16), answers: { grade: 1 + (i % 5) } }),
      );
      for (let i = 0; i < rows.length; i += 200) await recordSubmissions(db, rows.slice(i, i + 200));
      const { points, source } = await countByHour(db, { form: 'form' });
      const whole = points.filter((point) => point.question === '');
      expect(source).toBe('tally');
      expect(whole.reduce((sum, point) => sum + point.n, 0)).toBe(1038);
      const atNight = whole.filter((point) => point.hour >= 22 || point.hour < 6);
      expect(atNight.reduce((sum, point) => sum + point.n, 0)).toBe(290);
      expect(atNight[0]).toMatchObject({ day: '2026-11-23', weekday: 1 });
    },
  ],
  [
    'a submission at a leaf is counted at each ancestor; moving the leaf leaves the past where it was',
    async (db) => {
      await furnish(db);
      const at = async (unit: string, day: string): Promise<number> =>
        (await countAnswers(db, { form: 'form', unit, from: day, to: day })).points.find(
          (p) => p.question === '',
        )?.n ?? 0;
      const path = async (): Promise<string[]> => unitPath(await listUnits(db), 'desk');
      await recordSubmissions(db, [submission({ unit: 'desk', unitPath: await path(), day: '2026-11-22' })]);
      for (const unit of ['desk', 'n1', 'north', 'bureau']) expect(await at(unit, '2026-11-22')).toBe(1);
      await moveUnit(db, { code: 'n1', parent: 'south' });
      await recordSubmissions(db, [submission({ unit: 'desk', unitPath: await path(), day: '2026-11-23' })]);
      expect(await at('north', '2026-11-22')).toBe(1);
      expect(await at('south', '2026-11-22')).toBe(0);
      expect(await at('north', '2026-11-23')).toBe(0);
      expect(await at('south', '2026-11-23')).toBe(1);
      const children = (await countByUnit(db, { form: 'form', unit: 'south' })).points.filter(
        (p) => p.question === '',
      );
      expect(children).toEqual([{ unit: 'n1', question: '', value: '', n: 2 }]);
    },
  ],
  [
    'a withdrawal is out of every figure',
    async (db) => {
      await furnish(db);
      const s = submission({ place: 'P-1' });
      await recordSubmissions(db, [s]);
      await withdrawByReceipt(db, s.receiptHash);
      for (const question of QUESTIONS) expect((await question(db, { form: 'form' })).points).toEqual([]);
    },
  ],
]);

test('a search is for the words as they are, in texts only', async () => {
  await withDatabase(async (db) => {
    await furnish(db);
    const texts = ['100%', '100 percent', 'a_b', 'axb', 'a\\b', 'say "no"', '反应慢', 'line\nbreak'];
    await recordSubmissions(
      db,
      texts.map((comment) => submission({ answers: { grade: 1, comment } })),
    );
    await recordSubmissions(db, [submission({ answers: { reason: 'slow', tags: ['a'] } })]);
    const hits = async (q: string): Promise<string[]> =>
      (await listSubmissions(db, { form: 'form', q }, { limit: 50, offset: 0 })).rows
        .map((s) => String(s.answers.comment))
        .sort();
    expect(await hits('100%')).toEqual(['100%']);
    expect(await hits('a_b')).toEqual(['a_b']);
    expect(await hits('\\')).toEqual(['a\\b']);
    expect(await hits('"no"')).toEqual(['say "no"']);
    expect(await hits('反应')).toEqual(['反应慢']);
    expect(await hits('line\nbreak')).toEqual(['line\nbreak']);
    expect(await hits('slow')).toEqual([]);
    expect(await hits('comment')).toEqual([]);
  });
});
