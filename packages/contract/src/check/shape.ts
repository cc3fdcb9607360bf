/** What the shapes of definitions and submissions are made of, and the sentences of their faults. */
import * as v from 'valibot';
import { textLength } from '../flow.ts';
import { type Fault, ID } from '../wire.ts';
import { BOUNDS } from './limits.ts';
import { isRecord, reserved, step } from './plain.ts';

type Issue = v.BaseIssue<unknown>;

/** The default sentence of a fault: what is wrong and the mend. */
const words = (issue: Issue): string => {
  const requirement = 'requirement' in issue ? String(issue.requirement) : '';
  if (issue.received === 'undefined' && issue.path?.at(-1)?.origin === 'key') return 'Is missing. Add it.';
  switch (issue.type) {
    case 'never':
      return 'Unknown key. Remove it, or check its spelling.';
    case 'string':
      return 'Must be a text.';
    case 'boolean':
      return 'Must be true or false.';
    case 'array':
      return 'Must be a list: […].';
    case 'integer':
    case 'number':
      return 'Must be a whole number.';
    case 'min_value':
      return `Must be ${requirement} or more.`;
    case 'max_value':
      return `Must be ${requirement} or less.`;
    case 'min_length':
      return `Needs at least ${requirement}.`;
    case 'max_length':
      return `Has too many: ${requirement} at most.`;
    case 'picklist':
    case 'literal':
      return `Must be one of: ${issue.expected?.replace(/[()"]/g, '').replace(/ \| /g, ', ') ?? ''}.`;
    default:
      return 'Is not valid.';
  }
};

/** Faults of `value` against `schema`, each with its path. */
export const shapeFaults = (schema: v.GenericSchema, value: unknown): Fault[] => {
  const result = v.safeParse(schema, value, { message: words });
  return (result.issues ?? []).map((issue) => ({
    path: (issue.path ?? []).map((item) => step(String(item.key))).join(''),
    message: issue.message,
  }));
};

/** An object of `{…}`. */
export const record = v.custom<Record<string, unknown>>(isRecord, 'Must be an object: {…}.');
/** An object with these keys and no other. */
export const closed = <T extends v.ObjectEntries>(entries: T) =>
  v.pipe(record, v.objectWithRest(entries, v.never()));

/** A text with something in it, at most `most` code points. */
export const text = (most: number) =>
  v.pipe(
    v.string(),
    v.check((value) => value.trim() !== '', 'Is empty. Write a text, or leave the key out.'),
    // A string is never longer in code points than in units: the cheap test comes first.
    v.check(
      (value) => value.length <= most || textLength(value) <= most,
      `Too long: ${most} characters at most.`,
    ),
  );
/** A text in at least one language. */
export const map = (most: number) =>
  v.pipe(
    record,
    v.record(v.string(), text(most)),
    v.check(
      (value) => Object.keys(value).length > 0,
      'Has no text. Add one in the first language of the form.',
    ),
    v.check(
      (value) => Object.keys(value).length <= BOUNDS.languages,
      `Has too many languages: ${BOUNDS.languages} at most.`,
    ),
  );
/** A whole number between the two, both included. */
export const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
/** A stable code. */
export const id = v.pipe(
  v.string(),
  v.regex(ID, 'Must be 1 to 40 small letters, digits, - or _, and begin with a letter or digit.'),
  v.check((value) => !reserved(value), 'This name is reserved. Choose another.'),
);
/** A list of that length. */
export const list = (item: v.GenericSchema, least: number, most: number) =>
  v.pipe(v.array(item), v.minLength(least), v.maxLength(most));

/** Whether a day written 2026-11-23 exists. */
export const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  !Number.isNaN(Date.parse(day)) &&
  new Date(day).toISOString().startsWith(day);

/** A key of `context.meta`. */
export const metaKey = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,39}$/,
    'Must be 1 to 40 letters, digits, - _ . or :, and begin with a letter or digit.',
  ),
  v.check((value) => !reserved(value), 'This name is reserved. Choose another.'),
);
