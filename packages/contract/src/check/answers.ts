/** Answers against their form: each by itself first, then together with what it makes visible. */
import {
  entered,
  holds,
  missing,
  optionId,
  reasonMissing,
  visibleOptions,
  visibleRows,
  walk,
} from '../flow.ts';
import { speaksOfDanger } from '../personal.ts';
import {
  type Answers,
  type AnswerValue,
  type ChoiceItem,
  type ChoiceQuestion,
  type Fault,
  type FormDefinition,
  LIMITS,
  type MatrixValue,
  type Question,
} from '../wire.ts';
import { answerOf } from './answer.ts';
import type { Say } from './answer-fault.ts';
import { isRecord, merge, plain, step } from './plain.ts';

/** One walk down the form with the answers given. */
type Walked = ReturnType<typeof walk>;

/** Answers that hold, in their normal form, or every fault of them. */
export type CheckedAnswers =
  | { readonly ok: true; readonly answers: Answers; readonly flags: string[] }
  | { readonly ok: false; readonly code: 'invalid_body' | 'invalid_answer'; readonly faults: Fault[] };

/** Marks that turn the direction of what follows: shown text can be made to lie with them. */
const BIDI = /[\u202A-\u202E\u2066-\u2069]/;

/** See `checkAnswers` of `check.ts`. */
export const answersOf = (definition: FormDefinition, input: unknown, partial: boolean): CheckedAnswers => {
  const base = plain(input, { depth: LIMITS.depth, values: 20_000 });
  const body: Fault[] = [];
  if (!isRecord(base.value))
    body.push({ path: '', kind: 'type', message: 'Must be an object: question id → answer.' });
  const raw = isRecord(base.value) ? base.value : {};
  for (const key of Object.keys(raw)) {
    if (!definition.questions.some((question) => question.id === key))
      body.push({ path: step(key), kind: 'unknown', message: 'No question of this form has this id.' });
  }
  const faults: Fault[] = [];
  const say: Say = (path, kind, message) => void faults.push({ path, kind, message });
  const given: Record<string, AnswerValue> = {};
  for (const question of definition.questions) {
    if (!Object.hasOwn(raw, question.id)) continue;
    const value = answerOf(question, raw[question.id], say);
    if (value !== undefined) given[question.id] = value;
  }
  const failed = new Set(faults.map((fault) => fault.path.split('/')[1]));
  const walked = walk(definition, given);
  together(definition, given, walked, partial, failed, say);
  if (
    !definition.questions.some((q) => q.type !== 'contact' && given[q.id] !== undefined) &&
    !faults.length &&
    !body.length &&
    !base.faults.length
  ) {
    say('', 'required', 'Holds no answer. Answer at least one question.');
  }
  const all = merge(base, [...body, ...faults], '/answers');
  if (!all.length) return { ok: true, answers: given, flags: flagsOf(definition, given, walked, partial) };
  return {
    ok: false,
    code: base.faults.length || body.length ? 'invalid_body' : 'invalid_answer',
    faults: all,
  };
};

/** What only shows when all answers are looked at: visibility, options of another answer, required ones. */
const together = (
  definition: FormDefinition,
  given: Answers,
  walked: Walked,
  partial: boolean,
  failed: ReadonlySet<string | undefined>,
  say: Say,
): void => {
  const [, kept] = walked;
  const aside = definition.settings.entry?.questions ?? [];
  const entry = entered(definition, given);
  // A wrong answer is absent here, so what depends on it cannot be judged.
  const unsure = (when: { readonly question: string } | undefined): boolean => {
    if (!when) return false;
    const controller = definition.questions.find((question) => question.id === when.question);
    return failed.has(when.question) || unsure(controller?.when) || unsure(drawn(controller));
  };
  for (const question of definition.questions) {
    const value = given[question.id];
    if (value === undefined || failed.has(question.id)) continue;
    const at = step(question.id);
    if (aside.includes(question.id) !== entry)
      say(at, 'not_asked', 'Not asked on the way in that the other answers came by. Remove it.');
    else if (unsure(question.when) || unsure(drawn(question))) continue;
    else if (!holds(question.when, kept)) say(at, 'not_asked', 'Not asked with these answers. Remove it.');
    else if (question.type === 'choice') offered(question, value, kept, partial, at, unsure, say);
    else if (question.type === 'matrix') {
      const rows = visibleRows(definition, question, kept).map((row) => row.id);
      for (const row of Object.keys(value as MatrixValue))
        if (!rows.includes(row)) say(at + step(row), 'not_offered', 'No row that is asked. Remove it.');
    }
  }
  if (partial) return;
  for (const id of missing(definition, given, walked)) {
    const question = definition.questions.find((q) => q.id === id);
    if (failed.has(id) || unsure(question?.when) || unsure(drawn(question))) continue;
    if (question && 'required' in question && question.required) {
      say(step(id), 'required', 'Needs an answer.');
      continue;
    }
    const group = definition.settings.oneOf?.find(
      (ids) => ids.includes(id) && !ids.some((one) => given[one]),
    );
    if (group?.some((one) => failed.has(one))) continue;
    if (id === reasonMissing(definition, given, walked))
      say(step(id), 'reason', 'This form asks for a reason with such a grade: choose one, or write it.');
    else say(step(id), 'required', `Answer at least one of ${group?.join(', ') ?? id}.`);
  }
};

/** What the rows of a matrix are drawn from. */
const drawn = (question: Question | undefined): { readonly question: string } | undefined =>
  question?.type === 'matrix' && 'from' in question.rows ? { question: question.rows.from } : undefined;

const offered = (
  question: ChoiceQuestion,
  value: AnswerValue,
  kept: Answers,
  partial: boolean,
  at: string,
  unsure: (when: { readonly question: string } | undefined) => boolean,
  say: Say,
): void => {
  const options = visibleOptions(question, kept);
  const many = Array.isArray(value);
  const items = (many ? value : [value]) as readonly ChoiceItem[];
  let wrong = false;
  items.forEach((item, index) => {
    const id = optionId(item);
    if (options.some((option) => option.id === id)) return;
    wrong = true;
    if (unsure(question.options.find((option) => option.id === id)?.when)) return;
    say(many ? at + step(index) : at, 'not_offered', 'Not offered with these answers. Remove it.');
  });
  const alone =
    items.length === 1 &&
    question.options.some((o) => o.exclusive && o.id === optionId(items[0] as ChoiceItem));
  const least = Math.min(question.min ?? 1, options.filter((option) => !option.exclusive).length);
  if (!partial && !wrong && !alone && items.length < least)
    say(at, 'too_few', `Choose ${least} options at least.`);
};

const flagsOf = (
  definition: FormDefinition,
  answers: Answers,
  walked: Walked,
  partial: boolean,
): string[] => {
  const texts = Object.values(answers).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).map((item: unknown) => (isRecord(item) ? item.text : item)),
  );
  const flags: string[] = [];
  if (partial) flags.push('partial');
  if (texts.some((text) => typeof text === 'string' && BIDI.test(text))) flags.push('bidi');
  if (reasonMissing(definition, answers, walked) !== undefined) flags.push('no_reason');
  if (spoken(definition, answers).some(speaksOfDanger)) flags.push('danger');
  return flags;
};

/** What a person wrote in own words: texts, and words of an `other`. Never an id, never a contact. */
const spoken = (definition: FormDefinition, answers: Answers): readonly string[] =>
  definition.questions.flatMap((question) => {
    const value: unknown = answers[question.id];
    if (question.type === 'text') return typeof value === 'string' ? [value] : [];
    if (question.type !== 'choice') return [];
    return [value].flat().flatMap((item) => (isRecord(item) ? [String(item.text)] : []));
  });
