import type { Seen } from '@kaimen/db/seen/add';
import { localHour } from '../context/hour.ts';
import type { CollectorDeps } from '../deps.ts';

/** Forms × units × hours that wait at once; every real bureau has fewer. */
const MOST = 20_000;
const SECOND = 1000;

/**
 * Counts how often forms were shown, in memory, and writes the sums once a second: ten thousand views
 * are one commit. What could not be written waits for the next second.
 */
export const createSeenCounter = (
  { clock, log }: Pick<CollectorDeps, 'clock' | 'log'>,
  write: (counts: readonly Seen[]) => Promise<unknown>,
) => {
  let waiting = new Map<string, Seen>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let ended = false;

  const put = (one: Seen): void => {
    const key = JSON.stringify([one.form, one.unit, one.day, one.hour]);
    const known = waiting.get(key);
    if (known || waiting.size < MOST) waiting.set(key, { ...one, n: one.n + (known?.n ?? 0) });
  };
  const later = (): void => {
    if (!ended) timer ??= setTimeout(() => void flush(), SECOND);
  };
  const writeWaiting = async (): Promise<void> => {
    const counts = [...waiting.values()];
    if (!counts.length) return;
    waiting = new Map();
    try {
      await write(counts);
    } catch {
      for (const one of counts) put(one);
      log({ level: 'warn', event: 'seen_not_counted' });
      later();
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    // One write at a time, so that none overtakes another's counts.
    writing = writing.then(writeWaiting);
    return writing;
  };
  return {
    add: (form: string, unit: { readonly code: string; readonly timeZone: string }): void => {
      put({ form, unit: unit.code, ...localHour(clock(), unit.timeZone), n: 1 });
      later();
    },
    /** Writes what is left and counts nothing more. */
    end: (): Promise<void> => {
      ended = true;
      return flush();
    },
  };
};

export type SeenCounter = ReturnType<typeof createSeenCounter>;
