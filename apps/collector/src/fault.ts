import { DatabaseBusy, NotDurable } from '@kaimen/db/open';
import type { CollectorDeps } from './deps.ts';
import { RETRY_AFTER, type Refusal, refuse } from './refusal.ts';

/**
 * The one place that turns a fault into a refusal. Says nothing of what went wrong, and logs its kind
 * only: the message of a fault can hold what a person wrote.
 */
export const faultRefusal = (room: Pick<CollectorDeps, 'log'>, fault: unknown): Refusal => {
  const root = causeOf(fault);
  const kind = root instanceof Error ? root.name : typeof root;
  if (root instanceof DatabaseBusy || root instanceof NotDurable) {
    room.log({ level: 'warn', event: 'intake_unavailable', kind });
    return { ...refuse('unavailable'), retryAfter: RETRY_AFTER };
  }
  room.log({ level: 'error', event: 'collector_fault', kind, at: placeOf(fault) });
  return refuse('internal');
};

/** The fault of the database inside one that a library put around it. */
const causeOf = (fault: unknown): unknown => {
  for (let at = fault; at instanceof Error; at = at.cause)
    if (at instanceof DatabaseBusy || at instanceof NotDurable) return at;
  return fault;
};

/** The outcome of `work`, or a refusal where it throws: so that a page can keep what was typed. */
export const guarded = async <T>(
  room: Pick<CollectorDeps, 'log'>,
  work: () => Promise<T>,
): Promise<T | Refusal> => {
  try {
    return await work();
  } catch (fault) {
    return faultRefusal(room, fault);
  }
};

/** Where in the code, without the message that stands before it in a stack. */
const placeOf = (fault: unknown): string | undefined => {
  if (!(fault instanceof Error) || !fault.stack) return undefined;
  const message = fault.stack.indexOf(fault.message);
  if (message < 0) return undefined;
  const frames = fault.stack
    .slice(message + fault.message.length)
    .split('\n')
    .slice(1, 5);
  return frames.map((frame) => frame.trim()).join(' | ');
};
