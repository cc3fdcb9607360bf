/**
 * Checks what comes from outside: form definitions, submissions, answers. Every function is total:
 * whatever it is given, it returns a verdict and never throws. Never imported by the browser.
 */
import { answersOf, type CheckedAnswers } from './check/answers.ts';
import { DEFINITION } from './check/definition-shape.ts';
import { fieldsToAnswers } from './check/fields.ts';
import { isRecord, merge, plain, step } from './check/plain.ts';
import { ruleFaults } from './check/rules.ts';
import { shapeFaults } from './check/shape.ts';
import { SUBMISSION } from './check/submission-shape.ts';
import { isUsual } from './check/usual.ts';
import {
  type Answers,
  type ContactKind,
  type ContactValue,
  type Fault,
  type FormDefinition,
  LIMITS,
  type Submission,
  type SubmissionContext,
} from './wire.ts';

/**
 * Whether `input` is a form definition. Names every fault by JSON Pointer with its mend.
 *
 * @example checkDefinition({ slug: 'A B' }) // faults at /slug, /version, /title, …
 */
export const checkDefinition = (
  input: unknown,
): { ok: true; definition: FormDefinition } | { ok: false; faults: Fault[] } => {
  const base = plain(input, { depth: LIMITS.depth });
  const faults = merge(base, [...shapeFaults(DEFINITION, base.value), ...ruleFaults(base.value)]);
  return faults.length ? { ok: false, faults } : { ok: true, definition: base.value as FormDefinition };
};

/**
 * Whether `input` is a submission as far as any form goes: closed objects, a random UUID, limits, no
 * NUL, no half characters. The answers are passed on as they are: give them to `checkAnswers` with
 * the form of `formVersion`, and the context to `checkMeta`. The id comes back in small letters, the
 * address without query and fragment, empty context values left out.
 */
export const checkSubmission = (
  input: unknown,
): { ok: true; submission: Submission } | { ok: false; code: 'invalid_body'; faults: Fault[] } => {
  const base = plain(input, { depth: LIMITS.depth, values: 20_000 });
  const value = isRecord(base.value) ? withoutEmpty(base.value) : base.value;
  const usual = !base.faults.length && isUsual(value);
  const faults = usual ? [] : merge(base, shapeFaults(SUBMISSION, value)).slice(0, 50);
  if (faults.length) return { ok: false, code: 'invalid_body', faults };
  const submission = value as Submission;
  const { url, ...context } = submission.context;
  return {
    ok: true,
    submission: {
      ...submission,
      id: submission.id.toLowerCase(),
      context: url === undefined ? context : { url: url.replace(/[?#].*$/s, ''), ...context },
    },
  };
};

/** An attribute left empty on a page arrives as an empty text and means nothing. */
const withoutEmpty = (body: Record<string, unknown>): Record<string, unknown> =>
  isRecord(body.context) && Object.values(body.context).includes('')
    ? {
        ...body,
        context: Object.fromEntries(Object.entries(body.context).filter(([, value]) => value !== '')),
      }
    : body;

/** A fault (`invalid_body`) for every key of `context.meta` that the form's settings do not name. */
export const checkMeta = (definition: FormDefinition, context: SubmissionContext): Fault[] =>
  Object.keys(context.meta ?? {})
    .filter((key) => !definition.settings.meta?.includes(key))
    .map((key) => ({
      path: `/context/meta${step(key)}`,
      message: 'This form does not take this key. Name it in its settings, or leave it out.',
    }));

/**
 * Whether `answers` fit the form. Gives them in normal form: a single choice as its id, several as a
 * list, line ends as \n, an e-mail address or number trimmed and in plain characters, empty texts and lists
 * left out. A contact among them is taken out by `partContact` before anything is stored. Flags: `partial`, `bidi` (marks that turn
 * the direction), `no_reason` (a grade of the bad side without a tag or text), `danger` (words of danger to life). A key that is no
 * question, NUL and half characters are `invalid_body`; everything else is `invalid_answer`.
 * `partial` asks for nothing that is required and for no fewest options, only for one answer.
 */
export const checkAnswers = (
  definition: FormDefinition,
  answers: unknown,
  options: { partial?: boolean } = {},
): CheckedAnswers => answersOf(definition, answers, options.partial === true);

/**
 * Fields of an HTML form → an answers object for `checkAnswers`: numbers read, empty values and
 * names that begin with `_` dropped, repeated names gathered, `id.other` joined to its option, `id.rowId`
 * and `id.email` to their question. Where both ways to be reached are filled in, the one the form names first.
 */
export const answersFromFields = (
  definition: FormDefinition,
  fields: Iterable<readonly [string, string]>,
): unknown => fieldsToAnswers(definition, fields);

/** A way to reach the person who answered, apart from the answers. */
export type Contact = {
  /** Id of the question that asked for it. */
  readonly question: string;
  readonly kind: ContactKind;
  /** The address or the number, in the normal form of `checkAnswers`. */
  readonly value: string;
  /** Days it may be kept. */
  readonly days: number;
};

/**
 * Checked answers in two: those that are counted and read, and the way to reach the person, which is
 * kept apart from them. A form asks for one way at most, so there is one contact or none.
 *
 * @example partContact(form, { grade: 2, mail: { email: 'a@example.org' } })
 * // { answers: { grade: 2 }, contact: { question: 'mail', kind: 'email', value: 'a@example.org', days: 90 } }
 */
export const partContact = (
  definition: FormDefinition,
  checked: Answers,
): { readonly answers: Answers; readonly contact?: Contact } => {
  const asks = definition.questions.find((q) => q.type === 'contact' && checked[q.id] !== undefined);
  if (asks?.type !== 'contact') return { answers: checked };
  const { [asks.id]: given, ...answers } = checked;
  const kind: ContactKind = 'email' in (given as ContactValue) ? 'email' : 'phone';
  const value = (given as Record<string, string>)[kind] ?? '';
  return { answers, contact: { question: asks.id, kind, value, days: asks.days ?? 90 } };
};

/**
 * The one way to write a checked value as text: keys sorted, nothing between. For hashing; what JSON
 * cannot hold is left out as `JSON.stringify` leaves it out.
 */
export const canonical = (value: unknown): string => JSON.stringify(ordered(value)) ?? 'null';

const ordered = (part: unknown): unknown => {
  if (typeof part !== 'object') return part;
  if (Array.isArray(part)) return part.map(ordered);
  if (!isRecord(part)) return part;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(part).sort()) copy[key] = ordered(part[key]);
  return copy;
};
