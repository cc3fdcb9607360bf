import type { NewSubmission, RecordOutcome } from '@kaimen/db/types';

export type Outcome = RecordOutcome['status'] | 'unavailable';
type Waiting = {
  readonly submission: NewSubmission;
  readonly settle: (outcome: Outcome) => void;
  readonly fail: (fault: unknown) => void;
  /** When it came, by a clock that nobody sets. */
  readonly since: number;
};

/**
 * Nobody waits longer than this for a group to be handed over. The writer is patient for three seconds, with the
 * commit under way and then with this one: ten seconds in all.
 */
const PATIENCE_MS = 4_000;
/** While draining there is less time: a container is killed ten seconds after it was told to stop. */
const LAST_MS = 4_000;

/**
 * Requests that arrive together share one durable commit. The queue is bounded: above it, and
 * while draining, the answer is `unavailable`, so nobody waits for a commit that does not come.
 */
export const createIntake = (o: {
  record: (group: readonly NewSubmission[]) => Promise<readonly RecordOutcome[]>;
  queue: number;
  groupSize: number;
  /** Groups that may be on their way to the writer at once. */
  ahead: number;
}) => {
  let waiting: Waiting[] = [];
  /** Groups that are being committed. */
  let flying = 0;
  let soon = false;
  let ended: (() => void) | undefined;
  let draining = false;

  /** What the last commit failed of; undefined once one works. */
  let fault: unknown;

  /** Sends away who has waited too long: 503 and again with the same id, rather than a hanging request. */
  const refuseLate = (): void => {
    const limit = performance.now() - PATIENCE_MS;
    if (waiting[0] === undefined || waiting[0].since > limit) return;
    const late = waiting.filter((one) => one.since <= limit);
    waiting = waiting.filter((one) => one.since > limit);
    for (const one of late) one.settle('unavailable');
  };

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
    refuseLate();
    const group = takeGroup();
    if (!group.length) return;
    try {
      const outcomes = await o.record(group.map(({ head }) => head.submission));
      fault = undefined;
      group.forEach(({ head, twins }, index) => {
        const status = outcomes[index]?.status ?? 'unavailable';
        head.settle(status);
        const echo = status === 'recorded' || status === 'replaced' ? 'duplicate' : status;
        for (const twin of twins) twin.settle(echo);
      });
    } catch (thrown) {
      fault = thrown;
      for (const { head, twins } of group) for (const one of [head, ...twins]) one.fail(thrown);
    }
  };

  const launch = (): void => {
    soon = false;
    while (flying < o.ahead && waiting.length) {
      flying += 1;
      void commit().then(() => {
        flying -= 1;
        launch();
      });
    }
    if (!flying && !waiting.length) ended?.();
  };

  return {
    add: (submission: NewSubmission): Promise<Outcome> => {
      if (draining || waiting.length >= o.queue) return Promise.resolve('unavailable');
      return new Promise((settle, fail) => {
        waiting.push({ submission, settle, fail, since: performance.now() });
        if (soon || flying >= o.ahead) return;
        soon = true;
        // Everything that has arrived by the next turn of the loop joins the group.
        setTimeout(launch, 0);
      });
    },
    /** Takes no more and resolves when everything taken is committed or refused. */
    drain: async (): Promise<void> => {
      draining = true;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const tooLate = new Promise<void>((done) => {
        timer = setTimeout(() => {
          for (const one of waiting.splice(0)) one.settle('unavailable');
          done();
        }, LAST_MS);
      });
      const all = new Promise<void>((done) => {
        ended = done;
        if (!flying && !waiting.length) done();
      });
      await Promise.race([all, tooLate]);
      clearTimeout(timer);
    },
    isDraining: () => draining,
    /** What the last commit failed of, until one works or `recovered` is told. */
    fault: () => fault,
    recovered: (): void => {
      fault = undefined;
    },
    /** Submissions that wait for the next commit. */
    length: () => waiting.length,
  };
};

/** The same answers to the same form, sent twice: a double click, a retry. */
const isTwin = (a: NewSubmission, b: NewSubmission): boolean =>
  a.bodyHash === b.bodyHash && a.form === b.form;

export type Intake = ReturnType<typeof createIntake>;
