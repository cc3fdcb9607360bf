/** Failed sign-ins kept in memory: per address and for all together. Nothing is written anywhere. */

const WINDOW_MS = 15 * 60_000;
const PER_EMAIL = 10;
/** For all addresses together; far above what a staff room does, below what guessing needs. */
const FOR_ALL = 200;
/** Most addresses remembered; the oldest goes first. */
const MOST_KEYS = 2000;

type Tally = { n: number; since: number };

export type Attempts = {
  /** Seconds to wait before this address may try again; 0 means go on. */
  wait(email: string): number;
  failed(email: string): void;
  succeeded(email: string): void;
};

/** A counter of failed sign-ins: 10 in 15 minutes per address, 200 in all. */
export const createAttempts = (clock: () => Date): Attempts => {
  const byEmail = new Map<string, Tally>();
  const all: Tally = { n: 0, since: 0 };
  const left = (tally: Tally | undefined, most: number): number => {
    if (!tally || tally.n < most) return 0;
    return Math.max(0, Math.ceil((tally.since + WINDOW_MS - clock().getTime()) / 1000));
  };
  const add = (tally: Tally): void => {
    const now = clock().getTime();
    if (now - tally.since >= WINDOW_MS) {
      tally.n = 0;
      tally.since = now;
    }
    tally.n += 1;
  };
  return {
    wait: (email) => Math.max(left(byEmail.get(email), PER_EMAIL), left(all, FOR_ALL)),
    failed: (email) => {
      const tally = byEmail.get(email) ?? { n: 0, since: 0 };
      add(tally);
      byEmail.delete(email);
      byEmail.set(email, tally);
      if (byEmail.size > MOST_KEYS) byEmail.delete(byEmail.keys().next().value ?? '');
      add(all);
    },
    succeeded: (email) => void byEmail.delete(email),
  };
};
