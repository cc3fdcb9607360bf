/** Any valid form definition, and any answers it allows: for property tests. */
import fc from 'fast-check';
import { answerable, holds, missing, optionId, visibleOptions, visibleQuestions } from '../flow.ts';
import {
  type Answers,
  type AnswerValue,
  type ChoiceItem,
  type ChoiceOption,
  type ChoiceQuestion,
  type Condition,
  type FormDefinition,
  type LanguageMap,
  LIMITS,
  type Question,
  SCALES,
  type ScaleName,
} from '../wire.ts';

const LANGUAGES = ['en', 'zh-Hans', 'ar', 'fr', 'he', 'ja', 'zh-Hant', 'es-419', 'sr-Latn-RS'];
const SAMPLES = [
  '满意 👍🏽',
  'راضٍ جدًا',
  'שלום',
  '👨‍👩‍👧‍👦',
  'ﷺ',
  '=1+1',
  '<b>x</b>',
  '"\\',
  ' a\nb',
  '🇨🇳',
  'e\u0301',
  '\u202Eabc',
];

const blank = (text: string): boolean => !text.trim();
const fits = (text: string): boolean => !blank(text) && !text.includes('\0');
/** A text a person can see, of any script. */
const words = (most: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.constantFrom(...SAMPLES).map((text) => [...text].slice(0, most).join('') || 'x'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(most, 12) }),
      fc
        .string({ unit: 'binary', minLength: 1, maxLength: Math.min(most, 12) })
        .map((text) => text.replaceAll('\r', '')),
    )
    .map((text) => (fits(text) && [...text].length <= most ? text : 'x'));

const id = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,11}$/).filter((text) => text !== 'constructor');
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });

/** Numbers from which a part of a form is chosen: they shrink well. */
const picks = fc.array(fc.nat({ max: 1000 }), { minLength: 8, maxLength: 8 });
type Pick = (below: number) => number;
const picker = (numbers: readonly number[]): Pick => {
  let index = 0;
  return (below) => {
    const number = numbers[index % numbers.length] ?? 0;
    index += 1;
    return below > 0 ? (number + index) % below : 0;
  };
};

const drop = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

type Text = (most: number) => LanguageMap;
type Parts = { readonly earlier: readonly Question[]; readonly pick: Pick; readonly text: Text };

const points = (scale: ScaleName): number[] => {
  const [min, max] = SCALES[scale];
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
};

/** A condition that some answer to an earlier question meets, or none. */
const conditionOf = ({ earlier, pick }: Parts): Condition | undefined => {
  const controllers = earlier.filter((q) => q.type === 'rating' || q.type === 'choice');
  const question = controllers[pick(controllers.length * 2)];
  if (!question) return undefined;
  if (question.type === 'choice') {
    const offered = question.options.filter((option) => option.active !== false);
    return {
      question: question.id,
      in: offered.slice(0, 1 + pick(offered.length)).map((option) => option.id),
    };
  }
  if (question.type !== 'rating') return undefined;
  const all = points(question.scale);
  const from = pick(all.length);
  const to = from + pick(all.length - from);
  if (pick(3) === 0) return { question: question.id, min: all[from] as number };
  if (pick(3) === 0) return { question: question.id, min: all[from] as number, max: all[to] as number };
  return { question: question.id, in: all.slice(from, to + 1) };
};

const optionsOf = (ids: readonly string[], parts: Parts): ChoiceOption[] => {
  const { pick, text } = parts;
  const other = pick(ids.length * 2);
  return ids.map((option, index) =>
    drop({
      id: option,
      label: text(500),
      hint: pick(5) === 0 ? text(1000) : undefined,
      direction: ([undefined, 'good', 'neutral', 'bad'] as const)[pick(4)],
      exclusive: index > 0 && pick(5) === 0 ? true : undefined,
      other: index === other ? true : undefined,
      when: index > 0 && pick(3) === 0 ? conditionOf(parts) : undefined,
      active: index > 1 && pick(6) === 0 ? false : undefined,
    } as ChoiceOption),
  );
};

const questionOf = (own: string, ids: readonly string[], type: number, parts: Parts): Question => {
  const { pick, text } = parts;
  const base = {
    id: own,
    label: text(500),
    hint: pick(4) === 0 ? text(1000) : undefined,
    when: conditionOf(parts),
  };
  const required = pick(5) === 0 ? true : undefined;
  switch (type) {
    case 0: {
      const scale = Object.keys(SCALES)[pick(8)] as ScaleName;
      const named =
        pick(2) === 0 ? Object.fromEntries(points(scale).map((point) => [point, text(100)])) : undefined;
      return drop({ ...base, type: 'rating', required, scale, points: named } as Question);
    }
    case 1: {
      const options = optionsOf(ids, parts);
      const together = options.filter((option) => !option.exclusive && option.active !== false).length;
      const max = pick(2) === 0 ? undefined : 1 + pick(ids.length);
      const min =
        max !== undefined && max > 1 && pick(3) === 0 ? 1 + pick(Math.min(max, together)) : undefined;
      const show = pick(3) === 0 ? 1 + pick(5) : undefined;
      return drop({ ...base, type: 'choice', required, options, min, max, show } as Question);
    }
    case 2: {
      const maxLength = pick(2) === 0 ? 1 + pick(LIMITS.textMost) : undefined;
      return drop({
        ...base,
        type: 'text',
        required,
        maxLength,
        rows: pick(3) ? undefined : 3,
        notice: pick(3) ? undefined : text(1000),
      } as Question);
    }
    case 3:
      return drop({ ...base, type: 'note' } as Question);
    default: {
      const href = Object.fromEntries(
        Object.keys(base.label).map((tag) => [tag, HREFS[pick(HREFS.length)] as string]),
      );
      return drop({ ...base, type: 'link', href } as Question);
    }
  }
};
const HREFS = ['https://a.example/x?y=1#z', 'http://127.0.0.1:8080', 'mailto:office@a.example', 'tel:110'];

const blueprint = fc.record({
  id,
  type: fc.constantFrom(0, 0, 1, 1, 2, 3, 4),
  options: fc.uniqueArray(id, { minLength: 1, maxLength: 7 }),
  picks,
});

/** Any valid definition: all types, conditions, options by score, exclusive and other, several languages. */
export const definitions: fc.Arbitrary<FormDefinition> = fc
  .record({
    slug: id,
    version: fc.integer({ min: 1, max: 1000 }),
    languages: fc.uniqueArray(fc.constantFrom(...LANGUAGES), { minLength: 1, maxLength: 4 }),
    questions: fc.uniqueArray(blueprint, { minLength: 1, maxLength: 7, selector: (q) => q.id }),
    texts: fc.array(words(40), { minLength: 5, maxLength: 5 }),
    picks,
    origins: fc.constantFrom(undefined, [], ['https://www.example.gov', 'http://localhost:8080']),
    unit: maybe(id),
    meta: fc.constantFrom(undefined, [], ['owner', 'Page-Topic']),
    locked: maybe(fc.boolean()),
  })
  .map(
    ({ slug, version, languages, questions: plans, texts, picks: numbers, origins, unit, meta, locked }) => {
      const pick = picker(numbers);
      const text: Text = () =>
        Object.fromEntries(
          languages
            .slice(0, 1 + pick(languages.length))
            .map((tag) => [tag, texts[pick(texts.length)] ?? 'x']),
        );
      const questions: Question[] = [];
      for (const [index, plan] of plans.entries()) {
        const takes = questions.some(answerable);
        const type = index === plans.length - 1 && !takes && plan.type > 2 ? 0 : plan.type;
        questions.push(
          questionOf(plan.id, plan.options, type, { earlier: questions, pick: picker(plan.picks), text }),
        );
      }
      const rating = questions.findIndex((q) => q.type === 'rating');
      const takesReason =
        rating >= 0 && questions.some((q, i) => i > rating && (q.type === 'choice' || q.type === 'text'));
      return drop({
        slug,
        version,
        title: text(200),
        intro: pick(3) === 0 ? text(5000) : undefined,
        thanks: pick(3) === 0 ? text(5000) : undefined,
        languages,
        questions,
        settings: drop({
          origins,
          unit,
          meta,
          locked,
          reason: takesReason && pick(3) === 0 ? ('required' as const) : undefined,
          source:
            pick(4) === 0 ? { name: 'Somewhere', url: 'https://a.example/', date: '2026-02-28' } : undefined,
        }),
      });
    },
  );

/** Some answer the question takes when `options` are offered. */
const answerOf = (
  question: Question,
  answers: Answers,
  pick: Pick,
  texts: readonly string[],
): AnswerValue => {
  if (question.type === 'rating')
    return points(question.scale)[pick(11) % points(question.scale).length] as number;
  if (question.type === 'choice') return choiceOf(question, answers, pick, texts);
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
    const give = (wanted: (question: Question) => boolean): void => {
      for (const question of definition.questions) {
        if (
          answers[question.id] !== undefined ||
          !answerable(question) ||
          !holds(question.when, answers) ||
          !wanted(question)
        )
          continue;
        if (question.type === 'choice' && !visibleOptions(question, answers).length) continue;
        answers[question.id] = answerOf(question, answers, pick, texts);
      }
    };
    give((question) => pick(4) !== 0 || ('required' in question && question.required === true));
    if (!Object.keys(answers).length)
      give((question) => !Object.keys(answers).length && answerable(question));
    for (let round = 0; round < definition.questions.length; round += 1) {
      const open = missing(definition, answers);
      give((question) => open.includes(question.id));
    }
    return { definition, answers };
  })
  .filter(({ definition, answers }) => {
    const visible = visibleQuestions(definition, answers).map((question) => question.id);
    return Object.keys(answers).length > 0 && Object.keys(answers).every((key) => visible.includes(key));
  });

/** The fields a browser sends for these answers, line ends as browsers write them. */
export const fieldsOf = (definition: FormDefinition, answers: Answers): [string, string][] =>
  definition.questions.flatMap((question): [string, string][] => {
    const value = answers[question.id];
    if (value === undefined) return [];
    if (typeof value === 'number') return [[question.id, String(value)]];
    if (question.type === 'text') return [[question.id, String(value).replaceAll('\n', '\r\n')]];
    const items = (Array.isArray(value) ? value : [value]) as readonly ChoiceItem[];
    return items.flatMap((item): [string, string][] => [
      [question.id, optionId(item)],
      ...(typeof item === 'string'
        ? []
        : [[`${question.id}.other`, item.text.replaceAll('\n', '\r\n')] as [string, string]]),
    ]);
  });
