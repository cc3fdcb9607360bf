/** Any valid form definition: for property tests. */
import fc from 'fast-check';
import { answerable, controllers } from '../flow.ts';
import {
  type ChoiceOption,
  type Condition,
  type FormDefinition,
  type FormSettings,
  type LanguageMap,
  LIMITS,
  type MatrixQuestion,
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

export const blank = (text: string): boolean => !text.trim();
const fits = (text: string): boolean => !blank(text) && !text.includes('\0');
/** A text a person can see, of any script. */
export const words = (most: number): fc.Arbitrary<string> =>
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
export const picks = fc.array(fc.nat({ max: 1000 }), { minLength: 8, maxLength: 8 });
export type Pick = (below: number) => number;
export const picker = (numbers: readonly number[]): Pick => {
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

export const points = (scale: ScaleName): number[] => {
  const [min, max] = SCALES[scale];
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
};

/** A condition that some answer to an earlier question meets, or none. */
const conditionOf = ({ earlier, pick }: Parts): Condition | undefined => {
  const controllers = earlier.filter(
    (q) => q.type === 'rating' || q.type === 'choice' || q.type === 'matrix',
  );
  const question = controllers[pick(controllers.length * 2)];
  if (!question) return undefined;
  if (question.type === 'choice') {
    const offered = question.options.filter((option) => option.active !== false);
    return {
      question: question.id,
      in: offered.slice(0, 1 + pick(offered.length)).map((option) => option.id),
    };
  }
  if (question.type !== 'rating' && question.type !== 'matrix') return undefined;
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

const promptsOf = (parts: Parts): Question['prompts'] => {
  const when = parts.pick(3) === 0 ? conditionOf(parts) : undefined;
  return when && [{ when, label: parts.text(500) }];
};

/** Fixed rows, or some drawn from an earlier choice or matrix. */
const rowsOf = (ids: readonly string[], { earlier, pick, text }: Parts): MatrixQuestion['rows'] => {
  const sources = earlier.filter(
    (q) => q.type === 'matrix' || (q.type === 'choice' && q.options.some((option) => !option.exclusive)),
  );
  const source = sources[pick(sources.length * 2)];
  if (source?.type === 'matrix')
    return { from: source.id, ...(pick(2) ? {} : { in: points(source.scale).slice(pick(2)) }) };
  if (source?.type === 'choice') {
    const makes = source.options.filter((option) => !option.exclusive).map((option) => option.id);
    return { from: source.id, ...(pick(2) ? {} : { in: makes.slice(pick(makes.length)) }) };
  }
  return ids.map((row) => ({ id: row, label: text(500) }));
};

const questionOf = (own: string, ids: readonly string[], type: number, parts: Parts): Question => {
  const { pick, text } = parts;
  const base = {
    id: own,
    label: text(500),
    hint: pick(4) === 0 ? text(1000) : undefined,
    prompts: promptsOf(parts),
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
      const menu = (max ?? 1) === 1 && pick(3) === 0 ? true : undefined;
      return drop({ ...base, type: 'choice', required, options, min, max, show, menu } as Question);
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
    case 5: {
      const scale = Object.keys(SCALES)[pick(8)] as ScaleName;
      const rows = rowsOf(ids, parts);
      return drop({ ...base, type: 'matrix', required, scale, rows } as Question);
    }
    case 6: {
      const kinds = ([undefined, ['email'], ['phone', 'email']] as const)[pick(3)];
      const days = pick(2) ? 1 + pick(365) : undefined;
      return drop({ ...base, type: 'contact', kinds, consent: text(1000), days } as Question);
    }
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
  type: fc.constantFrom(0, 0, 1, 1, 2, 3, 4, 5, 5, 6),
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
        const takes = questions.some(answering);
        const alone = index === plans.length - 1 && !takes && [3, 4, 6].includes(plan.type);
        const again = plan.type === 6 && questions.some((q) => q.type === 'contact');
        const type = alone ? 0 : again ? 2 : plan.type;
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
        ...courseOf(questions, pick, text),
        more: {
          origins,
          unit,
          meta,
          locked,
          reason: takesReason && pick(3) === 0 ? ('required' as const) : undefined,
          source:
            pick(4) === 0 ? { name: 'Somewhere', url: 'https://a.example/', date: '2026-02-28' } : undefined,
          save: ([undefined, 'end', 'step'] as const)[pick(3)],
          device: ([undefined, 'keep', 'ask', 'never'] as const)[pick(4)],
          help: pick(4)
            ? undefined
            : { label: text(500), href: Object.fromEntries(languages.map((tag) => [tag, 'tel:112'])) },
          approval: pick(4) ? undefined : { label: text(500), expires: pick(2) ? '2028-02-29' : undefined },
          seen: pick(3) ? undefined : true,
          target:
            pick(3) || questions.every((q) => q.type !== 'text') ? undefined : { count: 1 + pick(100_000) },
          challenge: pick(6) ? undefined : true,
          token: ([undefined, undefined, 'accepted', 'required'] as const)[pick(4)],
          hooks: pick(3) ? undefined : { form: 'feedback', [`label:${questions[0]?.id}`]: 'feedback-title' },
        },
      });
    },
  )
  .map(({ more, ...form }) => ({ ...form, settings: dropDeep({ ...more, ...form.settings }) }));

const dropDeep = (settings: FormSettings): FormSettings =>
  drop(
    Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [
        key,
        typeof value === 'object' && !Array.isArray(value) ? drop(value) : value,
      ]),
    ),
  );

/** Whether an answer to it makes a submission. */
export const answering = (question: Question): boolean => answerable(question) && question.type !== 'contact';

/** Another way in, a second round and groups of which one is needed, as far as the questions bear them. */
const courseOf = (
  questions: readonly Question[],
  pick: Pick,
  text: Text,
): { readonly questions: readonly Question[]; readonly settings: FormSettings } => {
  const settings: { -readonly [K in keyof FormSettings]: FormSettings[K] } = {};
  const control = controllers({ questions } as unknown as FormDefinition);
  const refers = (q: Question): boolean =>
    Boolean(q.when || q.prompts) ||
    (q.type === 'choice' && q.options.some((option) => option.when)) ||
    (q.type === 'matrix' && 'from' in q.rows);
  const free = questions.filter((q) => answering(q) && !refers(q) && !control.has(q.id));
  const aside = free.slice(0, 1 + pick(2)).map((q) => q.id);
  const main = questions.filter((q) => answering(q) && !aside.includes(q.id));
  if (free.length && main.length && pick(3) === 0) settings.entry = { label: text(500), questions: aside };
  const outside = new Set(settings.entry?.questions);
  const left = questions.filter((q) => answering(q) && !outside.has(q.id));
  const last = left.length > 1 && pick(3) === 0 ? left.at(-1) : undefined;
  let start = questions.length;
  if (last && !questions.slice(questions.indexOf(last)).some((q) => outside.has(q.id))) {
    start = questions.indexOf(last);
    settings.round = { from: last.id, ...(pick(2) ? {} : { label: text(500), share: 1 + pick(100) }) };
  }
  const group = questions.slice(0, start).filter((q) => answering(q) && !outside.has(q.id));
  if (group.length > 1 && pick(3) === 0) settings.oneOf = [group.slice(0, 3).map((q) => q.id)];
  const light = ({ required: _, ...question }: Question & { required?: boolean }) => question as Question;
  return { questions: questions.map((q, i) => (i < start ? q : light(q))), settings };
};

/** For a way of breaking that fits few: so often it has to fit, and one that fits nothing fails. */
export const FITTING = { numRuns: 20, maxSkipsPerRun: 1000 };
