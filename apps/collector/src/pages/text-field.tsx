import { localise } from '@kaimen/contract/flow';
import { fill } from '@kaimen/contract/strings';
import { LIMITS, type TextQuestion } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { anchorOf, Labelled, type Props } from './group.tsx';
import { markOf } from './marks.ts';

/** A text box with its limit said before and its notice after. Nothing cuts what is pasted. */
export const TextField: FC<Props<TextQuestion>> = (props) => {
  const { question, draft, lang, words, definition, faults } = props;
  const id = anchorOf(question.id);
  return (
    <Labelled {...props} more={fill(words.limit, words.number(question.maxLength ?? LIMITS.text))}>
      {(described) => (
        <>
          <textarea
            id={id}
            name={question.id}
            rows={question.rows ?? 4}
            dir="auto"
            aria-invalid={faults.has(question.id) ? 'true' : undefined}
            aria-describedby={`${described} ${id}-n`}
            {...markOf(definition, `text:${question.id}`)}
          >
            {/* A line end right after the tag is dropped by the parser. */}
            {`\n${draft.typed.get(question.id)?.at(-1) ?? ''}`}
          </textarea>
          <p class="soft" id={`${id}-n`}>
            {question.notice ? localise(question.notice, lang, ...definition.languages) : words.notice}
          </p>
        </>
      )}
    </Labelled>
  );
};
