import type { Counters } from '@kaimen/collector/counters';
import type { LogEvent } from '../log.ts';
import { type Counts, HOUR, type Job, type JobRoom } from './job.ts';

export type LoopRoom = Omit<JobRoom, 'now'> & {
  readonly clock: () => Date;
  log(event: LogEvent): void;
  readonly count?: Counters['count'];
};

/** After a full hour, so that what was sent in its last second is committed. */
const AFTER_THE_HOUR = 60_000;
/** When a failed round is made up for. */
const AGAIN = 300_000;
/** Between two slices: commits of the intake go first. */
const PAUSE = 20;
/** A round ends here and the next one goes on: no job may keep the others from their turn. */
const MOST_SLICES = 5_000;

/**
 * How long until the next round: a minute after the next full hour, never longer than an hour. A clock that
 * jumps moves one round, no more.
 */
export const untilNext = (now: Date): number => {
  const left = HOUR - ((now.getTime() - AFTER_THE_HOUR) % HOUR);
  return Math.min(Math.max(left, 1_000), HOUR);
};

/**
 * Runs the jobs, one after another, now and after each full hour. A job that fails is logged by the kind of
 * its fault, holds up no other job, and is tried again in five minutes.
 * @returns stops them, after the slice that is under way
 */
export const startJobs = (jobs: readonly Job[], room: LoopRoom): (() => Promise<void>) => {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wake: (() => void) | undefined;
  const rest = (ms: number): Promise<void> =>
    new Promise((done) => {
      wake = done;
      timer = setTimeout(done, ms);
      timer.unref();
    });

  const round = async (): Promise<boolean> => {
    let whole = true;
    const { db, data } = room;
    for (const job of jobs) {
      if (stopped) return whole;
      const now = room.clock();
      const sums: Record<string, number> = {};
      let outcome = 'done';
      try {
        for (let slices = 0; slices < MOST_SLICES && !stopped; slices++) {
          const { counts, more } = await job.slice({ db, data, now });
          add(sums, counts);
          if (!more) break;
          await rest(PAUSE);
        }
      } catch (fault) {
        whole = false;
        outcome = 'failed';
        room.log({
          level: 'warn',
          event: 'job_put_off',
          job: job.name,
          kind: fault instanceof Error ? fault.name : typeof fault,
        });
      }
      room.count?.('kaimen_job_runs_total', { job: job.name, outcome });
      if (Object.keys(sums).length) room.log({ level: 'info', event: 'job_done', job: job.name, ...sums });
    }
    return whole;
  };

  const running = (async () => {
    while (!stopped) {
      const whole = await round();
      if (!stopped) await rest(whole ? untilNext(room.clock()) : AGAIN);
    }
  })();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    wake?.();
    await running;
  };
};

const add = (sums: Record<string, number>, counts: Counts): void => {
  for (const [name, n] of Object.entries(counts)) if (n) sums[name] = (sums[name] ?? 0) + n;
};
