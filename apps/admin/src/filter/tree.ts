import type { Unit } from '@kaimen/db/types';

/** A unit with its distance from the top. */
export type Branch = { readonly unit: Unit; readonly depth: number };

/** The units as a tree read from top to bottom; parents before children, siblings by code. */
export const treeOf = (units: readonly Unit[]): readonly Branch[] => {
  const known = new Set(units.map((unit) => unit.code));
  const children = new Map<string, Unit[]>();
  for (const unit of units) {
    const parent = unit.parent && known.has(unit.parent) ? unit.parent : '';
    children.set(parent, [...(children.get(parent) ?? []), unit]);
  }
  const branches: Branch[] = [];
  const walk = (parent: string, depth: number): void => {
    for (const unit of children.get(parent) ?? []) {
      branches.push({ unit, depth });
      walk(unit.code, depth + 1);
    }
  };
  walk('', 0);
  return branches;
};
