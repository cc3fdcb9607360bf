import type { ChannelKind, Submission } from '@kaimen/contract/wire';
import { storedUnder } from '@kaimen/db/submissions/insert';
import { isTokenUsed } from '@kaimen/db/tokens/used';
import type { Caller } from '../abuse/callers.ts';
import type { Form } from '../catalogue.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';

/** What we gave out ourselves, or what a signed gateway says: it stands above what the request says. */
export type Vouched = {
  readonly channel: { readonly code: string; readonly kind: ChannelKind };
  readonly unit?: string;
  readonly place?: string;
  /** The hour of the event, UTC. */
  readonly event?: string;
  /** SHA-256 (hex) of what is used up with the submission. */
  readonly burn?: string;
  readonly flags?: readonly string[];
};

/** How a one-time link stands. */
export type LinkState =
  | { readonly state: 'open'; readonly form: string; readonly token: string; readonly vouched: Vouched }
  | { readonly state: 'used'; readonly form: string }
  /** Wrong where it was never signed here; else it ended, or its batch was taken back. */
  | { readonly state: 'unknown'; readonly signed: boolean };

/** Looks a link up: signed here, of a batch that holds on `day`, not used yet. */
export const findLink = async (
  room: Pick<Room, 'links' | 'catalogue' | 'hash' | 'db' | 'clock'>,
  text: string,
  day = room.clock().toISOString().slice(0, 10),
): Promise<LinkState> => {
  const read = await room.links.read(text);
  const batch = read && (await room.catalogue.batch(read.batch));
  if (!batch || batch.expires < day) return { state: 'unknown', signed: !!read };
  const burn = room.hash.sha256(`link ${read.token}`);
  if (await isTokenUsed(room.db, burn)) return { state: 'used', form: batch.form };
  const link = batch.channel === 'hosted' ? undefined : await room.catalogue.channel(batch.channel);
  const vouched: Vouched = {
    channel: link ? { code: link.code, kind: link.kind } : { code: 'hosted', kind: 'hosted' },
    ...(batch.unit ? { unit: batch.unit } : {}),
    ...(batch.place ? { place: batch.place } : {}),
    ...(batch.event ? { event: batch.event } : {}),
    burn,
  };
  return { state: 'open', form: batch.form, token: read.token, vouched };
};

/**
 * What a link that is not open is answered: `refusal`, or to wait where a caller tried too many that were never
 * signed here. A right one is never asked to, nor counted: one hall is one address, and 55 bits need no help.
 */
export const brake = (
  room: Pick<Room, 'linkBudget'>,
  found: LinkState | undefined,
  caller: Caller,
  refusal: Refusal,
): Refusal => {
  const wrong = found?.state === 'unknown' && !found.signed;
  const wait = wrong ? room.linkBudget.spend(caller.name || undefined) : 0;
  return wait ? { ...refuse('rate_limited', '/context/token'), retryAfter: wait } : refusal;
};

/**
 * The token of a submission. What replaces an answer that is stored needs none: its own was used up by it,
 * and who knows the id wrote it. A used one is left to the commit, where the same id again is no fault.
 */
export const readToken = async (
  room: Room,
  form: Form,
  submission: Submission,
  caller: Caller,
): Promise<{ readonly ok: true; readonly vouched?: Vouched } | Refusal> => {
  const { token, hour } = submission.context;
  const { slug, settings } = form.definition;
  if (!token && settings.token !== 'required') return { ok: true };
  const stored = (submission.revision ?? 0) > 0 ? await storedUnder(room.db, submission.id) : undefined;
  if (stored?.form === slug) return { ok: true };
  if (!token)
    return refuse('token_invalid', '/context/token', 'This form takes answers by one-time link only.');
  // An answer that waited on a device was given while its link still held.
  const found = await findLink(room, token, hour?.slice(0, 10));
  if (found.state === 'used')
    return refuse('token_used', '/context/token', 'This link has been used for another answer.');
  if (found.state === 'unknown' || found.form !== slug)
    return brake(
      room,
      found,
      caller,
      refuse('token_invalid', '/context/token', 'This token was not given out here. Leave it away.'),
    );
  return { ok: true, vouched: found.vouched };
};
