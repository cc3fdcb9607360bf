import { localise, optionId, visibleRows } from '@kaimen/contract/flow';
import { scalePoint } from '@kaimen/contract/strings';
import type {
  Answers,
  AnswerValue,
  ChoiceItem,
  FormDefinition,
  MatrixQuestion,
  MatrixValue,
  Question,
  RatingQuestion,
} from '@kaimen/contract/wire';
import type { Words } from './layout.tsx';

/** A stored answer in the words of the form it was given to, one line per chosen option or row. */
export const answerWords = (
  question: Question,
  value: AnswerValue,
  {
    definition,
    answers,
    lang,
    words,
  }: {
    definition: FormDefinition;
    /** All answers of the submission: rows can come from another one. */
    answers: Answers;
    lang: string;
    words: Words;
  },
): string => {
  const say = (map: Parameters<typeof localise>[0]) => localise(map, lang, ...definition.languages);
  const point = (asked: RatingQuestion | MatrixQuestion, given: number) => {
    const own = asked.points?.[String(given)];
    return own ? say(own) : scalePoint(words, asked.scale, given);
  };
  if (question.type === 'rating' && typeof value === 'number') return point(question, value);
  if (question.type === 'matrix')
    return visibleRows(definition, question, answers)
      .flatMap(({ id, label }) => {
        const given = (value as MatrixValue)[id];
        return given === undefined ? [] : [`${say(label)}: ${point(question, given)}`];
      })
      .join('\n');
  if (question.type !== 'choice') return String(value);
  const items = (Array.isArray(value) ? value : [value]) as readonly ChoiceItem[];
  return items
    .map((item) => {
      const label =
        say(question.options.find((option) => option.id === optionId(item))?.label) || optionId(item);
      return typeof item === 'string' ? label : `${label}: ${item.text}`;
    })
    .join('\n');
};
