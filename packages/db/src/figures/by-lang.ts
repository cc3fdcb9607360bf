import type { Database } from '../open.ts';
import type { Count, Counted, Filter } from '../types.ts';
import { figure } from './figure.ts';

/** The same by the language the form was shown in. */
export const countByLang = async (db: Database, filter: Filter): Promise<Counted<Count & { lang: string }>> =>
  figure(
    db,
    filter,
    { family: 'lang', fromKeys: ['k.member'], fromRows: ['s.lang'] },
    ([lang, question, value, n]) => ({
      lang: String(lang),
      question: String(question),
      value: String(value),
      n: Number(n),
    }),
  );
