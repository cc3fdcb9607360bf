import type { Database } from '../open.ts';
import type { Count, Counted, Filter } from '../types.ts';
import { figure } from './figure.ts';

/** The same by version of the form. */
export const countByVersion = async (
  db: Database,
  filter: Filter,
): Promise<Counted<Count & { version: number }>> =>
  figure(
    db,
    filter,
    { family: 'unit', fromKeys: ['k.version'], fromRows: ['s.version'] },
    ([version, question, value, n]) => ({
      version: Number(version),
      question: String(question),
      value: String(value),
      n: Number(n),
    }),
  );
