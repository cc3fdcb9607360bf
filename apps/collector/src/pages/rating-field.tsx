import { localise } from '@kaimen/contract/flow';
import { pointName, scaleOrder, scalePoint } from '@kaimen/contract/strings';
import type { MatrixQuestion, RatingQuestion } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { anchorOf, Group, type Props } from './group.tsx';
import { markOf } from './marks.ts';
import { PointSymbol } from './symbol.tsx';

/** A scale as native radios, each with its picture and its word. */
export const RatingField: FC<Props<RatingQuestion>> = (props) => {
  const { question, draft, faults } = props;
  const order = scaleOrder(question.scale);
  const numbers = question.scale.startsWith('numbers');
  return (
    <Group {...props}>
      <div class={`opts ${numbers ? 'nums' : 'tiles'}`}>
        {order.map((value, index) => (
          <PointLabel
            {...props}
            name={question.id}
            anchor={index ? undefined : anchorOf(question.id)}
            value={value}
            checked={draft.answers[question.id] === value}
            invalid={faults.has(question.id)}
          />
        ))}
      </div>
      {numbers ? <Ends {...props} /> : null}
    </Group>
  );
};

type Point = Props<RatingQuestion | MatrixQuestion> & {
  readonly name: string;
  readonly anchor?: string;
  readonly value: number;
  readonly checked: boolean;
  readonly invalid: boolean;
};

/** One point of a scale: "4 of 5, Good" is heard, the word (on number scales the number) is seen. */
export const PointLabel: FC<Point> = (props) => {
  const { question, definition, lang, words, name, anchor, value, checked, invalid } = props;
  const { scale, points } = question;
  const own = points?.[String(value)];
  const word = own ? localise(own, lang, ...definition.languages) : scalePoint(words, scale, value);
  const heard = pointName(words, scale, value, word);
  const number = scale.startsWith('numbers');
  return (
    <label class="opt" {...markOf(definition, `point:${question.id}:${value}`)}>
      <input
        type="radio"
        name={name}
        id={anchor}
        value={String(value)}
        checked={checked}
        aria-invalid={invalid ? 'true' : undefined}
      />
      <PointSymbol scale={scale} value={value} />
      <span class="w">
        {number && own ? (
          <>
            {value}
            <span class="vh">
              {words.comma}
              {word}
            </span>
          </>
        ) : heard.endsWith(word) && heard !== word ? (
          <>
            <span class="vh">{heard.slice(0, -word.length)}</span>
            {word}
          </>
        ) : (
          word
        )}
      </span>
    </label>
  );
};

/** The words of the named points of a number scale, under it; each point says its own to who cannot see them. */
const Ends: FC<Props<RatingQuestion>> = ({ question, definition, lang }) => {
  const named = scaleOrder(question.scale).filter((value) => question.points?.[String(value)]);
  return named.length ? (
    <p class="soft ends" aria-hidden="true">
      {named.map((value) => (
        <span>
          {value} = {localise(question.points?.[String(value)], lang, ...definition.languages)}
        </span>
      ))}
    </p>
  ) : null;
};
