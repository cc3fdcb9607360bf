/** Bounds of a form definition. They live here and not in `wire`: the browser has no use for them. */
export const BOUNDS = {
  questions: 60,
  options: 100,
  rows: 60,
  prompts: 20,
  /** Groups of which one question needs an answer. */
  groups: 20,
  hooks: 300,
  /** Answers a drive can want. */
  target: 100_000_000,
  /** Days a contact is kept at most. */
  days: 365,
  /** Days of a term of retention. An answer may wait 7 days on a device before it is sent. */
  keepLeast: 7,
  keepMost: 3650,
  languages: 80,
  origins: 100,
  version: 1_000_000_000,
  /** Code points of each kind of text. */
  title: 200,
  label: 500,
  hint: 1000,
  point: 100,
  prose: 5000,
  href: 2000,
  /** Values looked at before a body is called too large: what a long form in eighty languages needs. */
  values: 200_000,
  /** Faults returned at most; the mend of the first ones shows the rest. */
  faults: 500,
} as const;
