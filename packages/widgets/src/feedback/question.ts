import { textLength } from '@kaimen/contract/flow';
import { fill, type Strings } from '@kaimen/contract/strings';
import type { Answers, AnswerValue, LanguageMap, Question, TextQuestion } from '@kaimen/contract/wire';
import { html, nothing } from '../base/lit.ts';
import type { Icons } from '../scale/icons.ts';
import { errorLine, type Group, hintLine, scale } from '../scale/scale.ts';
import type { Choices } from './choice.ts';

/** What the questions of a step are drawn from. */
export type Asking = {
  readonly answers: Answers;
  readonly words: Strings;
  /** Error sentences by question. */
  readonly faults: Readonly<Record<string, string>>;
  /** The text of a map in the language shown. */
  text(map: LanguageMap | undefined): string;
  answer(id: string, value: AnswerValue | undefined): void;
  redraw(): void;
  /** Questions whose "more" was pressed. */
  readonly opened: Set<string>;
  /** Drawing of choices, there when the form has one. */
  readonly choice?: Choices;
  readonly icons: ReadonlyMap<string, Icons | undefined>;
};

/** Most code points of a text. */
export const most = (question: TextQuestion): number => question.maxLength ?? 1200;

/** How far a text is over its limit; negative: characters left. */
export const excess = (question: TextQuestion, value: AnswerValue | undefined): number =>
  textLength((value as string) ?? '') - most(question);

const text = (q: TextQuestion, group: Group, asking: Asking): unknown => {
  const { id } = q;
  const { words } = asking;
  const over = excess(q, asking.answers[id]);
  return html`<div part="group">
    <label id="l-${id}" part="label" for=${id} tabindex="-1">${group.label}</label>${hintLine(group)}
    <textarea
      id=${id}
      part="textarea"
      dir="auto"
      rows=${q.rows ?? 3}
      .value=${asking.answers[id] ?? ''}
      ?required=${q.required}
      aria-invalid=${group.error ? 'true' : nothing}
      aria-describedby="h-${id} e-${id} n-${id}"
      @input=${(event: Event) => asking.answer(id, (event.target as HTMLTextAreaElement).value || undefined)}
    ></textarea>
    ${errorLine(group)}
    <p part="counter" role="status">${over > 0 ? fill(words.over, over) : over > -30 ? fill(words.left, -over) : nothing}</p>
    <p id="n-${id}" part="notice">${asking.text(q.notice) || words.notice} ${fill(words.limit, most(q))}</p>
  </div>`;
};

/** Draws one question. */
export const question = (q: Question, asking: Asking): unknown => {
  const { id } = q;
  const { words } = asking;
  const label = asking.text(q.label);
  const group: Group = {
    id,
    label:
      'required' in q && q.required ? label : html`${label}<small>${words.comma}${words.optional}</small>`,
    hint: asking.text(q.hint),
    error: asking.faults[id],
  };
  switch (q.type) {
    case 'rating':
      return scale({
        ...group,
        scale: q.scale,
        value: asking.answers[id] as number | undefined,
        required: q.required,
        words,
        icons: asking.icons.get(q.scale),
        word: (point) => asking.text(q.points?.[point]),
        choose: (point) => asking.answer(id, point),
      });
    case 'text':
      return text(q, group, asking);
    case 'choice':
      return asking.choice?.view(q, group, asking);
    default:
      return html`<div part="group" id="l-${id}" tabindex="-1">
        ${q.type === 'link' ? html`<a part="link" href=${asking.text(q.href)}>${label}</a>` : label}${hintLine(group)}
      </div>`;
  }
};
