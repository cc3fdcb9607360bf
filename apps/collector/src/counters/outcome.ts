import type { ProblemCode, SubmissionReply } from '@kaimen/contract/wire';
import type { Context, MiddlewareHandler } from 'hono';
import { isFormPost } from '../door/enter.ts';
import type { Counters } from './registry.ts';

/** How a submission ended: the status of its reply, or the problem code. */
export type Ending = SubmissionReply['status'] | ProblemCode;

const endings = new WeakMap<Request, Ending>();

/** Says how the submission of this request ended. The last word counts; nothing said: it was none. */
export const noteEnding = (request: Request, ending: Ending): void => void endings.set(request, ending);

/** Counts one submission that ended. */
const countEnding = ({ count }: Pick<Counters, 'count'>, ending: Ending): void => {
  if (ending === 'recorded') count('kaimen_submissions_accepted_total');
  else if (ending === 'duplicate') count('kaimen_submissions_duplicate_total');
  else if (ending === 'replaced') count('kaimen_submissions_replaced_total');
  else count('kaimen_submissions_refused_total', { reason: ending });
};

/**
 * Around the door: everything that comes in counts as received once, and once by how it ended. An HTML
 * form may only ask for the next step of its page, so it is known as a submission when that is decided.
 */
export const countSubmissions =
  (counters: Pick<Counters, 'count'>): MiddlewareHandler =>
  async (c: Context, next) => {
    const request = c.req.raw;
    const page = isFormPost(request);
    if (!page) counters.count('kaimen_submissions_received_total');
    await next();
    const ending = endings.get(request) ?? (page ? undefined : 'internal');
    if (!ending) return counters.count('kaimen_steps_total');
    if (page) counters.count('kaimen_submissions_received_total');
    countEnding(counters, ending);
  };
