import type { Unit } from '../types.ts';

/** Unit codes from the root down to `code`; empty when there is no such unit. */
export const unitPath = (units: readonly Unit[], code: string): string[] => {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const path: string[] = [];
  for (let at = byCode.get(code); at && !path.includes(at.code); at = byCode.get(at.parent ?? ''))
    path.unshift(at.code);
  return path;
};
