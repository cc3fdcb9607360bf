/**
 * The tally families, as data. A family counts every submission under a `member` (a place, a page, …)
 * by day, channel, form version and state; where `units` is true, once for each unit of the path of
 * that day and once for the whole bureau (unit `''`), so that a roll-up is one read.
 */
export type Dimensions = {
  readonly path: readonly string[];
  readonly hour: number;
  readonly place: string | null;
  readonly page: string | null;
  readonly lang: string;
};

export type FamilyName = 'unit' | 'hour' | 'place' | 'page' | 'lang';

export type Family = {
  readonly name: FamilyName;
  /** Counted once for each unit of the path besides the whole. */
  readonly units: boolean;
  /** What is counted under; null: not counted by this family. */
  readonly member: (submission: Dimensions) => string | null;
};

/** Two digits, so that hours sort as text. */
export const hourMember = (hour: number): string => String(hour).padStart(2, '0');

export const FAMILIES: readonly Family[] = [
  { name: 'unit', units: true, member: () => '' },
  { name: 'hour', units: true, member: (s) => hourMember(s.hour) },
  { name: 'place', units: true, member: (s) => s.place },
  { name: 'page', units: false, member: (s) => s.page },
  { name: 'lang', units: false, member: (s) => s.lang },
];
