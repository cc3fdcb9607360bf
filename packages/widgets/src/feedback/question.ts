import { fill, type Strings } from '@kaimen/contract/strings';
import { textLength } from '@kaimen/contract/flow';
import { type Answers, type AnswerValue, type LanguageMap, LIMITS, type Question, type TextQuestion } from '@kaimen/contract/wire';
import { html, nothing } from 'lit/html.js';
import { scale } from '../scale/scale.ts';
import type { choice } from './choice.ts';

/** What the questions of a step are drawn from. */
export type Asking = {
  readonly answers: Answers;
  readonly words: Strings;
  readonly busy: boolean;
  /** Sentence of the error of a question, '' for none. */
  error(id: string): string;
  /** The text of a map in the language shown. */
  text(map: LanguageMap | undefined): string;
  answer(id: string, value: AnswerValue | undefined): void;
  redraw(): void;
  /** Questions whose "more" was pressed. */
  readonly opened: Set<string>;
  /** Drawing of choices, there when the form has one. */
  readonly choice?: typeof choice;
};

/** The label of a question with its "optional". */
export const labelled = (question: Question, asking: Asking): unknown =>
  html`${asking.text(question.label)}${'required' in question && question.required ? nothing : html`<span class="quiet">${asking.words.comma}${asking.words.optional}</span>`}`;

export const hint = (question: Question, asking: Asking): unknown => {
  const words = asking.text(question.hint);
  return words ? html`<p id="h-${question.id}" class="quiet" part="hint">${words}</p>` : nothing;
};

export const fault = (id: string, asking: Asking): unknown => {
  const words = asking.error(id);
  return words ? html`<p id="e-${id}" class="fault" part="error">${words}</p>` : nothing;
};

/** Ids for `aria-describedby`; those that are not drawn are ignored by browsers. */
export const described = (id: string): string => `h-${id} e-${id}`;

/** How far a text is over its limit; negative: characters left. */
export const excess = (question: TextQuestion, value: AnswerValue | undefined): number =>
  textLength((value as string) ?? '') - (question.maxLength ?? LIMITS.text);

const text = (question: TextQuestion, asking: Asking): unknown => {
  const { id } = question;
  const { words } = asking;
  const most = question.maxLength ?? LIMITS.text;
  const over = excess(question, asking.answers[id]);
  const near = over > -Math.max(20, most / 10);
  return html`<div class="group">
    <label id="l-${id}" class="label" part="label" for=${id} tabindex="-1">${labelled(question, asking)}</label>
    ${hint(question, asking)}
    <textarea
      id=${id}
      part="textarea"
      dir="auto"
      rows=${question.rows ?? 3}
      ?required=${question.required}
      .value=${(asking.answers[id] as string) ?? ''}
      aria-invalid=${asking.error(id) ? 'true' : nothing}
      aria-describedby="${described(id)} n-${id}"
      @input=${(event: InputEvent) => asking.answer(id, (event.target as HTMLTextAreaElement).value || undefined)}
    ></textarea>
    <p class="count quiet" part="counter" role="status">${near ? (over > 0 ? fill(words.over, over) : fill(words.left, -over)) : nothing}</p>
    ${fault(id, asking)}
    <p id="n-${id}" class="quiet" part="notice">${asking.text(question.notice) || words.notice} ${fill(words.limit, most)}</p>
  </div>`;
};

/** Draws one question. */
export const question = (q: Question, asking: Asking): unknown => {
  const { id } = q;
  if (q.type === 'text') return text(q, asking);
  if (q.type === 'choice') return asking.choice?.(q, asking);
  if (q.type === 'rating')
    return scale({
      id,
      scale: q.scale,
      value: asking.answers[id] as number | undefined,
      label: labelled(q, asking),
      hint: hint(q, asking),
      foot: fault(id, asking),
      described: described(id),
      required: q.required,
      invalid: !!asking.error(id),
      words: asking.words,
      word: (point) => asking.text(q.points?.[point]),
      choose: (point) => asking.answer(id, point),
    });
  return html`<div class="group" id="l-${id}" tabindex="-1">
    ${q.type === 'link' ? html`<a part="link" href=${asking.text(q.href)} target="_top">${asking.text(q.label)}</a>` : html`<p part="note">${asking.text(q.label)}</p>`}
    ${hint(q, asking)}
  </div>`;
};
