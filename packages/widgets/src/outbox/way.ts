import type { SendResult } from '../submission/read.ts';

/**
 * How things stand after an attempt. `kept`: it waits on the device. `gone`: another tab settled it, how is
 * not known. `words`: the sentence of a refusal.
 */
export type Outcome = SendResult & {
  readonly kept?: boolean;
  readonly gone?: boolean;
  readonly words?: string;
};

/** Hears of every attempt. */
export type Tell = (outcome: Outcome) => void;

/** What can be done with a delivery under way. */
export type Way = {
  /** No further attempt by this tab; what is kept stays kept. */
  end(): void;
  /** Takes it back: no further attempt, and gone from the device. */
  discard(): Promise<unknown>;
};

/** What an element of a form is told about an earlier answer; with `discard` it can still be taken back. */
export type Told = { readonly words: string; readonly discard?: () => Promise<void> };
