import type { Unit } from '../types.ts';

/** A tree is asked for many paths: its units by code are laid out once for each list. */
const laidOut = new WeakMap<readonly Unit[], ReadonlyMap<string, Unit>>();

const byCode = (units: readonly Unit[]): ReadonlyMap<string, Unit> => {
  const known = laidOut.get(units) ?? new Map(units.map((unit) => [unit.code, unit]));
  laidOut.set(units, known);
  return known;
};

/** Unit codes from the root down to `code`; empty when there is no such unit. The list must not change afterwards. */
export const unitPath = (units: readonly Unit[], code: string): string[] => {
  const known = byCode(units);
  const path: string[] = [];
  for (let at = known.get(code); at && !path.includes(at.code); at = known.get(at.parent ?? ''))
    path.unshift(at.code);
  return path;
};
