import type { FormDefinition } from '@kaimen/contract/wire';
import { RETRY_AFTER, type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';

/** What came with a submission to show that it took some work. */
export type Work = {
  /** `pow` of the query; `none` says that this browser cannot. */
  readonly pow: string;
  /** False: an HTML form, which no script could send along with a proof. */
  readonly able: boolean;
};

type Proven = { readonly ok: true; readonly nonce?: string; readonly flags: readonly string[] };

/**
 * Whether a submission may go on: always where the form demands nothing. Who cannot solve a challenge is
 * let in with the flag `unproven`; who can, and did not, is given one.
 */
export const prove = async (
  room: Pick<Room, 'challenges' | 'demand'>,
  { slug, settings }: FormDefinition,
  work: Work,
): Promise<Proven | Refusal> => {
  if (!settings.challenge && !room.demand?.(slug)) return { ok: true, flags: [] };
  if (!work.able || work.pow === 'none') return { ok: true, flags: ['unproven'] };
  const nonce = await room.challenges.check(slug, work.pow);
  return nonce ? { ok: true, nonce, flags: [] } : demandWork(room, slug);
};

/** The refusal that carries a fresh challenge; while too many are being made: come back soon. */
export const demandWork = async (room: Pick<Room, 'challenges'>, slug: string): Promise<Refusal> => {
  const challenge = await room.challenges.issue(slug);
  return challenge
    ? { ...refuse('challenge_required'), challenge }
    : { ...refuse('unavailable'), retryAfter: RETRY_AFTER };
};
