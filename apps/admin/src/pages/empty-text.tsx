import { localise } from '@kaimen/contract/flow';
import { ID, UUID } from '@kaimen/contract/wire';
import { appendAudit } from '@kaimen/db/audit/append';
import { findForm } from '@kaimen/db/forms/find';
import { emptyText } from '@kaimen/db/submissions/empty-text';
import { findSubmission } from '@kaimen/db/submissions/find';
import type { Ctx } from '../env.ts';
import { auditHour } from '../filter/days.ts';
import { toSearch } from '../filter/query.ts';
import { page } from '../look/layout.tsx';
import { Quote } from '../look/quote.tsx';
import { hidePersonal } from './answers/personal.tsx';
import { notFound } from './faults.tsx';

const MOST = 200;

/** The words of one answer, if there are any to empty. */
const find = async (c: Ctx) => {
  const { db } = c.get('deps');
  const id = c.req.param('id') ?? '';
  const question = c.req.param('question') ?? '';
  if (!UUID.test(id) || !ID.test(question)) return undefined;
  const row = await findSubmission(db, id);
  const value = row?.answers[question];
  if (!row || value === undefined || question in row.tombstones || typeof value === 'number')
    return undefined;
  const items = Array.isArray(value) ? value : [value];
  const text = items
    .map((item) => (typeof item === 'object' ? (item as { text: string }).text : ''))
    .filter(Boolean);
  const form = await findForm(db, row.form, row.version, 'read');
  const asked = form?.definition.questions.find((each) => each.id === question);
  const words = asked?.type === 'text' ? String(value) : text.join('\n');
  return words ? { id, question, row, words, label: localise(asked?.label, c.get('ui')) } : undefined;
};

const show = (c: Ctx, found: NonNullable<Awaited<ReturnType<typeof find>>>, fault?: string) => {
  const t = c.get('t');
  const back = `/admin/answers${toSearch({}, { form: found.row.form })}`;
  return page(
    c,
    { title: t.empty.title, room: 'answers', ...(fault ? { status: 422 as const } : {}) },
    <form method="post" class="card stack">
      <h1>{t.empty.title}</h1>
      <p>{t.empty.explain}</p>
      <p class="ask">{found.label}</p>
      <Quote lang={found.row.lang} text={hidePersonal(found.words).text} />
      <div class="field">
        <label for="reason">{t.empty.reason}</label>
        <span class="hint" id="reason-hint">
          {t.empty.reasonHint}
        </span>
        {fault && (
          <span class="error" id="reason-fault">
            {fault}
          </span>
        )}
        <input
          id="reason"
          name="reason"
          maxlength={MOST}
          required
          autocomplete="off"
          aria-invalid={fault ? 'true' : undefined}
          aria-describedby={fault ? 'reason-fault reason-hint' : 'reason-hint'}
        />
      </div>
      <div class="row">
        <button class="danger" type="submit">
          {t.empty.button}
        </button>
        <a href={back}>{t.shell.cancel}</a>
      </div>
    </form>,
  );
};

/** GET /admin/answers/:id/empty/:question: what will be emptied, and the reason it takes. */
export const showEmptyText = async (c: Ctx) => {
  const { db, clock } = c.get('deps');
  const found = await find(c);
  if (!found) return notFound(c);
  await appendAudit(db, {
    actor: c.get('who').id,
    action: 'answers.read',
    subject: found.row.form,
    hour: auditHour(clock()),
    detail: `${found.id} ${found.question}`,
  });
  return show(c, found);
};

/** POST of the same: the words go, the reason stays in their place. */
export const emptyOneText = async (c: Ctx) => {
  const { db, clock } = c.get('deps');
  const t = c.get('t').empty;
  const found = await find(c);
  if (!found) return notFound(c);
  const body = await c.req.parseBody();
  const reason = typeof body.reason === 'string' ? body.reason.trim() : '';
  if (!reason) return show(c, found, t.reasonMissing);
  if ([...reason].length > MOST || reason.includes('\u0000')) return show(c, found, t.reasonLong);
  const done = await emptyText(db, {
    id: found.id,
    question: found.question,
    reason,
    actor: c.get('who').id,
    hour: auditHour(clock()),
  });
  if (!done) return notFound(c);
  return c.redirect(`/admin/answers${toSearch({}, { form: found.row.form })}`, 303);
};
