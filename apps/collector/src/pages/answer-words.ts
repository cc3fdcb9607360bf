import { localise, optionId } from '@kaimen/contract/flow';
import { scalePoint } from '@kaimen/contract/strings';
import type { AnswerValue, ChoiceItem, FormDefinition, Question } from '@kaimen/contract/wire';
import type { Words } from './layout.tsx';

/** A stored answer in the words of the form it was given to, one line per chosen option. */
export const answerWords = (
  question: Question,
  value: AnswerValue,
  { definition, lang, words }: { definition: FormDefinition; lang: string; words: Words },
): string => {
  const say = (map: Parameters<typeof localise>[0]) => localise(map, lang, ...definition.languages);
  if (question.type === 'rating' && typeof value === 'number') {
    const own = question.points?.[String(value)];
    return own ? say(own) : scalePoint(words, question.scale, value);
  }
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
