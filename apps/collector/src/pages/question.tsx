import { controllers, localise, visibleOptions } from '@kaimen/contract/flow';
import { fill, pointName, scaleOrder, scalePoint } from '@kaimen/contract/strings';
import {
  type ChoiceOption,
  type ChoiceQuestion,
  type FormDefinition,
  LIMITS,
  type Question,
  type RatingQuestion,
  type TextQuestion,
} from '@kaimen/contract/wire';
import type { Child, FC } from 'hono/jsx';
import type { Draft } from '../hosted/draft.ts';
import type { Words } from './layout.tsx';
import { PointSymbol } from './symbol.tsx';

/** What a question is drawn from. */
export type Drawing = {
  readonly definition: FormDefinition;
  readonly draft: Draft;
  readonly lang: string;
  readonly words: Words;
  /** Question id → what is wrong with its answer. */
  readonly faults: ReadonlyMap<string, string>;
};
type Props<Q extends Question> = Drawing & { readonly question: Q };

/** Id of the first control of a question: where the error summary leads. */
export const anchorOf = (question: string): string => `q-${question}`;

/** One question as HTML controls with names that answer it. */
export const QuestionField: FC<Props<Question>> = ({ question, ...rest }) => {
  const say = (map: Parameters<typeof localise>[0]) => localise(map, rest.lang, ...rest.definition.languages);
  switch (question.type) {
    case 'rating':
      return <RatingField question={question} {...rest} />;
    case 'choice':
      return <ChoiceField question={question} {...rest} />;
    case 'text':
      return <TextField question={question} {...rest} />;
    case 'link':
      return (
        <div class="q">
          <p>
            <a href={say(question.href)}>{say(question.label)}</a>
          </p>
          {question.hint ? <p class="hint">{say(question.hint)}</p> : null}
        </div>
      );
    default:
      return (
        <div class="q">
          <p>{say(question.label)}</p>
          {question.hint ? <p class="hint">{say(question.hint)}</p> : null}
        </div>
      );
  }
};

/** Says once which questions may stay open: all but the first, unless they are required. */
const Need: FC<Drawing & { question: Question }> = ({ definition, question, words }) => {
  if ('required' in question && question.required) return <span class="soft"> ({words.required})</span>;
  const first = definition.questions.find((q) => q.type !== 'note' && q.type !== 'link');
  return question.id === first?.id ? null : <span class="soft"> ({words.optional})</span>;
};

const Group: FC<Props<RatingQuestion | ChoiceQuestion> & { more?: string; children?: Child }> = (props) => {
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

const RatingField: FC<Props<RatingQuestion>> = (props) => {
  const { question, draft, lang, words, definition, faults } = props;
  const { scale, points } = question;
  const numbers = scale.startsWith('numbers');
  return (
    <Group {...props}>
      <div class={`opts ${numbers ? 'nums' : 'tiles'}`}>
        {scaleOrder(scale).map((value, index) => {
          const own = points?.[String(value)];
          const word = own ? localise(own, lang, ...definition.languages) : scalePoint(words, scale, value);
          // "4 of 5, Good": the value is heard, the word is seen and heard.
          const name = pointName(words, scale, value, word);
          return (
            <label class="opt">
              <input
                type="radio"
                name={question.id}
                id={index ? undefined : anchorOf(question.id)}
                value={String(value)}
                checked={draft.answers[question.id] === value}
                aria-invalid={faults.has(question.id) ? 'true' : undefined}
              />
              <PointSymbol scale={scale} value={value} />
              <span class="w">
                {name.endsWith(word) && name !== word ? (
                  <>
                    <span class="vh">{name.slice(0, -word.length)}</span>
                    {word}
                  </>
                ) : (
                  word
                )}
              </span>
            </label>
          );
        })}
      </div>
    </Group>
  );
};

const ChoiceField: FC<Props<ChoiceQuestion>> = (props) => {
  const { question, draft, words } = props;
  const options = visibleOptions(question, draft.answers);
  const shown = question.show ?? options.length;
  const most = Math.min(question.max ?? 1, options.length);
  const more =
    most > 1 && most < options.length
      ? fill(words.upTo, most)
      : most > 1 && !question.hint
        ? words.anyNumber
        : undefined;
  const [first, rest] = [options.slice(0, shown), options.slice(shown)];
  const draw = (option: ChoiceOption) => (
    <OptionField {...props} option={option} anchor={option === options[0]} />
  );
  return (
    <Group {...props} more={more}>
      <div class="opts">{first.map(draw)}</div>
      {rest.length ? (
        <details open={rest.some((option) => isTicked(props, option))}>
          <summary>
            {words.more} ({rest.length})
          </summary>
          <div class="opts">{rest.map(draw)}</div>
        </details>
      ) : null}
    </Group>
  );
};

const isTicked = ({ draft, question }: Props<ChoiceQuestion>, option: ChoiceOption): boolean =>
  draft.typed.get(question.id)?.includes(option.id) ?? false;

const OptionField: FC<Props<ChoiceQuestion> & { option: ChoiceOption; anchor: boolean }> = (props) => {
  const { question, option, anchor, lang, definition, faults, draft, words } = props;
  const label = localise(option.label, lang, ...definition.languages);
  const hint = localise(option.hint, lang, ...definition.languages);
  return (
    <>
      <label class="opt">
        <input
          type={(question.max ?? 1) > 1 ? 'checkbox' : 'radio'}
          name={question.id}
          id={anchor ? anchorOf(question.id) : undefined}
          value={option.id}
          checked={isTicked(props, option)}
          aria-invalid={faults.has(question.id) ? 'true' : undefined}
        />
        <span class="w">
          {label}
          {hint ? <span class="hint">{hint}</span> : null}
        </span>
      </label>
      {option.other ? (
        <input
          class="other"
          type="text"
          name={`${question.id}.other`}
          value={draft.typed.get(`${question.id}.other`)?.at(-1) ?? ''}
          aria-label={fill(words.other, label)}
        />
      ) : null}
    </>
  );
};

const TextField: FC<Props<TextQuestion>> = (props) => {
  const { question, draft, lang, words, definition, faults } = props;
  const id = anchorOf(question.id);
  const hint = localise(question.hint, lang, ...definition.languages);
  const fault = faults.get(question.id);
  return (
    <div class={fault ? 'q bad' : 'q'}>
      <label for={id}>
        {localise(question.label, lang, ...definition.languages)}
        <Need {...props} />
      </label>
      <p class="hint" id={`${id}-h`}>
        {hint ? `${hint} ` : ''}
        {fill(words.limit, question.maxLength ?? LIMITS.text)}
      </p>
      {fault ? (
        <p class="err" id={`${id}-e`}>
          {fault}
        </p>
      ) : null}
      <textarea
        id={id}
        name={question.id}
        rows={question.rows ?? 4}
        dir="auto"
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={`${fault ? `${id}-e ` : ''}${id}-h ${id}-n`}
      >
        {/* A line end right after the tag is dropped by the parser. */}
        {`\n${draft.typed.get(question.id)?.at(-1) ?? ''}`}
      </textarea>
      <p class="soft" id={`${id}-n`}>
        {question.notice ? localise(question.notice, lang, ...definition.languages) : words.notice}
      </p>
    </div>
  );
};
