import type { Database } from '../open.ts';
import type { Count, Counted, Filter } from '../types.ts';
import { figure } from './figure.ts';

/** How often each value was answered; `question` and `value` empty: whole submissions; `value` empty: people who answered that text or choice of several. */
export const countAnswers = async (db: Database, filter: Filter): Promise<Counted<Count>> =>
  figure(db, filter, { family: 'unit', fromKeys: [], fromRows: [] }, ([question, value, n]) => ({
    question: String(question),
    value: String(value),
    n: Number(n),
  }));
