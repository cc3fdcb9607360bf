import { localise } from '@kaimen/contract/flow';
import { pointName, scaleOrder, scalePoint } from '@kaimen/contract/strings';
import type { RatingQuestion } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { anchorOf, Group, type Props } from './group.tsx';
import { PointSymbol } from './symbol.tsx';

/** A scale as native radios, each with its picture and its word. */
export const RatingField: FC<Props<RatingQuestion>> = (props) => {
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
