import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from './difference.ts';
import { suppress } from './floor.ts';
import { formatInterval, formatShare } from './format.ts';
import { mean } from './mean.ts';
import { share } from './share.ts';

const name = { formula: 'test', version: 1 };
const counts = fc
  .integer({ min: 1, max: 2_000_000_000 })
  .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));

test('the interval holds the value and stays within 0..1', () => {
  fc.assert(
    fc.property(counts, ([n, of]) => {
      const s = share(n, of, name)!;
      expect(0 <= s.low && s.low <= s.value && s.value <= s.high && s.high <= 1).toBe(true);
    }),
  );
});

test('one more good answer never lowers the value or an end', () => {
  fc.assert(
    fc.property(counts, ([n, of]) => {
      fc.pre(n < of);
      const less = share(n, of, name)!;
      const more = share(n + 1, of, name)!;
      expect(more.value > less.value && more.low >= less.low && more.high >= less.high).toBe(true);
    }),
  );
});

test('100 % is printed for all and 0 % for none, in no other case', () => {
  const locale = fc.constantFrom('en', 'zh-Hans', 'de', 'fr');
  fc.assert(
    fc.property(counts, locale, fc.integer({ min: 0, max: 3 }), ([n, of], tag, digits) => {
      const figure = formatShare(share(n, of, name)!, { locale: tag, digits })
        .replace(/[^\d.,]/g, '')
        .replace(',', '.');
      expect(Number(figure) === 100).toBe(n === of);
      expect(Number(figure) === 0).toBe(n === 0);
    }),
  );
});

test('an interval’s ends print in order', () => {
  fc.assert(
    fc.property(counts, ([n, of]) => {
      const [low, high] = formatInterval(share(n, of, name)!, { locale: 'en' })
        .replace(/%/g, '')
        .split('–')
        .map(Number);
      expect(low! <= high!).toBe(true);
    }),
  );
});

test('a difference turns its sign with its sides and is noise against itself', () => {
  fc.assert(
    fc.property(counts, counts, ([a, b], [c, d]) => {
      const one = difference({ n: a, of: b }, { n: c, of: d })!;
      const other = difference({ n: c, of: d }, { n: a, of: b })!;
      expect(one.value).toBeCloseTo(-other.value, 10);
      expect(one.low).toBeCloseTo(-other.high, 10);
      expect(difference({ n: a, of: b }, { n: a, of: b })!.withinNoise).toBe(true);
    }),
  );
});

test('a mean lies in its range and its interval around it', () => {
  const scores = fc.tuple(...[1, 2, 3, 4, 5].map((score) => fc.tuple(fc.constant(score), fc.nat(1000))));
  fc.assert(
    fc.property(scores, (given) => {
      const m = mean(given, [1, 5], name);
      if (!m) return;
      expect(m.value >= 1 && m.value <= 5).toBe(true);
      if (m.interval) expect(m.interval.low <= m.value && m.value <= m.interval.high).toBe(true);
    }),
  );
});

test('what is hidden cannot be had by subtraction', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (ns) => {
      const parts = suppress(
        ns.map((n, i) => ({ key: String(i), n })),
        { totalShown: true },
      );
      const shown = parts.filter((part) => !part.hidden);
      const hidden = parts.filter((part) => part.hidden);
      expect(shown.every((part) => part.n === 0 || part.n >= 5)).toBe(true);
      if (hidden.length === 0) return;
      const together = hidden.reduce((sum, part) => sum + part.n, 0);
      const nothingLeft = shown.every((part) => part.n === 0);
      expect(nothingLeft || (hidden.length > 1 && together >= 5)).toBe(true);
    }),
  );
});
