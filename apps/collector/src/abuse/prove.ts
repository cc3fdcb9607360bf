import type { FormDefinition } from '@kaimen/contract/wire';
import { RETRY_AFTER, type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import type { Caller } from './callers.ts';
import type { Pressure } from './defence.ts';

/** What came with a submission to show that it took some work. */
export type Work = {
  /** `pow` of the query; `none` says that this browser cannot. */
  readonly pow: string;
  /** False: an HTML form, which no script could send along with a proof. */
  readonly able: boolean;
  /** A widget, which solves what it is given. */
  readonly widget: boolean;
};

type Proven = {
  readonly ok: true;
  /** Hash of the proof that is spent with it. */
  readonly nonce?: string;
  /** A proof was wanted and did not come. */
  readonly unproven: boolean;
  readonly pressure: Pressure;
};

/**
 * Whether a submission may go on. Where nothing is wanted of it: always. Who cannot solve a challenge, and
 * every program that is no widget, is let in as `unproven`, for review. A widget that came without a proof is
 * given a challenge, which it solves by itself. A form whose settings demand proofs gives one to every program.
 */
export const prove = async (
  room: Pick<Room, 'challenges' | 'demand' | 'defence'>,
  { slug, settings }: FormDefinition,
  { work, caller, id }: { readonly work: Work; readonly caller: Caller; readonly id: string },
): Promise<Proven | Refusal> => {
  const demanded = Boolean(settings.challenge || room.demand?.(slug));
  const looked = work.able && (demanded || room.defence.wants(slug, caller));
  const found = looked && work.pow !== 'none' ? await room.challenges.check(slug, work.pow) : undefined;
  const nonce = found !== undefined && !room.challenges.seen(found, id) ? found : undefined;
  const pressure = room.defence.press(slug, caller, nonce !== undefined);
  if (nonce !== undefined) return { ok: true, nonce, unproven: false, pressure };
  if (!demanded && !pressure.wanted) return { ok: true, unproven: false, pressure };
  const unproven = { ok: true, unproven: true, pressure } as const;
  if (!work.able || work.pow === 'none') return unproven;
  if (demanded) return demandWork(room, slug);
  if (!work.widget || !room.defence.mayChallenge(caller)) return unproven;
  const given = await demandWork(room, slug);
  // Too many are being made: nobody waits for one.
  return given.challenge ? given : unproven;
};

/** The refusal that carries a fresh challenge; while too many are being made: come back soon. */
export const demandWork = async (room: Pick<Room, 'challenges'>, slug: string): Promise<Refusal> => {
  const challenge = await room.challenges.issue(slug);
  return challenge
    ? { ...refuse('challenge_required'), challenge }
    : { ...refuse('unavailable'), retryAfter: RETRY_AFTER };
};
