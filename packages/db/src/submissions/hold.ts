import type { Database } from '../open.ts';
import type { Quarantine } from '../types.ts';
import { moveSubmissions } from './move.ts';

/**
 * Holds submissions back from the figures for reasons found after they were stored. One that is held
 * already, or that somebody has looked at, stays as it is.
 * @returns how many are held by it
 */
export const holdSubmissions = (
  db: Database,
  ids: readonly string[],
  why: Pick<Quarantine, 'rules' | 'reasons'>,
  by: { readonly actor: string; readonly hour: string; readonly form: string },
): Promise<number> =>
  moveSubmissions(
    db,
    ids,
    (stored) =>
      stored.state === 'valid' && !stored.quarantine?.review
        ? { state: 'quarantined', quarantine: { rules: why.rules, reasons: why.reasons } }
        : undefined,
    {
      actor: by.actor,
      action: 'quarantine.hold',
      subject: by.form,
      hour: by.hour,
      detail: `${ids.length} ${why.reasons.join(' ')}`,
    },
  );
