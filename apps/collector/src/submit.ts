import { canonical, checkAnswers } from '@kaimen/contract/check';
import type { Submission, SubmissionReply } from '@kaimen/contract/wire';
import type { Form } from './catalogue.ts';
import { type Arrival, resolveContext } from './context/resolve.ts';
import { noteSite } from './origin-notes.ts';
import { receiptHash, receiptOf } from './receipt.ts';
import { RETRY_AFTER, type Refusal, refuse } from './refusal.ts';
import type { Room } from './room.ts';

/**
 * The one way in, for JSON and for HTML forms: check against the version it was given to, resolve
 * the context, join the next commit. The reply exists only after that commit.
 */
export const submit = async (
  room: Room,
  form: Form,
  submission: Submission,
  arrival: Arrival,
): Promise<({ readonly ok: true } & SubmissionReply) | Refusal> => {
  const definition = await room.catalogue.version(form, submission.formVersion);
  if (!definition)
    return refuse('invalid_body', '/formVersion', 'This form has no such version. Fetch the form again.');
  const checked = checkAnswers(definition, submission.answers, { partial: submission.partial ?? false });
  if (!checked.ok) return checked;
  const context = await resolveContext(
    room,
    { ...definition, settings: form.definition.settings },
    submission.context,
    arrival,
  );
  if (!context.ok) return context;

  const { slug } = form.definition;
  const id = submission.id.toLowerCase();
  const receipt = receiptOf(room.hash, slug, id);
  const version = submission.formVersion;
  const revision = submission.revision ?? 0;
  const { ok: _, flags, ...where } = context;
  const status = await room.intake.add({
    ...where,
    id,
    form: slug,
    version,
    revision,
    answers: checked.answers,
    bodyHash: room.hash.sha256(canonical({ id, version, revision, answers: checked.answers })),
    receiptHash: receiptHash(room.hash, receipt) ?? '',
    state: 'valid',
    flags: [...checked.flags, ...flags],
    demo: false,
  });
  if (status === 'unavailable') return { ...refuse('unavailable'), retryAfter: RETRY_AFTER };
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
