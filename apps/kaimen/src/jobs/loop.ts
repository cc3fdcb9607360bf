import type { Counters } from '@kaimen/collector/counters';
import type { LogEvent } from '../log.ts';
import { tellTime } from './clock.ts';
import { type Counts, HOUR, type Job, type JobRoom } from './job.ts';

export type LoopRoom = Omit<JobRoom, 'now' | 'sure'> & {
  readonly clock: () => Date;
  /** What time a round goes by. Default: as the database remembers the clock. */
  tellTime?(now: Date): Promise<{ readonly now: Date; readonly sure: Date }>;
  log(event: LogEvent): void;
  readonly count?: Counters['count'];
};

/** After a full hour, so that what was sent in its last second is committed. */
const AFTER_THE_HOUR = 60_000;
/** When a failed round is made up for. */
const AGAIN = 300_000;
/** Between two slices: commits of the intake go first. */
const PAUSE = 20;
/** After a job that had more to do than one round takes. */
const SOON = 1_000;
/** A job's turn ends here and the next round goes on with it: none may keep the others from their turn. */
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

  const putOff = (job: string, fault: unknown): void =>
    room.log({
      level: 'warn',
      event: 'job_put_off',
      job,
      kind: fault instanceof Error ? fault.name : typeof fault,
    });

  /** Whether the job has nothing left to do. Throws what it throws, after logging what it did until then. */
  const runJob = async (job: Job, times: { readonly now: Date; readonly sure: Date }): Promise<boolean> => {
    const { db, data, databaseFile } = room;
    const sums: Record<string, number> = {};
    try {
      for (let slices = 0; slices < MOST_SLICES && !stopped; slices++) {
        const { counts, more } = await job.slice({ db, data, databaseFile, ...times });
        add(sums, counts);
        if (!more) return true;
        await rest(PAUSE);
      }
      return false;
    } finally {
      if (Object.keys(sums).length) room.log({ level: 'info', event: 'job_done', job: job.name, ...sums });
    }
  };

  /** How long until the next round. */
  const round = async (): Promise<number> => {
    let next: 'soon' | 'again' | undefined;
    try {
      const times = await (room.tellTime ?? ((now) => tellTime(room.db, now)))(room.clock());
      for (const job of jobs) {
        if (stopped) break;
        try {
          if (!(await runJob(job, times))) next ??= 'soon';
          room.count?.('kaimen_job_runs_total', { job: job.name, outcome: 'done' });
        } catch (fault) {
          next = 'again';
          room.count?.('kaimen_job_runs_total', { job: job.name, outcome: 'failed' });
          putOff(job.name, fault);
        }
      }
    } catch (fault) {
      next = 'again';
      putOff('clock', fault);
    }
    return next === 'again' ? AGAIN : next === 'soon' ? SOON : untilNext(room.clock());
  };

  const running = (async () => {
    while (!stopped) {
      const pause = await round();
      if (!stopped) await rest(pause);
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
