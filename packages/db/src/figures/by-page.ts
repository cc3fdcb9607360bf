import type { Database } from '../open.ts';
import type { Count, Counted, Filter } from '../types.ts';
import { figure } from './figure.ts';

/** The same by path of the host page; answers without a page are not in it. */
export const countByPage = async (db: Database, filter: Filter): Promise<Counted<Count & { page: string }>> =>
  figure(
    db,
    filter,
    { family: 'page', fromKeys: ['k.member'], fromRows: ['s.page'], present: 's.page is not null' },
    ([page, question, value, n]) => ({
      page: String(page),
      question: String(question),
      value: String(value),
      n: Number(n),
    }),
  );
