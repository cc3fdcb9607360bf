import { localise } from '@kaimen/contract/flow';
import type { Question } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { ChoiceField } from './choice-field.tsx';
import type { Props } from './group.tsx';
import { RatingField } from './rating-field.tsx';
import { TextField } from './text-field.tsx';

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
