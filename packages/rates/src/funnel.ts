/** One unit's share. */
export type UnitShare = { readonly key: string; readonly n: number; readonly of: number };

/** Where a unit lies against the whole: inside, or outside the 95 % or 99.8 % limits. */
export type Verdict = 'inside' | 'low-95' | 'high-95' | 'low-99.8' | 'high-99.8';

/** Limits for one denominator. */
export type Limits = {
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
};

/** A funnel plot: the whole-body share, its spread beyond chance, and each unit's place in it. */
export type Funnel = {
  /** Share of all units together, 0..1. */
  readonly target: number;
  /** Over-dispersion factor, at least 1: how much wider units spread than chance alone would. */
  readonly dispersion: number;
  readonly units: readonly (UnitShare & Limits & { readonly value: number; readonly verdict: Verdict })[];
};

const Z95 = 1.959963984540054;
const Z998 = 3.090232306167813;
/** Share of units winsorised at each end before the spread is estimated. */
const WINSOR = 0.1;
/** From this many units on at least one at each end: one that stands out must not hide itself. */
const WINSOR_FROM = 5;

/** Limits around `target` for a denominator, by the normal limits of the score test, within 0..1. */
export const funnelLimits = (target: number, of: number, dispersion = 1): Limits => {
  const deviation = Math.sqrt((dispersion * target * (1 - target)) / of);
  const at = (z: number): number => Math.min(1, Math.max(0, target + z * deviation));
  return { low95: at(-Z95), high95: at(Z95), low998: at(-Z998), high998: at(Z998) };
};

/**
 * Over-dispersion factor: mean of the squared z-scores, winsorised at 10 % and from five units on at
 * least one at each end (Spiegelhalter 2005, Stat. Med. 24, 1185-1202), never below 1. One or two
 * units say nothing about spread: 1.
 */
export const dispersionOf = (units: readonly UnitShare[], target: number): number => {
  const variance = target * (1 - target);
  const used = units.filter((unit) => unit.of > 0);
  if (used.length < 3 || variance === 0) return 1;
  const scores = used
    .map((unit) => (unit.n / unit.of - target) / Math.sqrt(variance / unit.of))
    .sort((a, b) => a - b);
  const cut = scores.length < WINSOR_FROM ? 0 : Math.max(1, Math.floor(scores.length * WINSOR));
  const low = scores[cut] ?? 0;
  const high = scores[scores.length - 1 - cut] ?? 0;
  const squares = scores.map((z) => Math.min(high, Math.max(low, z)) ** 2);
  return Math.max(1, squares.reduce((sum, square) => sum + square, 0) / scores.length);
};

const judge = (value: number, limits: Limits): Verdict => {
  if (value < limits.low998) return 'low-99.8';
  if (value > limits.high998) return 'high-99.8';
  if (value < limits.low95) return 'low-95';
  if (value > limits.high95) return 'high-95';
  return 'inside';
};

/**
 * Funnel of units against all of them together, in the order given. Units without answers are left
 * out; undefined where none has any. Apply the floor before: a unit that may not show its share
 * must not stand here.
 */
export const funnel = (units: readonly UnitShare[]): Funnel | undefined => {
  const used = units.filter((unit) => unit.of > 0);
  const of = used.reduce((sum, unit) => sum + unit.of, 0);
  if (of === 0) return undefined;
  const target = used.reduce((sum, unit) => sum + unit.n, 0) / of;
  const dispersion = dispersionOf(used, target);
  return {
    target,
    dispersion,
    units: used.map((unit) => {
      const value = unit.n / unit.of;
      const limits = funnelLimits(target, unit.of, dispersion);
      return { ...unit, ...limits, value, verdict: judge(value, limits) };
    }),
  };
};
