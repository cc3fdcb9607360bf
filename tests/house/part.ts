/** What is too long for every run: `npm test` takes a part by a printed seed, the long run all of it. */

/** `KAIMEN_SEED` repeats a run. */
export const seed = Number(process.env.KAIMEN_SEED ?? Math.floor(Math.random() * 1e6));
/** `KAIMEN_WHOLE=1`: everything. */
export const whole = process.env.KAIMEN_WHOLE === '1' || process.env.KAIMEN_PICTURES === 'write';

/** One of every `of` of a list, from another place in each, so that each has its turn; and those `always` names. */
export const part = <T>(
  list: readonly T[],
  of: number,
  always: (each: T) => boolean = () => false,
): readonly T[] =>
  whole ? list : list.filter((each, at) => always(each) || (at * 7 + Math.floor(at / of) + seed) % of === 0);

/** Whether the next test of a file is due: one of every `of` by the seed, in the long run each. */
export const turns = (of: number): (() => boolean) => {
  let at = 0;
  return () => whole || (at++ + seed) % of === 0;
};
