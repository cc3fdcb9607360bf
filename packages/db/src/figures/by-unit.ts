import type { Database } from '../open.ts';
import type { Count, Counted, Filter } from '../types.ts';
import { listUnits } from '../units/list.ts';
import { figure } from './figure.ts';

/**
 * The same by unit: the units that stand under the filter's unit today, else the roots. Each has its
 * own figures of the whole period, wherever it stood in the tree on those days.
 */
export const countByUnit = async (
  db: Database,
  filter: Filter,
): Promise<Counted<Count & { unit: string }>> => {
  const above = filter.unit || null;
  const units = (await listUnits(db)).filter((unit) => unit.parent === above).map((unit) => unit.code);
  const grouping = { family: 'unit', fromKeys: ['k.unit'], fromRows: ['s.unit'], units } as const;
  return figure(db, filter, grouping, ([unit, question, value, n]) => ({
    unit: String(unit),
    question: String(question),
    value: String(value),
    n: Number(n),
  }));
};
