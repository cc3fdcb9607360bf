import type { ScaleName } from '@kaimen/contract/wire';
import { type Balance, balance } from './balance.ts';
import { FLOOR, mayShow } from './floor.ts';
import { type Formula, scalesOf } from './formulas.ts';
import { type Mean, mean } from './mean.ts';
import { type Share, share } from './share.ts';

/** Counts of valid answers by value, the value as text: `{ '5': 12, '4': 3 }`. */
export type CountsByValue = Readonly<Record<string, number>>;

/** A rate with everything that must stand beside it. */
export type Rate =
  | { readonly kind: 'share'; readonly unit: 'percent'; readonly figure: Share }
  | { readonly kind: 'mean'; readonly unit: 'points' | 'percent'; readonly figure: Mean }
  | { readonly kind: 'balance'; readonly unit: 'points'; readonly figure: Balance };

/** Why there is no rate. `floor` says how many answers there are and how many are needed. */
export type NoRate =
  | { readonly reason: 'wrong-scale'; readonly scales: readonly ScaleName[] }
  | { readonly reason: 'unknown-value'; readonly value: string }
  | { readonly reason: 'floor'; readonly n: number; readonly floor: number };

export type RateOutcome = { readonly ok: true; readonly rate: Rate } | ({ readonly ok: false } & NoRate);

/** Lowest and highest point; this room takes types alone from the contract, and a new scale fails to compile here. */
const RANGE: Readonly<Record<ScaleName, readonly [number, number]>> = {
  'stars-5': [1, 5],
  'faces-3': [1, 3],
  'faces-5': [1, 5],
  'grades-5': [1, 5],
  thumbs: [0, 1],
  'yes-no': [0, 1],
  'numbers-0-10': [0, 10],
  'numbers-1-7': [1, 7],
};

/**
 * Takes a rate from counts by value. Refuses a scale the formula is not made for, a value that is
 * no point of the scale, and fewer answers than the floor (default 5; 0 answers included).
 * `rate(findFormula('csat'), 'stars-5', { '5': 15, '4': 4, '1': 1 })` → 19/20, 76.4–99.1 %.
 */
export const rate = (
  formula: Formula,
  scale: ScaleName,
  counts: CountsByValue,
  { floor = FLOOR }: { readonly floor?: number } = {},
): RateOutcome => {
  const scales = scalesOf(formula);
  if (!scales.includes(scale)) return { ok: false, reason: 'wrong-scale', scales };
  const [min, max] = RANGE[scale];
  for (const value of Object.keys(counts)) {
    if (!/^\d+$/.test(value) || Number(value) < min || Number(value) > max) {
      return { ok: false, reason: 'unknown-value', value };
    }
  }
  const count = (values: readonly number[] = []): number =>
    values.reduce((sum, value) => sum + (counts[String(value)] ?? 0), 0);
  const n = Object.values(counts).reduce((sum, each) => sum + each, 0);
  if (n === 0 || !mayShow(n, floor)) return { ok: false, reason: 'floor', n, floor };
  const name = { formula: formula.id, version: formula.version };
  if (formula.kind === 'share') {
    return {
      ok: true,
      rate: { kind: 'share', unit: 'percent', figure: share(count(formula.good[scale]), n, name)! },
    };
  }
  if (formula.kind === 'balance') {
    const figure = balance(count(formula.high[scale]), count(formula.low[scale]), n, name)!;
    return { ok: true, rate: { kind: 'balance', unit: 'points', figure } };
  }
  const scores = formula.scores[scale] ?? [];
  const given = scores.map(([value, score]) => [score, count([value])] as const);
  const only = scores.map(([, score]) => score);
  const figure = mean(given, [Math.min(...only), Math.max(...only)], name)!;
  return { ok: true, rate: { kind: 'mean', unit: formula.unit, figure } };
};
