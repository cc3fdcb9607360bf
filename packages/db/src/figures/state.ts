import type { Database } from '../open.ts';
import type { Filter, State } from '../types.ts';
import { figure } from './figure.ts';

/** Whole submissions by state under the filter, whose own `state` does not count here. */
export const countState = async (db: Database, filter: Filter): Promise<Record<State, number>> => {
  const grouping = { family: 'unit', fromKeys: ['k.state'], fromRows: ['s.state'] } as const;
  const { points } = await figure(db, { ...filter, state: 'all' }, grouping, ([state, question, , n]) => ({
    state: String(state) as State,
    n: question === '' ? Number(n) : 0,
  }));
  const counts = { valid: 0, quarantined: 0 };
  for (const { state, n } of points) counts[state] += n;
  return counts;
};
