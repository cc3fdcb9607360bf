import type { Database } from '@kaimen/db/open';

/** What a job works with. The clock is asked once a round, so that all of a round happens at one time. */
export type JobRoom = {
  readonly db: Database;
  readonly now: Date;
  /** The time that has come for certain, by which anything is deleted: behind `now` for a day after a stop or a leap of the clock. */
  readonly sure: Date;
  /** Folder of the database, the secret and what is kept beside them; absolute. */
  readonly data: string;
  /** The database, absolute; undefined where it is on a server. */
  readonly databaseFile?: string | undefined;
};

/**
 * What one slice did: `counts` are added up over the round and logged; `more` asks for another slice after
 * the intake had its turn.
 */
type Slice = { readonly counts: Counts; readonly more?: boolean };
/** What was done, by a word that the log may hold: `contacts`, `links`, `texts`. Nothing that names anybody. */
export type Counts = Readonly<Record<string, number>>;

/**
 * Something the server does by itself, at start and after each full hour. A slice is one guarded commit of
 * well under 50 ms: what it wrote stays, what it did not is left for the next, and two processes that run it
 * at the same time on one server do no harm.
 */
export type Job = {
  /** Stands in the log: `contacts`, `seal`. */
  readonly name: string;
  readonly slice: (room: JobRoom) => Promise<Slice>;
};

/** The days that decide, in UTC: what is kept until a day goes when that day is over there. */
export const expiryDays = (now: Date) => ({
  today: now.toISOString().slice(0, 10),
  yesterday: new Date(now.getTime() - DAY).toISOString().slice(0, 10),
  hour: now.toISOString().slice(0, 13),
});

/** In milliseconds. */
export const HOUR = 3_600_000;
/** In milliseconds. */
export const DAY = 24 * HOUR;
