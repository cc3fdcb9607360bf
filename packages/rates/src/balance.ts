import { type FormulaName, Z95 } from './share.ts';

/** A difference of two shares of the same answers, in points -100..100. */
export type Balance = FormulaName & {
  readonly n: number;
  readonly value: number;
  /** Ends of the 95 % interval; absent below 30 answers. */
  readonly interval?: { readonly low: number; readonly high: number };
};

/**
 * Share of the high answers minus share of the low ones, times 100 (net promoter score). Standard
 * error √((p₊ + p₋ − (p₊ − p₋)²) ÷ n). Undefined where nobody answered.
 */
export const balance = (high: number, low: number, n: number, name: FormulaName): Balance | undefined => {
  if (high < 0 || low < 0 || high + low > n)
    throw new RangeError(`No balance of ${high} and ${low} in ${n}.`);
  if (n === 0) return undefined;
  const plus = high / n;
  const minus = low / n;
  const value = plus - minus;
  const base = { n, value: value * 100, formula: name.formula, version: name.version };
  if (n < 30) return base;
  const half = Z95 * Math.sqrt(Math.max(0, plus + minus - value ** 2) / n);
  return {
    ...base,
    interval: { low: Math.max(-100, (value - half) * 100), high: Math.min(100, (value + half) * 100) },
  };
};
