import { answersFromFields, checkSubmission } from '@kaimen/contract/check';
import { stringsFor } from '@kaimen/contract/strings-all';
import { type FormDefinition, LIMITS } from '@kaimen/contract/wire';
import { findByReceipt } from '@kaimen/db/submissions/find-by-receipt';
import { signalsOf } from '../abuse/signals.ts';
import type { Form } from '../catalogue.ts';
import { type Fields, lastField } from '../door/fields.ts';
import { prefersJson } from '../door/negotiate.ts';
import { OPEN, problem } from '../door/problem.ts';
import { guarded } from '../fault.ts';
import { htmlPage } from '../pages/html.ts';
import { ThanksPage } from '../pages/thanks.tsx';
import { receiptHash, receiptOf } from '../receipt.ts';
import type { Refusal } from '../refusal.ts';
import type { Room } from '../room.ts';
import { replyAgain, submit } from '../submit.ts';
import { showForm } from './show.tsx';
import { type Visit, visitByFields, visitQuery } from './visit.ts';

/**
 * Answers what an HTML form posted. Without `_id` nothing is stored: the page comes back with what the
 * answers so far make visible. With it: the commit, then thanks; with `?edit`: what was sent, to change it. `refused` came from the door.
 */
export const answerFields = async (
  room: Room,
  form: Form,
  fields: Fields,
  request: Request,
  refused?: Refusal,
): Promise<Response> => {
  const json = prefersJson(request.headers.get('accept'));
  const version = Number(lastField(fields, '_version')) || form.definition.version;
  const given = await room.catalogue.version(form, Math.min(version, Number.MAX_SAFE_INTEGER));
  const definition = given ?? form.definition;
  const visit = visitByFields(definition, fields, request);
  const id = lastField(fields, '_id').trim();

  if (!refused && !id && !json) return showForm(room, definition, { visit, fields });
  if (!refused && id && !json && new URL(request.url).searchParams.has('edit')) {
    return showForm(room, definition, {
      visit,
      fields,
      id,
      replace: await nextRevision(room, form.definition.slug, id),
    });
  }
  const outcome =
    refused && refused.code !== 'form_closed'
      ? refused
      : await guarded(room, () =>
          submitFields(room, form, definition, version, fields, visit, request, refused),
        );
  if (!outcome.ok) {
    if (json) return problem(outcome);
    const replace =
      outcome.code === 'id_conflict'
        ? await nextRevision(room, form.definition.slug, id)
        : Number(lastField(fields, '_revision')) || undefined;
    return showForm(room, definition, { visit, fields, id, refusal: outcome, replace });
  }
  if (json) {
    const { ok: _, ...reply } = outcome;
    return Response.json(reply, {
      status: reply.status === 'recorded' ? 201 : 200,
      headers: { ...OPEN, 'cache-control': 'no-store' },
    });
  }
  const page = (
    <ThanksPage
      definition={definition}
      lang={visit.lang}
      words={stringsFor(visit.lang)}
      receipt={outcome.receipt}
      embed={visit.embed}
      change={`/f/${form.definition.slug}?edit${visit.embed ? '&embed=1' : ''}`}
      sent={fields.filter(([name]) => name !== '_revision')}
      again={`/f/${form.definition.slug}${visitQuery({ ...visit, token: '' }, visit.lang)}`}
    />
  );
  return htmlPage(room, page, { embed: visit.embed ? form.definition : undefined });
};

const submitFields = async (
  room: Room,
  form: Form,
  definition: FormDefinition,
  formVersion: number,
  fields: Fields,
  visit: Visit,
  request: Request,
  closed: Refusal | undefined,
) => {
  const revision = lastField(fields, '_revision');
  const checked = checkSubmission({
    id: lastField(fields, '_id').trim(),
    formVersion,
    answers: answersFromFields(definition, fields),
    context: {
      lang: visit.lang,
      channel: visit.channel,
      unit: visit.unit,
      place: visit.place,
      token: visit.token,
      url: visit.page,
    },
    ...(revision ? { revision: Number(revision) } : {}),
  });
  if (closed) return (checked.ok ? await replyAgain(room, form, checked.submission) : undefined) ?? closed;
  if (!checked.ok) return checked;
  return submit(room, form, checked.submission, {
    origin: request.headers.get('origin'),
    widget: null,
    channel: 'hosted',
    placeTyped: true,
    words: stringsFor(visit.lang),
    work: { pow: '', able: false },
    signals: signalsOf(request, fields),
  });
};

/** One above the revision that is stored under this id: what replaces it. */
const nextRevision = async (room: Room, slug: string, id: string): Promise<number> => {
  const stored = await findByReceipt(room.db, receiptHash(room.hash, receiptOf(room.hash, slug, id)) ?? '');
  return Math.min((stored?.revision ?? 0) + 1, LIMITS.revision);
};
