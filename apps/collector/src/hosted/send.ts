import { answersFromFields, checkSubmission } from '@kaimen/contract/check';
import { stringsFor } from '@kaimen/contract/strings-all';
import { type FormDefinition, LIMITS, type SubmissionReply } from '@kaimen/contract/wire';
import { findByReceipt } from '@kaimen/db/submissions/find-by-receipt';
import type { Caller } from '../abuse/callers.ts';
import { SEAL, signalsOf } from '../abuse/signals.ts';
import type { Form } from '../catalogue.ts';
import { type Fields, lastField } from '../door/fields.ts';
import { guarded } from '../fault.ts';
import { receiptHash, receiptOf } from '../receipt.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import { replyAgain, submit } from '../submit.ts';
import type { Visit } from './visit.ts';

/** What a page sent, with the form it was sent to. */
export type Post = {
  readonly form: Form;
  readonly definition: FormDefinition;
  readonly version: number;
  readonly fields: Fields;
  readonly visit: Visit;
  readonly request: Request;
  /** One step of several: stored, and marked so until the last one. */
  readonly partial: boolean;
  readonly caller: Caller;
};

/** What was stored, with the revision that would come after it. */
export type SentFields = { readonly ok: true; readonly next: number } & SubmissionReply;

/**
 * Stores what a page sent. A step that is saved takes the place of the steps before it, also after
 * going back; a whole answer that is stored already is only replaced when the person says so, so a
 * late step leaves it alone. A step without any answer stores nothing and goes on.
 */
export const sendFields = async (
  room: Room,
  post: Post,
  closed: Refusal | undefined,
): Promise<SentFields | Refusal> => {
  const { form, fields, partial, definition } = post;
  const id = lastField(fields, '_id').trim();
  const first = Number(lastField(fields, '_revision')) || 0;
  const outcome = await guarded(room, () => sendOnce(room, post, first, closed));
  if (outcome.ok) return { ...outcome, next: first + 1 };
  const goOn = (next: number): SentFields => ({ ok: true, next, id, receipt: '', status: 'duplicate' });
  if (partial && outcome.code === 'invalid_answer' && outcome.faults.every((f) => f.path === '/answers'))
    return goOn(first);
  if (outcome.code !== 'id_conflict' || definition.settings.save !== 'step') return outcome;
  return guarded(room, async () => {
    const stored = await storedAs(room, form.definition.slug, id);
    if (!stored) return outcome;
    const next = Math.min(stored.revision + 1, LIMITS.revision);
    if (!stored.flags.includes('partial')) return partial ? goOn(next) : outcome;
    const again = await sendOnce(room, post, next, closed);
    return again.ok ? { ...again, next: next + 1 } : again;
  });
};

/** Seconds under which nobody has read a page. */
const HASTE = 2;

const sendOnce = async (room: Room, post: Post, revision: number, closed: Refusal | undefined) => {
  const { form, definition, version, fields, visit, request, partial, caller } = post;
  const given = lastField(fields, '_revision');
  if (given && !/^\d{1,4}$/.test(given))
    return refuse('invalid_body', '/revision', 'Must be a whole number.');
  const checked = checkSubmission({
    id: lastField(fields, '_id').trim(),
    formVersion: version,
    answers: answersFromFields(definition, fields),
    context: {
      lang: visit.lang,
      channel: visit.channel,
      unit: visit.unit,
      place: visit.place,
      token: visit.token,
      url: visit.page,
    },
    ...(revision ? { revision } : {}),
    ...(partial ? { partial } : {}),
  });
  if (closed) return (checked.ok ? await replyAgain(room, form, checked.submission) : undefined) ?? closed;
  if (!checked.ok) return checked;
  const age = room.pageTokens.age(form.definition.slug, lastField(fields, SEAL));
  return submit(room, form, checked.submission, {
    origin: request.headers.get('origin'),
    widget: null,
    channel: 'hosted',
    placeTyped: true,
    work: { pow: '', able: false, widget: false },
    signals: [...signalsOf(request, fields), ...(age !== undefined && age < HASTE ? ['fast'] : [])],
    signs: age === undefined ? ['no_page'] : [],
    caller,
    words: stringsFor(visit.lang),
  });
};

const storedAs = (room: Room, slug: string, id: string) =>
  findByReceipt(room.db, receiptHash(room.hash, receiptOf(room.hash, slug, id)) ?? '');

/** One above the revision that is stored under this id: what replaces it. */
export const nextRevision = async (room: Room, slug: string, id: string): Promise<number> =>
  Math.min(((await storedAs(room, slug, id))?.revision ?? 0) + 1, LIMITS.revision);
