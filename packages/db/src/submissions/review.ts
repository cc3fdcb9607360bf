import type { Database } from '../open.ts';
import type { Quarantine, StoredSubmission } from '../types.ts';
import { moveSubmissions } from './move.ts';

/** What somebody who looked decides: count it, keep it back, or put it before the next pair of eyes. */
export type Verdict = 'release' | 'keep' | 'undo';

export type Review = {
  readonly form: string;
  readonly verdict: Verdict;
  /** Names this act; what it moved carries it. With `undo`: the act that is taken back. */
  readonly act: string;
  readonly reason: string;
  readonly actor: string;
  readonly hour: string;
};

const REVIEW = { release: 'released', keep: 'kept' } as const;

const verdictOn = (stored: StoredSubmission, { verdict, act }: Review) => {
  const { rules, reasons, act: last }: Quarantine = stored.quarantine ?? { rules: 0, reasons: [] };
  if (verdict === 'undo')
    return last === act ? { state: 'quarantined' as const, quarantine: { rules, reasons } } : undefined;
  // What is counted and was never held is no matter of a review.
  if (stored.state !== 'quarantined') return undefined;
  return {
    state: verdict === 'release' ? ('valid' as const) : ('quarantined' as const),
    quarantine: { rules, reasons, review: REVIEW[verdict], act },
  };
};

/**
 * Carries out a review, with its audit line. The reasons of the quarantine stay with each submission.
 * @returns how many it moved
 */
export const reviewSubmissions = (db: Database, ids: readonly string[], review: Review): Promise<number> =>
  moveSubmissions(db, ids, (stored) => verdictOn(stored, review), {
    actor: review.actor,
    action: `quarantine.${review.verdict}`,
    subject: ids.length === 1 ? (ids[0] ?? '') : review.form,
    hour: review.hour,
    detail: `${ids.length} ${review.act} ${review.reason}`.slice(0, 500),
  });
