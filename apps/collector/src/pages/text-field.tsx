import { localise } from '@kaimen/contract/flow';
import { fill } from '@kaimen/contract/strings';
import { LIMITS, type TextQuestion } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { anchorOf, Need, type Props } from './group.tsx';

/** A text box with its limit said before and its notice after. Nothing cuts what is pasted. */
export const TextField: FC<Props<TextQuestion>> = (props) => {
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
