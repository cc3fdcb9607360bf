import { wilson } from './share.ts';

/** The change from one share to another, in shares (-1..1; times 100: percentage points). */
export type Difference = {
  /** Later minus earlier. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The 95 % interval holds 0: the two periods may well be the same. */
  readonly withinNoise: boolean;
};

/**
 * Difference of two independent shares, `later - earlier`, with Newcombe's hybrid score interval
 * (Newcombe 1998, Stat. Med. 17, 873-890, method 10). Undefined where one side has no answers.
 * `difference({ n: 56, of: 70 }, { n: 48, of: 80 })` → 0.20 (0.0524..0.3339), not within noise.
 */
export const difference = (
  later: { readonly n: number; readonly of: number },
  earlier: { readonly n: number; readonly of: number },
): Difference | undefined => {
  if (later.of === 0 || earlier.of === 0) return undefined;
  const a = wilson(later.n, later.of);
  const b = wilson(earlier.n, earlier.of);
  const p = later.n / later.of;
  const q = earlier.n / earlier.of;
  const value = p - q;
  const low = value - Math.hypot(p - a.low, b.high - q);
  const high = value + Math.hypot(a.high - p, q - b.low);
  return { value, low: Math.max(-1, low), high: Math.min(1, high), withinNoise: low <= 0 && high >= 0 };
};
