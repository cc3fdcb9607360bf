import { countByDay } from '@kaimen/db/figures/by-day';
import type { Database } from '@kaimen/db/open';
import { fill } from './levels.ts';
import { PACES, type Pace, TIMES_USUAL } from './rules.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Days that say what is usual, and how many busy minutes a day has. */
const DAYS = 14;
const BUSY_MINUTES = 8 * 60;
/** A flood is looked back on no further than this. */
const LONGEST_START = 10 * MINUTE;
/** Forms watched at once; a bureau has some hundred. */
const MOST = 10_000;

type Bucket = { empty: number /** Since when it has not been empty. */; since: number };
type Watch = {
  readonly sudden: Bucket;
  readonly lasting: Bucket;
  readonly proven: Bucket;
  flooded: boolean;
  /** When the flood began, ms. */
  since: number;
  spent: boolean;
  times: number;
  asked: number;
};

/** What one arrival does to its form. */
export type Tide = {
  readonly flooded: boolean;
  /** With this arrival the flood is noticed; it began then. */
  readonly began?: number;
  /** Even answers with a proof come faster than people answer. */
  readonly spent: boolean;
  readonly spentNow: boolean;
};

const bucket = (): Bucket => ({ empty: 0, since: 0 });

const pour = (one: Bucket, now: number, pace: Pace): number => {
  if (one.empty <= now) one.since = now;
  const [empty, level] = fill(one.empty, now, pace);
  one.empty = empty;
  return level;
};
const levelOf = (one: Bucket, now: number, { perMinute }: Pace): number =>
  Math.max(0, (one.empty - now) / (MINUTE / perMinute));

const times = (pace: Pace, n: number): Pace => ({ perMinute: pace.perMinute * n, atOnce: pace.atOnce * n });

/**
 * Watches how fast each form fills. A flood never closes a form: while it lasts, answers without a proof of
 * work wait for review. What is usual is read from the form's own figures, once an hour, behind the back of
 * whoever is sending.
 */
export const createFloods = (db: Database, now: () => number) => {
  const forms = new Map<string, Watch>();
  const usual = async (form: string, watch: Watch): Promise<void> => {
    const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
    const { points } = await countByDay(db, { form, from: day(now() - DAYS * DAY), to: day(now() - DAY) });
    const busiest = Math.max(0, ...points.filter((p) => p.question === '').map(({ n }) => n));
    watch.times = Math.max(1, (TIMES_USUAL * busiest) / BUSY_MINUTES / PACES.lasting.perMinute);
  };
  const watchOf = (form: string): Watch => {
    let watch = forms.get(form);
    if (!watch) {
      if (forms.size >= MOST) forms.clear();
      watch = {
        sudden: bucket(),
        lasting: bucket(),
        proven: bucket(),
        flooded: false,
        since: 0,
        spent: false,
        times: 1,
        asked: 0,
      };
      forms.set(form, watch);
    }
    if (Math.abs(now() - watch.asked) >= HOUR) {
      watch.asked = now();
      // What cannot be read now is read in an hour; until then the form is watched as before.
      usual(form, watch).catch(() => undefined);
    }
    return watch;
  };
  return {
    /** Counts an arrival. */
    add(form: string, proven: boolean): Tide {
      const watch = watchOf(form);
      const at = now();
      const paces = {
        sudden: times(PACES.sudden, watch.times),
        lasting: times(PACES.lasting, watch.times),
        proven: times(PACES.proven, watch.times),
      };
      const was = watch.flooded;
      const wasSpent = watch.flooded && watch.spent;
      if (proven) {
        watch.spent =
          pour(watch.proven, at, paces.proven) >
          (watch.spent ? paces.proven.atOnce / 2 : paces.proven.atOnce);
      } else {
        const sudden = pour(watch.sudden, at, paces.sudden) > paces.sudden.atOnce;
        const lasting = pour(watch.lasting, at, paces.lasting) > paces.lasting.atOnce;
        if (!was && (sudden || lasting)) {
          watch.flooded = true;
          watch.since = Math.max((sudden ? watch.sudden : watch.lasting).since, at - LONGEST_START);
          return { flooded: true, began: watch.since, spent: watch.spent, spentNow: false };
        }
      }
      // It is over when both have rested to a half.
      if (
        was &&
        levelOf(watch.sudden, at, paces.sudden) < paces.sudden.atOnce / 2 &&
        levelOf(watch.lasting, at, paces.lasting) < paces.lasting.atOnce / 2 &&
        levelOf(watch.proven, at, paces.proven) < paces.proven.atOnce / 2
      )
        watch.flooded = false;
      const spent = watch.flooded && watch.spent;
      return { flooded: watch.flooded, spent, spentNow: spent && !wasSpent };
    },
    /** Since when a form is flooded; undefined: it is not. */
    since: (form: string): number | undefined => {
      const watch = forms.get(form);
      return watch?.flooded ? watch.since : undefined;
    },
    /** Takes back an arrival that was a retry or a newer revision. */
    takeBack(form: string, proven: boolean): void {
      const watch = forms.get(form);
      if (!watch) return;
      for (const [one, { perMinute }] of proven
        ? ([[watch.proven, PACES.proven]] as const)
        : ([
            [watch.sudden, PACES.sudden],
            [watch.lasting, PACES.lasting],
          ] as const))
        one.empty -= MINUTE / perMinute / watch.times;
    },
  };
};
