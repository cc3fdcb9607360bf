import { checkAnswers } from '@kaimen/contract/check';
import { prune, textLength, visibleQuestions } from '@kaimen/contract/flow';
import { type Answers, type FormDefinition, LIMITS } from '@kaimen/contract/wire';
import type { Codes } from './codes.ts';
import type { Reading } from './read-reply.ts';

/** What is stored of a reply, or undefined where the form has no place for any of it. */
export type Composed = {
  readonly answers: Answers;
  readonly partial: boolean;
  /** `unread`: no answer could be read from it; `cut`: its words were longer than the form takes. */
  readonly flags: readonly string[];
};

/**
 * The answers of a reply. What the same person said before stays, a new grade takes the place of the old one, and
 * new words come after the earlier ones: nothing that was written is lost by writing again.
 */
export const compose = (
  form: FormDefinition,
  codes: Codes,
  reading: Reading,
  before: Answers = {},
): Composed | undefined => {
  const graded = reading.value === undefined ? before : { ...before, [codes.question.id]: reading.value };
  const kept = prune(form, graded);
  const [answers, cut] = withWords(form, kept, reading.words);
  const partial = !checkAnswers(form, answers).ok;
  const checked = checkAnswers(form, answers, { partial: true });
  if (!checked.ok) return undefined;
  const unread = checked.answers[codes.question.id] === undefined;
  return {
    answers: checked.answers,
    partial,
    flags: [...(unread ? ['unread'] : []), ...(cut ? ['cut'] : [])],
  };
};

const withWords = (
  form: FormDefinition,
  answers: Answers,
  words: string,
): readonly [answers: Answers, cut: boolean] => {
  const box = visibleQuestions(form, answers).find((question) => question.type === 'text');
  if (!words || box?.type !== 'text') return [answers, false];
  const earlier = String(answers[box.id] ?? '');
  // A gateway that delivers twice under two names of the same message.
  if (earlier.split('\n').join('\n').includes(words)) return [answers, false];
  const all = earlier ? `${earlier}\n${words}` : words;
  const most = box.maxLength ?? LIMITS.text;
  const fits = textLength(all) <= most;
  return [{ ...answers, [box.id]: fits ? all : [...all].slice(0, most).join('') }, !fits];
};
