/** Any answers a form allows, and the fields a browser sends of them: for property tests. */
import fc from 'fast-check';
import {
  answerable,
  holds,
  missing,
  optionId,
  visibleOptions,
  visibleQuestions,
  visibleRows,
} from '../flow.ts';
import {
  type Answers,
  type AnswerValue,
  type ChoiceItem,
  type ChoiceOption,
  type ChoiceQuestion,
  type FormDefinition,
  LIMITS,
  type Question,
} from '../wire.ts';
import { answering, blank, definitions, type Pick, picker, picks, points, words } from './definitions.ts';

/** Some answer the question takes when `options` are offered. */
const answerOf = (
  definition: FormDefinition,
  question: Question,
  answers: Answers,
  pick: Pick,
  texts: readonly string[],
): AnswerValue => {
  if (question.type === 'rating')
    return points(question.scale)[pick(11) % points(question.scale).length] as number;
  if (question.type === 'choice') return choiceOf(question, answers, pick, texts);
  if (question.type === 'contact')
    return question.kinds?.includes('phone') && pick(2)
      ? { phone: '+44 (0)20 7946 0000' }
      : { email: 'name@bücher.example' };
  if (question.type === 'matrix') {
    const all = points(question.scale);
    const rows = visibleRows(definition, question, answers);
    const given = rows.filter((_, i) => i === 0 || question.required || pick(3));
    return Object.fromEntries(given.map(({ id }) => [id, all[pick(all.length)] as number]));
  }
  const most = question.type === 'text' ? (question.maxLength ?? LIMITS.text) : 1;
  const text = [...(texts[pick(texts.length)] ?? 'x')].slice(0, most).join('');
  return blank(text) ? 'x' : text;
};

const choiceOf = (
  question: ChoiceQuestion,
  answers: Answers,
  pick: Pick,
  texts: readonly string[],
): AnswerValue => {
  const offered = visibleOptions(question, answers);
  const item = (option: ChoiceOption): ChoiceItem =>
    option.other && pick(2) ? { option: option.id, text: texts[pick(texts.length)] ?? 'x' } : option.id;
  const most = question.max ?? 1;
  const first = offered[pick(offered.length)] as ChoiceOption;
  if (most === 1) return item(first);
  if (first.exclusive) return [item(first)];
  const together = offered.filter((option) => !option.exclusive);
  const least = Math.min(question.min ?? 1, together.length);
  const count = least + pick(Math.min(most, together.length) - least + 1);
  return together.slice(0, Math.max(1, count)).map(item);
};

/** A form with answers it allows, at least one. */
export const answered: fc.Arbitrary<{ readonly definition: FormDefinition; readonly answers: Answers }> = fc
  .record({ definition: definitions, picks, texts: fc.array(words(200), { minLength: 4, maxLength: 4 }) })
  .map(({ definition, picks: numbers, texts }) => {
    const pick = picker(numbers);
    const answers: Record<string, AnswerValue> = {};
    const aside = definition.settings.entry?.questions ?? [];
    const entry = aside.length > 0 && pick(2) === 0;
    const give = (wanted: (question: Question) => boolean): void => {
      for (const question of definition.questions) {
        if (
          answers[question.id] !== undefined ||
          aside.includes(question.id) !== entry ||
          !answerable(question) ||
          !holds(question.when, answers) ||
          !wanted(question)
        )
          continue;
        if (question.type === 'choice' && !visibleOptions(question, answers).length) continue;
        if (question.type === 'matrix' && !visibleRows(definition, question, answers).length) continue;
        answers[question.id] = answerOf(definition, question, answers, pick, texts);
      }
    };
    give((question) => pick(4) !== 0 || ('required' in question && question.required === true));
    const none = () => !definition.questions.some((q) => answering(q) && answers[q.id] !== undefined);
    if (none()) give((question) => none() && answering(question));
    for (let round = 0; round < definition.questions.length; round += 1) {
      const open = missing(definition, answers);
      give((question) => open.includes(question.id));
    }
    return { definition, answers };
  })
  .filter(({ definition, answers }) => {
    const visible = visibleQuestions(definition, answers).map((question) => question.id);
    return (
      definition.questions.some((q) => answering(q) && answers[q.id] !== undefined) &&
      Object.keys(answers).every((key) => visible.includes(key)) &&
      !missing(definition, answers).length
    );
  });

/** The fields a browser sends for these answers, line ends as browsers write them. */
export const fieldsOf = (definition: FormDefinition, answers: Answers): [string, string][] =>
  definition.questions.flatMap((question): [string, string][] => {
    const value = answers[question.id];
    if (value === undefined) return [];
    if (typeof value === 'number') return [[question.id, String(value)]];
    if (question.type === 'text') return [[question.id, String(value).replaceAll('\n', '\r\n')]];
    if (question.type === 'matrix' || question.type === 'contact')
      return Object.entries(value).map(([part, given]) => [`${question.id}.${part}`, String(given)]);
    const items = (Array.isArray(value) ? value : [value]) as readonly ChoiceItem[];
    return items.flatMap((item): [string, string][] => [
      [question.id, optionId(item)],
      ...(typeof item === 'string'
        ? []
        : [[`${question.id}.other`, item.text.replaceAll('\n', '\r\n')] as [string, string]]),
    ]);
  });
