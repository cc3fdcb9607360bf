/** Ids of tally keys that are written, so that most commits need not look them up. */
import type { Database } from '../open.ts';

/** Some 5 MB at most; an hour of a bureau with 2,500 units and 2,000 pages is 7,500. */
const MOST = 20_000;

/** A bounded memory, by heading and by counter (both as `delta.ts` names them). Keys are never deleted. */
export type KnownKeys = {
  get(heading: string, counter: string): string | undefined;
  put(heading: string, counter: string, id: string): void;
  forget(): void;
};

const createKnownKeys = (): KnownKeys => {
  const headings = new Map<string, Map<string, string>>();
  let size = 0;
  const forget = (): void => {
    headings.clear();
    size = 0;
  };
  return {
    get: (heading, counter) => headings.get(heading)?.get(counter),
    put: (heading, counter, id) => {
      if (size >= MOST) forget();
      const known = headings.get(heading) ?? new Map<string, string>();
      headings.set(heading, known);
      if (!known.has(counter)) size += 1;
      known.set(counter, id);
    },
    forget,
  };
};

const memories = new WeakMap<Database, KnownKeys>();

/** The memory of one open database. */
export const knownKeys = (db: Database): KnownKeys => {
  const known = memories.get(db) ?? createKnownKeys();
  memories.set(db, known);
  return known;
};
