import { controllers, localise } from '@kaimen/contract/flow';
import type { ChoiceQuestion, FormDefinition, Question, RatingQuestion } from '@kaimen/contract/wire';
import type { Child, FC } from 'hono/jsx';
import type { Draft } from '../hosted/draft.ts';
import type { Words } from './layout.tsx';

/** What a question is drawn from. */
export type Drawing = {
  readonly definition: FormDefinition;
  readonly draft: Draft;
  readonly lang: string;
  readonly words: Words;
  /** Question id → what is wrong with its answer. */
  readonly faults: ReadonlyMap<string, string>;
};
/** A question and what it is drawn from. */
export type Props<Q extends Question> = Drawing & { readonly question: Q };

/** Id of the first control of a question: where the error summary leads. */
export const anchorOf = (question: string): string => `q-${question}`;

/** Says once which questions may stay open: all but the first, unless they are required. */
export const Need: FC<Drawing & { question: Question }> = ({ definition, question, words }) => {
  if ('required' in question && question.required) return <span class="soft"> ({words.required})</span>;
  const first = definition.questions.find((q) => q.type !== 'note' && q.type !== 'link');
  return question.id === first?.id ? null : <span class="soft"> ({words.optional})</span>;
};

/** The named group of a rating or choice: legend, hint, mistake, and the sign that it was on the page. */
export const Group: FC<Props<RatingQuestion | ChoiceQuestion> & { more?: string; children?: Child }> = (
  props,
) => {
  const { question, definition, lang, faults, more, children } = props;
  const id = anchorOf(question.id);
  const hint = [localise(question.hint, lang, ...definition.languages), more].filter(Boolean).join(' ');
  const fault = faults.get(question.id);
  const described = [hint && `${id}-h`, fault && `${id}-e`].filter(Boolean).join(' ');
  return (
    <fieldset class={fault ? 'bad' : undefined} aria-describedby={described || undefined}>
      <legend>
        {localise(question.label, lang, ...definition.languages)}
        <Need {...props} />
      </legend>
      {hint ? (
        <p class="hint" id={`${id}-h`}>
          {hint}
        </p>
      ) : null}
      {fault ? (
        <p class="err" id={`${id}-e`}>
          {fault}
        </p>
      ) : null}
      {controllers(definition).has(question.id) ? <input type="hidden" name={question.id} value="" /> : null}
      {children}
    </fieldset>
  );
};
