import type { Database } from '../open.ts';
import type { Count, Counted, Filter } from '../types.ts';
import { figure } from './figure.ts';

/** The same by place code; answers without a place are not in it. */
export const countByPlace = async (
  db: Database,
  filter: Filter,
): Promise<Counted<Count & { place: string }>> =>
  figure(
    db,
    filter,
    { family: 'place', fromKeys: ['k.member'], fromRows: ['s.place'], present: 's.place is not null' },
    ([place, question, value, n]) => ({
      place: String(place),
      question: String(question),
      value: String(value),
      n: Number(n),
    }),
  );
