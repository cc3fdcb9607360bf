import { checkSubmission } from '@kaimen/contract/check';
import { stringsFor } from '@kaimen/contract/strings-all';
import { Hono } from 'hono';
import { callerOf, signalsOf } from '../abuse/signals.ts';
import { countSubmissions, noteEnding } from '../counters/outcome.ts';
import { enter, widgetVersion } from '../door/enter.ts';
import { OPEN, problem } from '../door/problem.ts';
import { queryOf } from '../door/query.ts';
import { guarded } from '../fault.ts';
import { answerFields } from '../hosted/answer.tsx';
import type { Room } from '../room.ts';
import { replyAgain, submit } from '../submit.ts';
import { refusePage } from './refuse.tsx';

const REPLY = { ...OPEN, 'content-type': 'application/json', 'cache-control': 'no-store' };

/** `POST /f/:slug`: the door, then the one way in; JSON gets JSON, an HTML form gets a page. */
export const submissionRoutes = (room: Room) =>
  new Hono().post('/f/:slug', countSubmissions(room), async (c) => {
    const request = c.req.raw;
    const { form, body, refusal } = await enter(room, request, c.req.param('slug'));
    const caller = await callerOf(room, request, c.env);
    if (form && body?.kind === 'fields')
      return answerFields(room, form, { fields: body.fields, request, caller }, refusal);
    const closed = refusal?.code === 'form_closed';
    if ((refusal && !closed) || !form || body?.kind !== 'json') return refusePage(room, request, refusal);

    const checked = checkSubmission(body.value);
    if (!checked.ok) {
      noteEnding(request, (refusal ?? checked).code);
      return problem(refusal ?? checked);
    }
    const outcome = await guarded(room, async () =>
      refusal
        ? ((await replyAgain(room, form, checked.submission)) ?? refusal)
        : submit(room, form, checked.submission, {
            origin: request.headers.get('origin'),
            widget: widgetVersion(request),
            channel: 'web',
            placeTyped: false,
            words: stringsFor('en'),
            work: {
              pow: queryOf(request).get('pow') ?? '',
              able: true,
              widget: widgetVersion(request) !== null,
            },
            signals: signalsOf(request),
            signs: [],
            caller,
          }),
    );
    noteEnding(request, outcome.ok ? outcome.status : outcome.code);
    if (!outcome.ok) return problem(outcome);
    const { ok: _, ...reply } = outcome;
    return new Response(JSON.stringify(reply), {
      status: reply.status === 'recorded' ? 201 : 200,
      headers: REPLY,
    });
  });
