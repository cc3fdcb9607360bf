/** A stream of numbers that is the same in every build. */
export type Random = {
  /** 0 (included) to 1. */
  next(): number;
  /** Whole number 0..n-1. */
  below(n: number): number;
  pick<T>(items: readonly T[]): T;
  /** An item by its weight; weights are above 0. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  chance(p: number): boolean;
};

/** Mulberry32 (Tommy Ettinger, public domain). Not for secrets. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    pick: (items) => items[below(items.length)]!,
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return items[items.length - 1]![0];
    },
    chance: (p) => next() < p,
  };
};
