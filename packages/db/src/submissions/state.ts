import { auditStatement } from '../audit/append.ts';
import type { Database } from '../open.ts';
import type { State } from '../types.ts';
import { changeSubmission } from './change.ts';

export type StateChange = {
  readonly id: string;
  readonly state: State;
  readonly reason: string;
  readonly actor: string;
  readonly hour: string;
};

/** Moves a submission in or out of quarantine, its tallies and an audit line in the same commit. False: nothing to change. */
export const setState = async (db: Database, change: StateChange): Promise<boolean> => {
  const { id, state, reason, actor, hour } = change;
  const before = await changeSubmission(
    db,
    id,
    (stored) => (stored.state === state ? undefined : { ...stored, state }),
    (guard) => [
      auditStatement({ actor, action: `state.${state}`, subject: id, hour, detail: reason }, guard),
    ],
  );
  return before !== undefined;
};
