/** Rules of a condition: it refers to an earlier answer and to values that answer can have. */
import { active, type Loose, list, loose, type Say, scaleOf, unique, whole } from './loose.ts';
import { isRecord } from './plain.ts';

/** Faults of the condition at `at` of the question at `index`, or of one of its options. */
export const conditionRules = (
  value: unknown,
  questions: readonly Loose[],
  index: number,
  at: string,
  say: Say,
): undefined => {
  if (!isRecord(value) || typeof value.question !== 'string') return;
  const target = questions.findIndex((question) => question.id === value.question);
  if (target < 0) return say(`${at}/question`, 'No question of this form has this id.');
  if (target >= index) {
    return say(
      `${at}/question`,
      target === index
        ? 'Refers to its own question. Refer to an earlier one.'
        : 'Refers to a later question. Refer to an earlier one, or move it.',
    );
  }
  const question = questions[target] ?? {};
  if (question.type !== 'rating' && question.type !== 'choice' && question.type !== 'matrix') {
    return say(
      `${at}/question`,
      `A question of the type ${String(question.type)} can be no condition. Refer to a rating, a choice or a matrix.`,
    );
  }
  if (!('in' in value) && !('min' in value) && !('max' in value)) {
    return say(at, 'Says nothing about the answer. Add in, min or max.');
  }
  unique(
    list(value.in).map((v) => (typeof v === 'number' ? `${v}` : v)),
    (i) => `${at}/in/${i}`,
    say,
    'value',
  );
  if (question.type === 'choice') optionCondition(value, question, at, say);
  else rangeCondition(value, question, at, say);
};

const optionCondition = (value: Loose, question: Loose, at: string, say: Say): undefined => {
  for (const key of ['min', 'max']) {
    if (key in value) say(`${at}/${key}`, 'The earlier question is a choice. Name its options under in.');
  }
  const offered = list(question.options)
    .map(loose)
    .filter(active)
    .map((option) => option.id);
  list(value.in).forEach((id, i) => {
    if (!offered.includes(id)) say(`${at}/in/${i}`, 'Not an option the earlier question offers.');
  });
};

const rangeCondition = (value: Loose, question: Loose, at: string, say: Say): undefined => {
  const scale = scaleOf(question);
  if (!scale) return;
  const [low, high] = scale;
  const outside = `Not a point of the scale ${String(question.scale)}, which goes from ${low} to ${high}.`;
  const isPoint = (n: unknown): boolean =>
    typeof n === 'number' && Number.isInteger(n) && n >= low && n <= high;
  list(value.in).forEach((point, i) => {
    if (!isPoint(point)) say(`${at}/in/${i}`, outside);
  });
  const min = whole(value.min);
  const max = whole(value.max);
  if (min !== undefined && !isPoint(min)) return say(`${at}/min`, outside);
  if (max !== undefined && !isPoint(max)) return say(`${at}/max`, outside);
  if (min !== undefined && max !== undefined && min > max)
    return say(`${at}/min`, 'Is greater than max. Swap the two.');
  const points = list(value.in).filter(isPoint) as number[];
  if (points.length && !points.some((n) => n >= (min ?? low) && n <= (max ?? high))) {
    say(at, 'No point fits both in and min to max. Remove one of them.');
  }
};
