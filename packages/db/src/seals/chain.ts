import { sha256 } from './merkle.ts';

/** The link of a closed hour. */
export type Seal = {
  /** UTC, `2026-11-23T22`. */
  readonly hour: string;
  /** Submissions sealed in this hour. */
  readonly leaves: number;
  /** Entry of the tree that belongs to nobody: without it an hour without answers could be told from outside. */
  readonly blank: Uint8Array;
  readonly root: Uint8Array;
  readonly link: Uint8Array;
};

const HOUR = 3_600_000;

/** The link before the first. */
export const GENESIS = new Uint8Array(32);

/** SHA-256 over the link before, the hour, the number of leaves and the root. */
export const linkOf = (
  before: Uint8Array,
  { hour, leaves, root }: Pick<Seal, 'hour' | 'leaves' | 'root'>,
): Buffer => sha256(before, `kaimen link\0${hour}\0${leaves}\0`, root);

/** The instant a UTC hour `2026-11-23T22` begins. */
export const startOf = (hour: string): number => Date.parse(`${hour}:00:00Z`);

/** The hour `n` hours later. */
export const hourAfter = (hour: string, n = 1): string =>
  new Date(startOf(hour) + n * HOUR).toISOString().slice(0, 13);

/** The last hour that is over. */
export const closedHour = (now: Date): string => new Date(now.getTime() - HOUR).toISOString().slice(0, 13);

/** How many hours lie from one to the other. */
export const hoursBetween = (from: string, to: string): number =>
  Math.round((startOf(to) - startOf(from)) / HOUR);
