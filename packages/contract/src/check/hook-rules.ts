/** The places of a page that can carry a mark for a regulator's check, as keys of `settings.hooks`. */
import { type Loose, list, loose, type Say, scaleOf } from './loose.ts';
import { step } from './plain.ts';

/** Places of the page as a whole. */
const WHOLE = ['form', 'title', 'send'];

/** A fault for every key of `hooks` that names no place of this form. */
export const hookRules = (hooks: unknown, questions: readonly Loose[], say: Say): undefined => {
  for (const key of Object.keys(loose(hooks))) {
    if (!isPlace(key, questions))
      say(
        `/settings/hooks${step(key)}`,
        'Names no place of this form. Use form, title, send, question:ID, label:ID, text:ID, point:ID:NUMBER or option:ID:OPTION.',
      );
  }
};

const isPlace = (key: string, questions: readonly Loose[]): boolean => {
  const [part = '', id, last, ...more] = key.split(':');
  if (more.length) return false;
  if (id === undefined) return WHOLE.includes(part);
  const question = questions.find((one) => one.id === id);
  if (!question) return false;
  if (part === 'question' || part === 'label') return last === undefined;
  if (part === 'text') return last === undefined && question.type === 'text';
  if (last === undefined) return false;
  if (part === 'option')
    return question.type === 'choice' && list(question.options).some((option) => loose(option).id === last);
  const scale = part === 'point' && question.type === 'rating' ? scaleOf(question) : undefined;
  return !!scale && /^(?:0|[1-9]\d?)$/.test(last) && Number(last) >= scale[0] && Number(last) <= scale[1];
};
