import type { Database } from '../open.ts';
import type { Count, Counted, Filter } from '../types.ts';
import { figure } from './figure.ts';

/** The same by local day, `YYYY-MM-DD`. */
export const countByDay = async (db: Database, filter: Filter): Promise<Counted<Count & { day: string }>> =>
  figure(
    db,
    filter,
    { family: 'unit', fromKeys: ['k.day'], fromRows: ['s.day'] },
    ([day, question, value, n]) => ({
      day: String(day),
      question: String(question),
      value: String(value),
      n: Number(n),
    }),
  );
