import { localise } from '@kaimen/contract/flow';
import type { Question } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { ChoiceField } from './choice-field.tsx';
import { ContactField } from './contact-field.tsx';
import { type Props, wordsOf } from './group.tsx';
import { markOf } from './marks.ts';
import { MatrixField } from './matrix-field.tsx';
import { MenuField } from './menu-field.tsx';
import { RatingField } from './rating-field.tsx';
import { TextField } from './text-field.tsx';

/** One question as HTML controls with names that answer it. */
export const QuestionField: FC<Props<Question>> = ({ question, ...rest }) => {
  const say = (map: Parameters<typeof localise>[0]) => localise(map, rest.lang, ...rest.definition.languages);
  switch (question.type) {
    case 'rating':
      return <RatingField question={question} {...rest} />;
    case 'choice':
      return question.menu ? (
        <MenuField question={question} {...rest} />
      ) : (
        <ChoiceField question={question} {...rest} />
      );
    case 'matrix':
      return <MatrixField question={question} {...rest} />;
    case 'contact':
      return <ContactField question={question} {...rest} />;
    case 'text':
      return <TextField question={question} {...rest} />;
    case 'link':
      return (
        <div class="q" {...markOf(rest.definition, `question:${question.id}`)}>
          <p>
            <a href={say(question.href)} {...markOf(rest.definition, `label:${question.id}`)}>
              {wordsOf(rest, question)}
            </a>
          </p>
          {question.hint ? <p class="hint">{say(question.hint)}</p> : null}
        </div>
      );
    default:
      return (
        <div class="q" {...markOf(rest.definition, `question:${question.id}`)}>
          <p {...markOf(rest.definition, `label:${question.id}`)}>{wordsOf(rest, question)}</p>
          {question.hint ? <p class="hint">{say(question.hint)}</p> : null}
        </div>
      );
  }
};
