/** A named rate's identity: it travels with every figure. */
export type FormulaName = {
  /** Stable name, for example `csat`. */
  readonly formula: string;
  /** Counts up when the definition changes; an old figure keeps its own. */
  readonly version: number;
};

/** A share with its n: never shown without them. */
export type Share = FormulaName & {
  /** Numerator, whole. */
  readonly n: number;
  /** Denominator, whole, at least 1. */
  readonly of: number;
  /** n ÷ of, 0..1. */
  readonly value: number;
  /** Lower end of the 95 % interval, 0..1. */
  readonly low: number;
  /** Upper end of the 95 % interval, 0..1. */
  readonly high: number;
};

/** Standard normal quantile of a two-sided 95 % interval. */
export const Z95 = 1.959963984540054;

/** Whether `n` of `of` is a count one can take a share of. */
const countable = (n: number, of: number): boolean =>
  Number.isSafeInteger(n) && Number.isSafeInteger(of) && n >= 0 && n <= of;

/**
 * Ends of the Wilson score interval (Wilson 1927, J. Am. Stat. Assoc. 22, 209-212), as shares 0..1.
 * Holds for small counts and for 0 and all, where the textbook interval has no width.
 * `wilson(290, 1038)` → 0.2530..0.3075.
 */
export const wilson = (n: number, of: number, z = Z95): { readonly low: number; readonly high: number } => {
  if (!countable(n, of) || of === 0) throw new RangeError(`No share of ${n} in ${of}.`);
  const p = n / of;
  const z2 = z * z;
  const middle = p + z2 / (2 * of);
  const half = z * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  const whole = 1 + z2 / of;
  // The ends at 0 and at all are exact; rounding of the machine must not move them off, nor p outside.
  const low = n === 0 ? 0 : Math.min(p, Math.max(0, (middle - half) / whole));
  const high = n === of ? 1 : Math.max(p, Math.min(1, (middle + half) / whole));
  return { low, high };
};

/**
 * Share of `n` in `of` with its Wilson 95 % interval, or undefined where nobody answered (of = 0):
 * no answer is not 0 %. Throws RangeError where n and of are not counts, n ≤ of.
 * `share(290, 1038, { formula: 'night', version: 1 })` → value 0.2794, low 0.2530, high 0.3075.
 */
export const share = (n: number, of: number, name: FormulaName): Share | undefined => {
  if (!countable(n, of)) throw new RangeError(`No share of ${n} in ${of}.`);
  if (of === 0) return undefined;
  return { n, of, value: n / of, ...wilson(n, of), formula: name.formula, version: name.version };
};
