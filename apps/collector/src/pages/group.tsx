import { controllers, labelOf, localise } from '@kaimen/contract/flow';
import type { FormDefinition, Question } from '@kaimen/contract/wire';
import type { Child, FC } from 'hono/jsx';
import type { Draft } from '../hosted/draft.ts';
import type { Words } from './layout.tsx';
import { markOf } from './marks.ts';

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

/** The words of a question with the answers so far. */
export const wordsOf = ({ definition, draft, lang }: Drawing, question: Question): string =>
  localise(labelOf(question, draft.answers), lang, ...definition.languages);

/** Says once which questions may stay open: all but the first, unless they are required or one of a group is. */
const Need: FC<Drawing & { question: Question }> = ({ definition, draft, question, words }) => {
  if ('required' in question && question.required) return <span class="soft"> ({words.required})</span>;
  const first = draft.questions.find((q) => q.type !== 'note' && q.type !== 'link');
  const firstOfForm = draft.course.part === 'first' && question.id === first?.id;
  const grouped = definition.settings.oneOf?.some((ids) => ids.includes(question.id));
  return firstOfForm || grouped ? null : <span class="soft"> ({words.optional})</span>;
};

const Label: FC<Props<Question>> = (props) => (
  <>
    <span {...markOf(props.definition, `label:${props.question.id}`)}>{wordsOf(props, props.question)}</span>
    <Need {...props} />
  </>
);

/** Hint and mistake of a question, and the ids that a control is described by. */
const about = (props: Props<Question> & { more?: string }): [described: string, child: Child] => {
  const { question, definition, lang, faults, more } = props;
  const id = anchorOf(question.id);
  const hint = [localise(question.hint, lang, ...definition.languages), more].filter(Boolean).join(' ');
  const fault = faults.get(question.id);
  return [
    [fault && `${id}-e`, hint && `${id}-h`].filter(Boolean).join(' '),
    <>
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
    </>,
  ];
};

/** The named group of a question with several controls: legend, hint, mistake, and the sign that it was on the page. */
export const Group: FC<Props<Question> & { more?: string; children?: Child }> = (props) => {
  const { question, definition, faults, children } = props;
  const [described, said] = about(props);
  return (
    <fieldset
      class={faults.has(question.id) ? 'bad' : undefined}
      aria-describedby={described || undefined}
      {...markOf(definition, `question:${question.id}`)}
    >
      <legend>
        <Label {...props} />
      </legend>
      {said}
      {controllers(definition).has(question.id) ? <input type="hidden" name={question.id} value="" /> : null}
      {children}
    </fieldset>
  );
};

/** A question with one control and its label; `children` gets the ids that describe the control. */
export const Labelled: FC<
  Props<Question> & { more?: string; children?: (described: string | undefined) => Child }
> = (props) => {
  const { question, definition, faults, children } = props;
  const [described, said] = about(props);
  return (
    <div class={faults.has(question.id) ? 'q bad' : 'q'} {...markOf(definition, `question:${question.id}`)}>
      <label for={anchorOf(question.id)}>
        <Label {...props} />
      </label>
      {said}
      {children?.(described || undefined)}
    </div>
  );
};
