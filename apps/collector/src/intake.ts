import type { NewSubmission, RecordOutcome } from '@kaimen/db/types';

export type Outcome = RecordOutcome['status'] | 'unavailable';
type Waiting = {
  readonly submission: NewSubmission;
  readonly settle: (outcome: Outcome) => void;
  readonly fail: (fault: unknown) => void;
};

/**
 * Requests that arrive together share one durable commit. The queue is bounded: above it, and
 * while draining, the answer is `unavailable`, so nobody waits for a commit that does not come.
 */
export const createIntake = (o: {
  record: (group: readonly NewSubmission[]) => Promise<readonly RecordOutcome[]>;
  queue: number;
  groupSize: number;
}) => {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  let draining = false;

  /** One id once in a group; its twins (same body) share its outcome, others wait for the next group. */
  const takeGroup = () => {
    const heads = new Map<string, { head: Waiting; twins: Waiting[] }>();
    const later: Waiting[] = [];
    for (const one of waiting) {
      const first = heads.get(one.submission.id);
      if (!first && heads.size < o.groupSize) heads.set(one.submission.id, { head: one, twins: [] });
      else if (first && isTwin(first.head.submission, one.submission)) first.twins.push(one);
      else later.push(one);
    }
    waiting = later;
    return [...heads.values()];
  };

  const commit = async () => {
    const group = takeGroup();
    try {
      const outcomes = await o.record(group.map(({ head }) => head.submission));
      group.forEach(({ head, twins }, index) => {
        const status = outcomes[index]?.status ?? 'unavailable';
        head.settle(status);
        const echo = status === 'recorded' || status === 'replaced' ? 'duplicate' : status;
        for (const twin of twins) twin.settle(echo);
      });
    } catch (fault) {
      for (const { head, twins } of group) for (const one of [head, ...twins]) one.fail(fault);
    }
  };

  const run = async () => {
    // Everything that has arrived by the next turn of the loop joins the first group.
    await new Promise((turn) => setTimeout(turn, 0));
    while (waiting.length) await commit();
    running = undefined;
  };

  return {
    add: (submission: NewSubmission): Promise<Outcome> => {
      if (draining || waiting.length >= o.queue) return Promise.resolve('unavailable');
      return new Promise((settle, fail) => {
        waiting.push({ submission, settle, fail });
        running ??= run();
      });
    },
    /** Takes no more and resolves when everything taken is committed or refused. */
    drain: async (): Promise<void> => {
      draining = true;
      await running;
    },
    isDraining: () => draining,
    /** Submissions that wait for the next commit. */
    length: () => waiting.length,
  };
};

/** The same answers to the same form, sent twice: a double click, a retry. */
const isTwin = (a: NewSubmission, b: NewSubmission): boolean =>
  a.bodyHash === b.bodyHash && a.form === b.form;

export type Intake = ReturnType<typeof createIntake>;
