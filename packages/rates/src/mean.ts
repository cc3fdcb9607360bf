import type { FormulaName } from './share.ts';

/** A mean of scores with its n. */
export type Mean = FormulaName & {
  /** Answers, at least 1. */
  readonly n: number;
  /** Mean, in the unit of the scores. */
  readonly value: number;
  /** Ends of the 95 % t-interval within the scores' range; absent below 30 answers: show the distribution. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** Lowest and highest score possible. */
  readonly range: readonly [min: number, max: number];
};

/** Fewest answers for an interval of a mean. */
export const MEAN_LEAST = 30;

/**
 * 97.5 % quantile of Student's t. Cornish-Fisher expansion around the normal quantile (Abramowitz
 * and Stegun 26.7.5), exact to four digits from 20 degrees of freedom: `tQuantile(29)` → 2.0452.
 */
export const tQuantile = (degrees: number): number => {
  const z = 1.959963984540054;
  const z3 = z ** 3;
  const z5 = z ** 5;
  const z7 = z ** 7;
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3)
  );
};

/**
 * Mean of scores given as score and count, with a t-interval from 30 answers on; undefined where
 * nobody answered. Unit: that of the scores. Throws RangeError for counts that are not counts.
 * `mean([[5, 20], [4, 10]], [1, 5], { formula: 'mean-stars', version: 1 })` → value 4.67.
 */
export const mean = (
  scores: readonly (readonly [score: number, n: number])[],
  range: readonly [min: number, max: number],
  name: FormulaName,
): Mean | undefined => {
  let n = 0;
  let sum = 0;
  for (const [score, count] of scores) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`Not a count: ${count}.`);
    if (score < range[0] || score > range[1]) throw new RangeError(`Score ${score} is outside the range.`);
    n += count;
    sum += score * count;
  }
  if (n === 0) return undefined;
  const [min, max] = range;
  const value = Math.min(max, Math.max(min, sum / n));
  const base = { n, value, range, formula: name.formula, version: name.version };
  if (n < MEAN_LEAST) return base;
  const squares = scores.reduce((total, [score, count]) => total + count * (score - value) ** 2, 0);
  const half = tQuantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { ...base, interval: { low: Math.max(min, value - half), high: Math.min(max, value + half) } };
};
