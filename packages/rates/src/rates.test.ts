import { describe, expect, test } from 'vitest';
import { caution, funnelOfAnswers } from './answered.ts';
import { addDays, countBands, nightShare } from './bands.ts';
import { difference } from './difference.ts';
import { suppress } from './floor.ts';
import { formatInterval, formatPercent, formatPoints, formatShare } from './format.ts';
import { findFormula, formulasFor, primaryFormula } from './formulas.ts';
import { dispersionOf, funnel, funnelLimits } from './funnel.ts';
import { mean, tQuantile } from './mean.ts';
import { rate } from './rate.ts';
import { share } from './share.ts';

const name = { formula: 'test', version: 1 };
const en = { locale: 'en' };
const printed = (n: number, of: number): string => {
  const s = share(n, of, name)!;
  return `${formatShare(s, en)} (${formatInterval(s, en)})`;
};

describe('a share with its interval', () => {
  test.each([
    [290, 1038, '27.9% (25.3–30.7%)'],
    [199, 200, '99.5% (97.2–99.9%)'],
    [5, 5, '100% (56.6–100%)'],
    [19, 20, '95.0% (76.4–99.1%)'],
    [7781, 21882, '35.6% (34.9–36.2%)'],
  ])('%i of %i prints %s', (n, of, text) => expect(printed(n, of)).toBe(text));

  test('1,999 of 2,000 never prints 100 %, 1 of 25,000 never 0 %', () => {
    expect(formatShare(share(1999, 2000, name)!, en)).toBe('99.95%');
    expect(formatShare(share(1, 25000, name)!, en)).toBe('0.004%');
    expect(formatShare(share(0, 20, name)!, en)).toBe('0%');
  });

  test('nobody answered is no share, and a wrong count is a fault', () => {
    expect(share(0, 0, name)).toBeUndefined();
    expect(() => share(3, 2, name)).toThrow(RangeError);
    expect(() => share(0.5, 2, name)).toThrow(RangeError);
  });

  test('numbers follow the locale', () => {
    expect(formatPercent(0.2794, { locale: 'zh-Hans' })).toBe('27.9%');
    expect(formatPercent(0.2794, { locale: 'de' })).toBe('27,9\u00a0%');
    expect(formatInterval({ low: 0.2, high: 0.4 }, { locale: 'de' })).toBe('20,0–40,0\u00a0%');
    expect(formatPoints(0.0344, en)).toBe('+3.4');
    expect(formatPoints(-0.0001, en)).toBe('-0.01');
    expect(formatPoints(0, en)).toBe('0.0');
  });
});

describe('change between two periods', () => {
  test('Newcombe’s published example', () => {
    const d = difference({ n: 56, of: 70 }, { n: 48, of: 80 })!;
    expect(d.value).toBeCloseTo(0.2, 10);
    expect(d.low).toBeCloseTo(0.0524, 4);
    expect(d.high).toBeCloseTo(0.3339, 4);
    expect(d.withinNoise).toBe(false);
  });
  test('a small change of few answers is within noise', () => {
    expect(difference({ n: 18, of: 20 }, { n: 16, of: 20 })?.withinNoise).toBe(true);
    expect(difference({ n: 0, of: 0 }, { n: 1, of: 2 })).toBeUndefined();
  });
});

describe('a mean', () => {
  test('has a t-interval from 30 answers on, none below', () => {
    expect(tQuantile(29)).toBeCloseTo(2.0452, 4);
    const many = mean(
      [
        [5, 20],
        [4, 10],
      ],
      [1, 5],
      name,
    )!;
    expect(many.value).toBeCloseTo(4.6667, 4);
    expect(many.interval?.low).toBeCloseTo(4.4876, 3);
    expect(mean([[5, 29]], [1, 5], name)?.interval).toBeUndefined();
    expect(mean([], [1, 5], name)).toBeUndefined();
  });
});

describe('units against the whole', () => {
  const same = ['a', 'b', 'c', 'd'].map((key) => ({ key, n: 80, of: 100 }));
  test('one far off stands out, the others do not', () => {
    const plot = funnel([...same, { key: 'e', n: 40, of: 100 }])!;
    expect(plot.units.find((unit) => unit.key === 'e')?.verdict).toMatch(/^low/);
    expect(plot.units.filter((unit) => unit.verdict !== 'inside')).toHaveLength(1);
  });
  test('one that stands out among five does not hide itself behind the spread it makes', () => {
    const shares: readonly (readonly [number, number])[] = [
      [89, 96],
      [86, 93],
      [62, 75],
      [26, 40],
      [101, 104],
    ];
    const plot = funnel(shares.map(([n, of], i) => ({ key: 'abcde'[i]!, n, of })))!;
    expect(plot.units.filter((unit) => unit.verdict !== 'inside').map((unit) => unit.key)).toEqual(['d']);
  });
  test('wider spread than chance widens the limits, less never narrows them', () => {
    expect(dispersionOf(same, 0.8)).toBe(1);
    const wild = [60, 95, 70, 99, 55, 88].map((n, i) => ({ key: String(i), n, of: 100 }));
    const factor = dispersionOf(wild, 467 / 600);
    expect(factor).toBeGreaterThan(5);
    expect(funnelLimits(0.8, 100, factor).low95).toBeLessThan(funnelLimits(0.8, 100).low95);
    expect(funnel([])).toBeUndefined();
  });
});

describe('night and day', () => {
  test('00:30 of the 2nd counts to the night of the 1st', () => {
    expect(countBands([{ day: '2026-11-02', hour: 0, n: 1 }])).toEqual([
      { day: '2026-11-01', band: 'night', n: 1 },
    ]);
    expect(countBands([{ day: '2026-11-02', hour: 6, n: 1 }])).toEqual([
      { day: '2026-11-02', band: 'day', n: 1 },
    ]);
    expect(countBands([{ day: '2026-11-02', hour: 22, n: 1 }])).toEqual([
      { day: '2026-11-02', band: 'night', n: 1 },
    ]);
  });
  test('a period runs from 06:00 to 06:00 in numerator and denominator', () => {
    const counts = [
      { day: '2026-11-01', hour: 5, n: 7 },
      { day: '2026-11-01', hour: 12, n: 3 },
      { day: '2026-11-02', hour: 2, n: 1 },
      { day: '2026-11-02', hour: 6, n: 9 },
    ];
    const night = nightShare(counts, { from: '2026-11-01', to: '2026-11-01' });
    expect(night).toMatchObject({ n: 1, of: 4 });
  });
  test('290 of 1,038 over twenty days print 27.9 %', () => {
    const counts = Array.from({ length: 20 }, (_, i) => [
      { day: addDays('2026-01-01', i), hour: 14, n: i < 8 ? 38 : 37 },
      { day: addDays('2026-01-02', i), hour: 1, n: i < 10 ? 15 : 14 },
    ]).flat();
    const night = nightShare(counts)!;
    expect([night.n, night.of]).toEqual([290, 1038]);
    expect(`${formatShare(night, en)} (${formatInterval(night, en)})`).toBe('27.9% (25.3–30.7%)');
  });
  test('days turn over months and leap years', () => {
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('small numbers', () => {
  const hidden = (parts: readonly { key: string; hidden?: string }[]): string =>
    parts
      .filter((part) => part.hidden)
      .map((part) => part.key)
      .join();
  const parts = (ns: readonly number[]) => ns.map((n, i) => ({ key: 'abcdef'[i]!, n }));
  test('one hidden part never stands alone beside a shown total', () => {
    expect(hidden(suppress(parts([40, 9, 2, 12]), { totalShown: true }))).toBe('b,c');
    expect(hidden(suppress(parts([40, 9, 2, 12]), { totalShown: false }))).toBe('c');
  });
  test('hidden parts together hold at least the floor', () => {
    expect(hidden(suppress(parts([40, 9, 1, 2]), { totalShown: true }))).toBe('b,c,d');
    expect(hidden(suppress(parts([40, 9, 3, 4]), { totalShown: true }))).toBe('c,d');
  });
  test('empty parts and full ones stay', () => {
    expect(hidden(suppress(parts([40, 0, 9]), { totalShown: true }))).toBe('');
  });
});

describe('named formulas', () => {
  const dongguan = { '3': 6554, '2': 731, '1': 496 };
  test.each([
    ['satisfaction-strict', 84.2],
    ['satisfaction-weighted', 88.9],
    ['satisfaction-loose', 93.6],
  ])('Dongguan’s three levels, %s: %d %%', (id, percent) => {
    const outcome = rate(findFormula(id)!, 'faces-3', dongguan);
    if (!outcome.ok) throw new Error(outcome.reason);
    const value = outcome.rate.figure.value * (outcome.rate.kind === 'share' ? 100 : 1);
    expect(Number(value.toFixed(1))).toBe(percent);
  });
  test('good reviews count three grades, satisfaction two, and neither stands beside the other', () => {
    const counts = { '5': 10, '4': 5, '3': 3, '2': 1, '1': 1 };
    expect(rate(findFormula('haoping')!, 'grades-5', counts)).toMatchObject({
      rate: { figure: { n: 18, of: 20 } },
    });
    expect(rate(findFormula('csat')!, 'grades-5', counts)).toMatchObject({
      rate: { figure: { n: 15, of: 20 } },
    });
    expect(findFormula('haoping')?.notBeside).toContain('csat');
    expect(findFormula('csat')?.notBeside).toContain('haoping');
  });
  test('the weighted GOV.UK mean, the net promoter score and ease', () => {
    const govuk = rate(findFormula('govuk-mean')!, 'grades-5', { '5': 20, '4': 10, '3': 5, '2': 3, '1': 2 });
    expect(govuk).toMatchObject({ rate: { unit: 'percent', figure: { n: 40, value: 76.875 } } });
    const nps = rate(findFormula('nps')!, 'numbers-0-10', { '10': 50, '8': 30, '3': 20 });
    expect(nps.ok && nps.rate.kind === 'balance' && nps.rate.figure.interval?.high).toBeCloseTo(45.31, 1);
    expect(rate(findFormula('ces')!, 'numbers-1-7', { '7': 4, '1': 4 })).toMatchObject({
      rate: { figure: { value: 4 } },
    });
    expect(rate(findFormula('task-success')!, 'yes-no', { '1': 25, '0': 15 })).toMatchObject({
      rate: { figure: { n: 25, of: 40 } },
    });
  });
  test('another scale, a foreign value and too few answers are refused with the reason', () => {
    expect(rate(findFormula('nps')!, 'stars-5', { '5': 9 })).toMatchObject({
      ok: false,
      reason: 'wrong-scale',
    });
    expect(rate(findFormula('csat')!, 'stars-5', { '9': 9 })).toMatchObject({
      ok: false,
      reason: 'unknown-value',
    });
    expect(rate(findFormula('csat')!, 'stars-5', { '5': 4 })).toMatchObject({
      ok: false,
      reason: 'floor',
      n: 4,
    });
    expect(rate(findFormula('csat')!, 'stars-5', {})).toMatchObject({ ok: false, reason: 'floor', n: 0 });
  });
  test('an overview opens with the formula of its form', () => {
    expect(primaryFormula('grades-5', 'cn-haochaping').id).toBe('haoping');
    expect(primaryFormula('grades-5', 'govuk-done').id).toBe('share-satisfied');
    expect(primaryFormula('stars-5').id).toBe('csat');
    expect(formulasFor('thumbs').map((f) => f.id)).toEqual(['thumbs-up']);
  });
});

describe('served, asked, answered, valid', () => {
  test('are four numbers; what is not known is not guessed', () => {
    const reach = funnelOfAnswers({ served: 1000, asked: 400, answered: 60, valid: 58 });
    expect(reach.responseShare).toMatchObject({ n: 60, of: 400 });
    expect(caution(reach)).toBe('low-response');
    const open = funnelOfAnswers({ served: null, asked: null, answered: 60, valid: 20 });
    expect(open.responseShare).toBeUndefined();
    expect(caution(open)).toBe('few-answers');
  });
});
