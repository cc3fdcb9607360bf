import { answerable, rounds, walk } from '@kaimen/contract/flow';
import { stringsFor } from '@kaimen/contract/strings-all';
import type { FormDefinition } from '@kaimen/contract/wire';
import type { Caller } from '../abuse/callers.ts';
import type { Form } from '../catalogue.ts';
import { noteEnding } from '../counters/outcome.ts';
import { type Fields, lastField } from '../door/fields.ts';
import { prefersJson } from '../door/negotiate.ts';
import { OPEN, problem } from '../door/problem.ts';
import { htmlPage } from '../pages/html.ts';
import { ReviewPage } from '../pages/review.tsx';
import { ThanksPage } from '../pages/thanks.tsx';
import type { Refusal } from '../refusal.ts';
import type { Room } from '../room.ts';
import { courseFields, readCourse } from './course.ts';
import { readDraft } from './draft.ts';
import { danger, textsToReview } from './review.ts';
import { nextRevision, type Post, sendFields } from './send.ts';
import { showForm } from './show.tsx';
import { type Visit, visitByFields, visitQuery } from './visit.ts';

/** What came with a post of an HTML form. */
type Sent = { readonly fields: Fields; readonly request: Request; readonly caller: Caller };

/**
 * Answers what an HTML form posted. Without `_id` nothing is stored: the page comes back with what the
 * answers so far make visible. With it: a look at likely personal data, the commit, then thanks; with
 * `_partial` the commit of a step, then the next page; with `?edit` what was sent, to change it; with
 * `?round` the second round. `refused` came from the door.
 */
export const answerFields = async (
  room: Room,
  form: Form,
  { fields: sent, request, caller }: Sent,
  refused?: Refusal,
): Promise<Response> => {
  const json = prefersJson(request.headers.get('accept'));
  const version = Number(lastField(sent, '_version')) || form.definition.version;
  const given = await room.catalogue.version(form, Math.min(version, Number.MAX_SAFE_INTEGER));
  const definition = given ?? form.definition;
  const course = readCourse(definition, sent);
  const fields = courseFields(definition, course, sent);
  const visit = visitByFields(definition, fields, request);
  const id = lastField(fields, '_id').trim();
  const { slug, settings } = form.definition;
  const stepwise = definition.settings.save === 'step';
  const partial = stepwise && lastField(fields, '_partial') === '1';
  const query = new URL(request.url).searchParams;
  /** The revision the page goes on with by itself; a page that only offers to replace has none. */
  const revision = stepwise || course.part === 'second' ? Number(lastField(fields, '_revision')) : 0;

  if (!refused && !json) {
    if (!id) return showForm(room, definition, { visit, fields });
    if (query.has('edit'))
      return showForm(room, definition, { visit, fields, id, replace: await nextRevision(room, slug, id) });
    if (query.has('round')) return showForm(room, definition, { visit, fields, id, revision: revision || 1 });
    const page = review(room, definition, fields, visit, partial);
    if (page) return page;
  }
  const post: Post = { form, definition, version, fields, visit, request, partial, caller };
  const outcome = refused && refused.code !== 'form_closed' ? refused : await sendFields(room, post, refused);
  // A step without any answer stored nothing: it has no receipt and was no submission.
  if (!outcome.ok || outcome.receipt) noteEnding(request, outcome.ok ? outcome.status : outcome.code);
  if (!outcome.ok) {
    if (json) return problem(outcome);
    const conflict = outcome.code === 'id_conflict';
    const offered = conflict ? await nextRevision(room, slug, id) : Number(lastField(fields, '_revision'));
    const replace = conflict || !revision ? offered || undefined : undefined;
    return showForm(room, definition, { visit, fields, id, refusal: outcome, replace, revision });
  }
  if (json) {
    const { ok: _, next: __, ...reply } = outcome;
    return Response.json(reply, {
      status: reply.status === 'recorded' ? 201 : 200,
      headers: { ...OPEN, 'cache-control': 'no-store' },
    });
  }
  if (partial) return showForm(room, definition, { visit, fields, id, revision: outcome.next });

  const embed = visit.embed ? '&embed=1' : '';
  const kept = fields.filter(([name]) => !['_revision', '_partial', '_round'].includes(name));
  const both: Fields = course.part === 'first' ? [] : [['_round', 'all']];
  const more = course.part === 'first' && hasRound(room, definition, fields);
  const page = (
    <ThanksPage
      definition={definition}
      lang={visit.lang}
      words={stringsFor(visit.lang)}
      receipt={outcome.receipt}
      embed={visit.embed}
      change={`/f/${slug}?edit${embed}`}
      sent={[...kept, ...both]}
      again={
        settings.token === 'required'
          ? undefined
          : `/f/${slug}${visitQuery({ ...visit, token: '' }, visit.lang)}`
      }
      round={
        more && !settings.closed
          ? {
              action: `/f/${slug}?round${embed}`,
              fields: [...kept, ['_round', '1'], ['_revision', String(outcome.next)]],
            }
          : undefined
      }
      danger={danger(definition, fields)}
    />
  );
  return htmlPage(room, page, { embed: visit.embed ? form.definition : undefined });
};

/** The page that shows likely personal data before anything is stored; undefined where there is none. */
const review = (
  room: Room,
  definition: FormDefinition,
  fields: Fields,
  visit: Visit,
  partial: boolean,
): Response | undefined => {
  const words = stringsFor(visit.lang);
  const { texts, sign } = textsToReview(room, definition, fields, visit.lang, words);
  if (!texts.length) return undefined;
  const shown = new Set([...texts.map(({ name }) => name), '_asis']);
  const page = (
    <ReviewPage
      definition={definition}
      lang={visit.lang}
      words={words}
      embed={visit.embed}
      action={`/f/${definition.slug}?send=check${visit.embed ? '&embed=1' : ''}`}
      rest={fields.filter(([name]) => !shown.has(name))}
      texts={texts}
      sign={sign}
      danger={danger(definition, fields)}
      partial={partial}
    />
  );
  return htmlPage(room, page, { embed: visit.embed ? definition : undefined });
};

/** Whether the second round has a question for this person and is offered this time: drawn anew per page, kept nowhere. */
const hasRound = (room: Room, definition: FormDefinition, fields: Fields): boolean => {
  const { round } = definition.settings;
  if (!round) return false;
  const course = readCourse(definition, fields);
  const { answers } = readDraft(definition, fields, course);
  const [visible] = walk(definition, answers, course.entry);
  const drawn = Number.parseInt(room.hash.randomUUID().slice(0, 8), 16) / 2 ** 32;
  return rounds(definition, visible)[1].some(answerable) && drawn * 100 < (round.share ?? 100);
};
