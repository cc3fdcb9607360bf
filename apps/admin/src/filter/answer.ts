import { localise } from '@kaimen/contract/flow';
import { scalePoint } from '@kaimen/contract/strings';
import { STRINGS } from '@kaimen/contract/strings-all';
import { type FormDefinition, type Question, SCALES } from '@kaimen/contract/wire';

/** `question:value,value` of the address. */
export type AnswerFilter = { readonly question: string; readonly values: readonly string[] };

/** Values a question can have, as the tallies write them, the best or first one first. */
export const valuesOf = (question: Question): readonly string[] => {
  if (question.type === 'rating') {
    const [min, max] = SCALES[question.scale];
    return Array.from({ length: max - min + 1 }, (_, index) => String(max - index));
  }
  return question.type === 'choice' ? question.options.map((option) => option.id) : [];
};

/** The words of a value, from the form itself, else the interface words of the scale, else the value. */
export const wordOf = (question: Question, value: string, ui: string): string => {
  if (question.type === 'choice')
    return localise(question.options.find((option) => option.id === value)?.label, ui) || value;
  if (question.type !== 'rating' && question.type !== 'matrix') return value;
  const own = localise(question.points?.[value], ui);
  const strings = STRINGS[ui] ?? STRINGS.en;
  return own || (strings ? scalePoint(strings, question.scale, Number(value)) : '') || value;
};

/** Reads `question:value,value`; undefined where the form has no such question or value. */
export const readAnswer = (text: string, definition: FormDefinition): AnswerFilter | undefined => {
  const cut = text.indexOf(':');
  const question = definition.questions.find((each) => each.id === text.slice(0, cut));
  if (cut < 1 || !question) return undefined;
  const possible = new Set(valuesOf(question));
  const values = [...new Set(text.slice(cut + 1).split(','))].filter(Boolean);
  if (!values.length || values.some((value) => !possible.has(value))) return undefined;
  return { question: question.id, values };
};
