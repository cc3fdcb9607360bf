import { localise } from '@kaimen/contract/flow';
import { scalePoint } from '@kaimen/contract/strings';
import { stringsFor } from '@kaimen/contract/strings-all';
import { type ChoiceQuestion, type FormDefinition, type RatingQuestion, SCALES } from '@kaimen/contract/wire';
import type { GatewaySettings } from '@kaimen/db/gateways/put';
import { plainly } from './plainly.ts';

/** What a reply may say, for one form: numbers and words, each with the answer it means. */
export type Codes = {
  readonly question: RatingQuestion | ChoiceQuestion;
  /** Number as it is typed → answer, in the order the help text lists them. */
  readonly numbers: ReadonlyMap<string, number | string>;
  /** Words in plain writing, longest first. */
  readonly words: readonly (readonly [word: string, value: number | string])[];
  /** The answers that ask for a call back. */
  readonly bad: ReadonlySet<number | string>;
};

/** Words of satisfaction that people write whatever the form's own words are, best first: grades 5 to 1. */
const SATISFIED: readonly (readonly string[])[] = [
  ['非常满意', '非常滿意', '很满意', '很滿意', '十分满意', 'very satisfied'],
  ['满意', '滿意', 'satisfied'],
  ['基本满意', '基本滿意', '一般', '还行', '還行', '还可以', 'basically satisfied'],
  ['不满意', '不滿意', '不太满意', '不太滿意', 'dissatisfied', 'unsatisfied', 'not satisfied'],
  ['非常不满意', '非常不滿意', '很不满意', '很不滿意', '极不满意', 'very dissatisfied', 'very unsatisfied'],
];

/** The first rating of a form, else its first single choice: what a text message can answer. */
const mainQuestion = (form: FormDefinition): RatingQuestion | ChoiceQuestion | undefined =>
  form.questions.find((q): q is RatingQuestion => q.type === 'rating' && !q.when) ??
  form.questions.find((q): q is ChoiceQuestion => q.type === 'choice' && !q.when && (q.max ?? 1) === 1);

/** The codes of a form, or undefined where it asks nothing that one word could answer. */
export const codesOf = (
  form: FormDefinition,
  settings: Pick<GatewaySettings, 'codes'>,
): Codes | undefined => {
  const question = mainQuestion(form);
  if (question?.type === 'rating') return ofRating(form, question, settings.codes);
  return question?.type === 'choice' ? ofChoice(form, question) : undefined;
};

const ofRating = (form: FormDefinition, question: RatingQuestion, kind: GatewaySettings['codes']): Codes => {
  const [min, max] = SCALES[question.scale];
  const points = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  // 1 satisfied, 2 basically satisfied, 3 dissatisfied: of five grades the inner three.
  const three = max === 3 ? [3, 2, 1] : max === 5 ? [4, 3, 2] : undefined;
  const numbers =
    kind === 'three' && three
      ? new Map(three.map((value, index) => [String(index + 1), value]))
      : new Map(points.map((value) => [String(value), value]));
  const own = points.flatMap((value) =>
    form.languages.map((lang): [string, number] => [pointWord(question, value, lang), value]),
  );
  const common = SATISFIED.flatMap((words, index) =>
    max === 5 || max === 3
      ? words.map((word): [string, number] => [word, max === 5 ? 5 - index : [3, 3, 2, 1, 1][index]!])
      : [],
  );
  const bad = points.filter((value) => value * 2 < min + max);
  return { question, numbers, words: sorted([...common, ...own]), bad: new Set(bad) };
};

const ofChoice = (form: FormDefinition, question: ChoiceQuestion): Codes => {
  const options = question.options.filter((o) => o.active !== false && !o.when && !o.other);
  return {
    question,
    numbers: new Map(options.map(({ id }, index) => [String(index + 1), id])),
    words: sorted(
      options.flatMap((o) => form.languages.map((lang): [string, string] => [localise(o.label, lang), o.id])),
    ),
    bad: new Set(options.filter((o) => o.direction === 'bad').map(({ id }) => id)),
  };
};

/** The word of an answer in a language. */
export const codeWord = ({ question }: Codes, value: number | string, lang: string): string =>
  question.type === 'rating'
    ? pointWord(question, Number(value), lang)
    : localise(question.options.find(({ id }) => id === value)?.label, lang);

const pointWord = (question: RatingQuestion, value: number, lang: string): string =>
  localise(question.points?.[value], lang) || scalePoint(stringsFor(lang), question.scale, value);

/** Longest first. The form’s own words come last and win over the common ones. */
const sorted = <V extends number | string>(
  pairs: readonly (readonly [string, V])[],
): readonly (readonly [string, V])[] => {
  const words = new Map<string, V>();
  for (const [word, value] of pairs) {
    const plain = plainly(word).toLowerCase().trim();
    if (plain && !/^\d+$/.test(plain)) words.set(plain, value);
  }
  return [...words].sort(([a], [b]) => b.length - a.length);
};
