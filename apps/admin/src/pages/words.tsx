import { localise } from '@kaimen/contract/flow';
import { type AnswerValue, type ChoiceItem, UUID } from '@kaimen/contract/wire';
import { appendAudit } from '@kaimen/db/audit/append';
import { findForm } from '@kaimen/db/forms/find';
import { findSubmission } from '@kaimen/db/submissions/find';
import type { StoredSubmission } from '@kaimen/db/types';
import type { Child } from 'hono/jsx';
import type { Ctx } from '../env.ts';
import { auditHour } from '../filter/days.ts';
import { toSearch } from '../filter/query.ts';
import { page } from '../look/layout.tsx';
import { Quote } from '../look/quote.tsx';
import { hidePersonal } from './answers/personal.tsx';
import { notFound } from './faults.tsx';

type Found = { readonly row: StoredSubmission; readonly text: string; readonly label: string };

/** The words of an answer: a text, or those of its `other` options. */
const wordsOf = (value: AnswerValue | undefined): string => {
  if (typeof value === 'string') return value;
  const items = (Array.isArray(value) ? value : [value]) as readonly (ChoiceItem | undefined)[];
  return items.flatMap((item) => (typeof item === 'object' && 'text' in item ? [item.text] : [])).join('\n');
};

const find = async (c: Ctx): Promise<Found | undefined> => {
  const { db } = c.get('deps');
  const id = c.req.param('id') ?? '';
  const asked = c.req.param('question') ?? '';
  const row = UUID.test(id) ? await findSubmission(db, id) : undefined;
  const form = row && (await findForm(db, row.form, row.version));
  const question = form?.definition.questions.find((each) => each.id === asked);
  const text = row && question ? wordsOf(row.answers[question.id]) : '';
  return row && question && text ? { row, text, label: localise(question.label, c.get('ui')) } : undefined;
};

const show = (c: Ctx, { row, label }: Found, text: string, content: Child) => {
  const t = c.get('t').personal;
  return page(
    c,
    { title: t.title, room: 'answers' },
    <div class="card stack">
      <h1>{t.title}</h1>
      <p class="ask">{label}</p>
      <Quote lang={row.lang} text={text} />
      {content}
      <p>
        <a href={`/admin/answers${toSearch({}, { form: row.form })}`}>{c.get('t').contact.back}</a>
      </p>
    </div>,
  );
};

/** GET /admin/answers/:id/words/:question: the words with what looks like personal data hidden; showing it is a step of its own. */
export const showWords = async (c: Ctx) => {
  const found = await find(c);
  if (!found) return notFound(c);
  const t = c.get('t').personal;
  return show(
    c,
    found,
    hidePersonal(found.text).text,
    <form method="post">
      <p class="hint">{t.explain}</p>
      <button class="primary" type="submit">
        {t.open}
      </button>
    </form>,
  );
};

/** POST of the same: writes who looked into the audit log, then shows all of the words. */
export const openWords = async (c: Ctx) => {
  const found = await find(c);
  if (!found) return notFound(c);
  const { db, clock } = c.get('deps');
  await appendAudit(db, {
    actor: c.get('who').id,
    action: 'words.read',
    subject: `${found.row.id} ${c.req.param('question')}`,
    hour: auditHour(clock()),
    detail: found.row.form,
  });
  const t = c.get('t').personal;
  return show(c, found, found.text, <p class="hint">{t.logged}</p>);
};
