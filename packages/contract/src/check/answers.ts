/** Answers against their form: each by itself first, then together with what it makes visible. */
import { holds, missing, optionId, prune, reasonMissing, textLength, visibleOptions } from '../flow.ts';
import {
  type Answers,
  type AnswerValue,
  type ChoiceItem,
  type ChoiceQuestion,
  type Fault,
  type FormDefinition,
  LIMITS,
  type Question,
  SCALES,
} from '../wire.ts';
import { isRecord, merge, plain, step } from './plain.ts';

/** Answers that hold, in their normal form, or every fault of them. */
export type CheckedAnswers =
  | { readonly ok: true; readonly answers: Answers; readonly flags: string[] }
  | { readonly ok: false; readonly code: 'invalid_body' | 'invalid_answer'; readonly faults: Fault[] };

type Say = (path: string, kind: NonNullable<Fault['kind']>, message: string) => undefined;

/** Marks that turn the direction of what follows: shown text can be made to lie with them. */
const BIDI = /[\u202A-\u202E\u2066-\u2069]/;

/** See `checkAnswers` of `check.ts`. */
export const answersOf = (definition: FormDefinition, input: unknown, partial: boolean): CheckedAnswers => {
  const base = plain(input, { depth: LIMITS.depth, values: 20_000 });
  const body: Fault[] = [];
  if (!isRecord(base.value))
    body.push({ path: '', kind: 'type', message: 'Must be an object: question id → answer.' });
  const raw = isRecord(base.value) ? base.value : {};
  const questions = new Map(definition.questions.map((question) => [question.id, question]));
  for (const key of Object.keys(raw)) {
    if (!questions.has(key))
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
  together(definition, given, partial, failed, say);
  if (!Object.keys(given).length && !faults.length && !body.length && !base.faults.length) {
    say('', 'required', 'Holds no answer. Answer at least one question.');
  }
  const all = merge(base, [...body, ...faults], '/answers');
  if (!all.length) return { ok: true, answers: given, flags: flagsOf(definition, given, partial) };
  return {
    ok: false,
    code: base.faults.length || body.length ? 'invalid_body' : 'invalid_answer',
    faults: all,
  };
};

/** The normal form of one answer; undefined when it is empty or wrong. */
const answerOf = (question: Question, value: unknown, say: Say): AnswerValue | undefined => {
  const at = step(question.id);
  switch (question.type) {
    case 'rating': {
      const [min, max] = SCALES[question.scale];
      if (typeof value !== 'number' || !Number.isInteger(value))
        return say(at, 'type', `Must be a whole number from ${min} to ${max}.`);
      if (value < min || value > max) return say(at, 'not_offered', `Must lie from ${min} to ${max}.`);
      return value;
    }
    case 'text': {
      if (typeof value !== 'string') return say(at, 'type', 'Must be a text.');
      return textOf(value, question.maxLength ?? LIMITS.text, at, say);
    }
    case 'choice':
      return choiceOf(question, value, at, say);
    default:
      return say(at, 'not_asked', 'This part of the form takes no answer.');
  }
};

/** The text with plain line ends; undefined when nothing is written. */
const textOf = (value: string, most: number, at: string, say: Say): string | undefined => {
  const text = value.replace(/\r\n?/g, '\n');
  if (!text.trim()) return undefined;
  const length = textLength(text);
  if (length > most) return say(at, 'too_long', `Too long: ${length} characters, ${most} at most.`);
  return text;
};

const choiceOf = (
  question: ChoiceQuestion,
  value: unknown,
  at: string,
  say: Say,
): AnswerValue | undefined => {
  const most = question.max ?? 1;
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  const path = (index: number): string => (Array.isArray(value) ? at + step(index) : at);
  if (!list.length) return undefined;
  if (list.length > question.options.length) return say(at, 'too_many', `Choose ${most} at most.`);
  const items: ChoiceItem[] = [];
  let wrong = false;
  list.forEach((entry, index) => {
    const item = itemOf(question, entry, path(index), say);
    if (!item) wrong = true;
    else if (items.some((other) => optionId(other) === optionId(item))) {
      wrong = true;
      say(path(index), 'too_many', 'This option is there already.');
    } else items.push(item);
  });
  if (wrong) return undefined;
  if (items.length > most)
    return say(at, 'too_many', most === 1 ? 'Choose one option.' : `Choose ${most} options at most.`);
  const alone = items.find((item) => question.options.some((o) => o.exclusive && o.id === optionId(item)));
  if (alone && items.length > 1)
    return say(at, 'exclusive', `${optionId(alone)} cannot be combined with another option.`);
  return most === 1 ? items[0] : items;
};

const itemOf = (question: ChoiceQuestion, entry: unknown, at: string, say: Say): ChoiceItem | undefined => {
  const words = isRecord(entry);
  const id = words ? entry.option : entry;
  if (typeof id !== 'string' || (words && typeof entry.text !== 'string')) {
    return say(
      at,
      'type',
      'Must be the id of an option, or {"option": id, "text": words} for one that takes words.',
    );
  }
  if (words) {
    const more = Object.keys(entry).find((key) => key !== 'option' && key !== 'text');
    if (more !== undefined) return say(at + step(more), 'type', 'Unknown key. Remove it.');
  }
  const option = question.options.find((o) => o.id === id);
  if (!option || option.active === false)
    return say(at, 'not_offered', 'Not an option this question offers.');
  if (!words) return id;
  if (!option.other) return say(at, 'type', 'This option takes no words of its own. Send its id alone.');
  let long = false;
  const text = textOf(entry.text as string, LIMITS.other, `${at}/text`, (...fault) => {
    long = true;
    return say(...fault);
  });
  if (long) return undefined;
  return text === undefined ? id : { option: id, text };
};

/** What only shows when all answers are looked at: visibility, options of another answer, required ones. */
const together = (
  definition: FormDefinition,
  given: Answers,
  partial: boolean,
  failed: ReadonlySet<string | undefined>,
  say: Say,
): void => {
  const kept = prune(definition, given);
  // A wrong answer is absent here, so what depends on it cannot be judged.
  const unsure = (when: { readonly question: string } | undefined): boolean => {
    if (!when) return false;
    const controller = definition.questions.find((question) => question.id === when.question);
    return failed.has(when.question) || unsure(controller?.when);
  };
  for (const question of definition.questions) {
    const value = given[question.id];
    if (value === undefined || failed.has(question.id) || unsure(question.when)) continue;
    const at = step(question.id);
    if (!holds(question.when, kept)) say(at, 'not_asked', 'Not asked with these answers. Remove it.');
    else if (question.type === 'choice') offered(question, value, kept, partial, at, unsure, say);
  }
  if (partial) return;
  for (const id of missing(definition, given)) {
    if (failed.has(id) || unsure(definition.questions.find((question) => question.id === id)?.when)) continue;
    const question = definition.questions.find((q) => q.id === id);
    const reason = !(question && 'required' in question && question.required);
    if (reason)
      say(step(id), 'reason', 'This form asks for a reason with such a grade: choose one, or write it.');
    else say(step(id), 'required', 'Needs an answer.');
  }
};

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

const flagsOf = (definition: FormDefinition, answers: Answers, partial: boolean): string[] => {
  const texts = Object.values(answers).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).map((item: unknown) => (isRecord(item) ? item.text : item)),
  );
  return [
    ...(partial ? ['partial'] : []),
    ...(texts.some((text) => typeof text === 'string' && BIDI.test(text)) ? ['bidi'] : []),
    ...(reasonMissing(definition, answers) === undefined ? [] : ['no_reason']),
  ];
};

/** See `answersFromFields` of `check.ts`. */
export const fieldsToAnswers = (
  definition: FormDefinition,
  fields: Iterable<readonly [string, string]>,
): Record<string, unknown> => {
  const byId = new Map(definition.questions.map((question) => [question.id, question]));
  const values = new Map<string, unknown[]>();
  const words = new Map<string, string>();
  for (const [name, value] of fields) {
    if (name.startsWith('_') || value === '') continue;
    const other = name.endsWith('.other') ? name.slice(0, -6) : undefined;
    if (other !== undefined && byId.get(other)?.type === 'choice') {
      if (value.trim()) words.set(other, value);
      continue;
    }
    const rating = byId.get(name)?.type === 'rating' && /^\d{1,3}$/.test(value);
    const list = values.get(name) ?? [];
    list.push(rating ? Number(value) : value);
    values.set(name, list);
  }
  for (const [id, text] of words) {
    const question = byId.get(id) as ChoiceQuestion;
    const option = question.options.find((o) => o.other && o.active !== false);
    if (!option) continue;
    // Words in the box of an option say that it is meant, ticked or not.
    const item = { option: option.id, text };
    const chosen = values.get(id) ?? [];
    values.set(
      id,
      chosen.includes(option.id)
        ? chosen.map((value) => (value === option.id ? item : value))
        : [...chosen, item],
    );
  }
  const answers: [string, unknown][] = [];
  for (const [name, list] of values) {
    const question = byId.get(name);
    const several = list.length > 1 || (question?.type === 'choice' && (question.max ?? 1) > 1);
    answers.push([name, several ? list : list[0]]);
  }
  return Object.fromEntries(answers);
};
