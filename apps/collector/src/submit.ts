import { canonical, checkAnswers, partContact } from '@kaimen/contract/check';
import type { Answers, FormDefinition, Submission, SubmissionReply } from '@kaimen/contract/wire';
import { keepContact } from '@kaimen/db/contacts/keep';
import { storedUnder } from '@kaimen/db/submissions/insert';
import { demandWork, prove } from './abuse/prove.ts';
import type { Form } from './catalogue.ts';
import { type Arrival, resolveContext } from './context/resolve.ts';
import { readToken } from './context/token.ts';
import { noteSite } from './origin-notes.ts';
import { ownReceiptHash, receiptOf } from './receipt.ts';
import { RETRY_AFTER, type Refusal, refuse } from './refusal.ts';
import type { Room } from './room.ts';

type Sent = { readonly ok: true } & SubmissionReply;

/**
 * The one way in, for JSON and for HTML forms: check against the version it was given to, resolve
 * the context, join the next commit. The reply exists only after that commit.
 */
export const submit = async (
  room: Room,
  form: Form,
  submission: Submission,
  arrival: Arrival,
): Promise<Sent | Refusal> => {
  const definition = await room.catalogue.version(form, submission.formVersion);
  if (!definition)
    return refuse('invalid_body', '/formVersion', 'This form has no such version. Fetch the form again.');
  const checked = checkAnswers(definition, submission.answers, { partial: submission.partial ?? false });
  if (!checked.ok) return checked;
  const token = arrival.vouched
    ? { ok: true as const, ...arrival }
    : await readToken(room, form, submission, arrival.caller);
  if (!token.ok) return (await replyAgain(room, form, submission)) ?? token;
  const { vouched } = token;
  const context = await resolveContext(
    room,
    { ...definition, settings: form.definition.settings },
    submission.context,
    arrival,
    vouched,
  );
  if (!context.ok) return (await replyAgain(room, form, submission)) ?? context;

  const { slug } = form.definition;
  const { ok: _, flags, ...where } = context;
  const { answers, contact } = partContact(definition, checked.answers);
  const body = bodyOf(room, submission, answers);
  const { id } = body;
  const entry = await letIn(room, form, { ...arrival, vouched }, { id, definition, answers });
  if (!entry.ok) return entry;
  const { quarantine, settle } = entry;
  const receipt = receiptOf(room.hash, slug, id);
  const status = await room.intake.add({
    ...where,
    ...body,
    form: slug,
    receiptHash: ownReceiptHash(room.hash, receipt),
    state: quarantine ? 'quarantined' : 'valid',
    ...(quarantine ? { quarantine } : {}),
    flags: [...checked.flags, ...flags, ...arrival.signals, ...(entry.unproven ? ['unproven'] : [])],
    demo: false,
    ...(contact ? { contact: await keepContact(room.sealer, { form: slug, id }, contact, where.day) } : {}),
    ...(entry.nonce ? { nonce: entry.nonce } : {}),
    ...(vouched?.burn ? { token: vouched.burn } : {}),
  });
  settle(status === 'recorded');
  if (status === 'unavailable') return { ...refuse('unavailable'), retryAfter: RETRY_AFTER };
  if (status === 'used')
    return refuse('token_used', '/context/token', 'This link has been used for another answer.');
  if (status === 'spent') return demandWork(room, slug);
  if (status === 'conflict') {
    return refuse(
      'id_conflict',
      '/id',
      'This id carries other answers. Send a higher revision to replace them, or a new id.',
    );
  }
  if (arrival.channel === 'web') await noteSite(room, form.definition, arrival, false);
  return { ok: true, id, receipt, status };
};

/** Who may come in, and whether somebody has to look at it first. */
type Entry = {
  readonly ok: true;
  readonly nonce?: string;
  readonly unproven: boolean;
  readonly quarantine?: ReturnType<Room['defence']['look']>['quarantine'];
  settle(recorded: boolean): void;
};

/**
 * The defence. What a gateway signed, or comes with a link we gave out, was let in once already: a hundred short
 * replies from one gateway are what it is there for.
 */
const letIn = async (
  room: Room,
  form: Form,
  arrival: Arrival,
  sent: { readonly id: string; readonly definition: FormDefinition; readonly answers: Answers },
): Promise<Entry | Refusal> => {
  if (arrival.vouched) return { ok: true, unproven: false, settle: () => undefined };
  const proven = await prove(room, form.definition, { ...arrival, id: sent.id });
  if (!proven.ok) return proven;
  const { nonce, unproven, pressure } = proven;
  const { quarantine, settle } = room.defence.look({
    ...sent,
    caller: arrival.caller,
    signals: [...arrival.signals, ...arrival.signs],
    proven: nonce !== undefined,
    unproven,
    pressure,
  });
  return { ok: true, unproven, settle, ...(nonce ? { nonce } : {}), ...(quarantine ? { quarantine } : {}) };
};

/**
 * What a submission says, without where it came from and without how to reach the person: the same again
 * is the same body.
 */
const bodyOf = (room: Room, submission: Submission, answers: Answers) => {
  const body = {
    id: submission.id.toLowerCase(),
    version: submission.formVersion,
    revision: submission.revision ?? 0,
    answers,
  };
  return { ...body, bodyHash: room.hash.sha256(canonical(body)) };
};

/**
 * The reply to a submission that is stored as it stands; undefined for any other. Its first reply may
 * have been lost, so it holds also where nothing new is taken any more: the form closed, the hour too old.
 */
export const replyAgain = async (
  room: Room,
  form: Form,
  submission: Submission,
): Promise<Sent | undefined> => {
  const definition = await room.catalogue.version(form, submission.formVersion);
  const checked =
    definition && checkAnswers(definition, submission.answers, { partial: submission.partial ?? false });
  if (!definition || !checked?.ok) return undefined;
  const { slug } = form.definition;
  const { id, bodyHash } = bodyOf(room, submission, partContact(definition, checked.answers).answers);
  const stored = await storedUnder(room.db, id);
  if (stored?.form !== slug || stored.bodyHash !== bodyHash) return undefined;
  return { ok: true, id, receipt: receiptOf(room.hash, slug, id), status: 'duplicate' };
};
