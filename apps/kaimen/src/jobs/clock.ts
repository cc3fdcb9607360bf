import { getMarker, setMarker } from '@kaimen/db/markers';
import type { Database } from '@kaimen/db/open';
import { HOUR } from './job.ts';

/** Time that passed without the server: it was stopped, or the clock was set. Nobody can tell which at once. */
type Leap = { readonly ms: number; readonly rounds: number };
/** What is known of the clock, kept in the database from round to round. */
export type ClockState = {
  /** Milliseconds; the clock of the round before. */
  readonly last: number;
  /** The clock of the last round that counted as an hour of running. */
  readonly counted: number;
  readonly leaps: readonly Leap[];
};

/** Two rounds are an hour apart; more than this is a leap. */
const STEP = 2 * HOUR;
/** After so many hours of running nobody has set the clock back: the time has really passed. */
const ROUNDS = 24;
/** Leaps above this do not even close hours until they are proven. */
const LONG = 7 * 24 * HOUR;

/** The state after a round at `now`: a new leap is noted, older ones have stood an hour more, a clock set back takes them away. */
export const advance = (before: ClockState | undefined, now: number): ClockState => {
  if (!before) return { last: now, counted: now, leaps: [] };
  const passed = now - before.last;
  if (passed < -HOUR) {
    // Whoever sets a clock back corrects the newest leaps first.
    let back = HOUR - passed;
    const leaps = [...before.leaps].reverse().flatMap((leap) => {
      const taken = Math.min(back, leap.ms);
      back -= taken;
      return leap.ms > taken ? [{ ...leap, ms: leap.ms - taken }] : [];
    });
    return { last: now, counted: now, leaps: leaps.reverse() };
  }
  const isHour = now - before.counted >= 0.8 * HOUR;
  const stood = isHour ? before.leaps.map((leap) => ({ ...leap, rounds: leap.rounds + 1 })) : before.leaps;
  return {
    last: now,
    counted: isHour ? now : before.counted,
    leaps: [
      ...stood.filter((leap) => leap.rounds < ROUNDS),
      ...(passed > STEP ? [{ ms: passed - HOUR, rounds: 0 }] : []),
    ],
  };
};

const less = (now: number, leaps: readonly Leap[]): Date =>
  new Date(now - leaps.reduce((sum, leap) => sum + leap.ms, 0));

/** The time for all that is done, and the time for what cannot be undone. */
export const timesOf = ({ last, leaps }: ClockState) => ({
  now: less(
    last,
    leaps.filter((leap) => leap.ms > LONG),
  ),
  sure: less(last, leaps),
});

const KEY = 'clock';

/** Notes a round at `now`, and gives the times it goes by. */
export const tellTime = async (
  db: Database,
  now: Date,
): Promise<{ readonly now: Date; readonly sure: Date }> => {
  const kept = await getMarker(db, KEY);
  const state = advance(kept ? (JSON.parse(kept) as ClockState) : undefined, now.getTime());
  await setMarker(db, KEY, JSON.stringify(state));
  return timesOf(state);
};
