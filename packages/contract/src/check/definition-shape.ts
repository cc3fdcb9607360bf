/** The shape of a form definition, closed at every level. Rules between its parts: `rules.ts`. */
import * as v from 'valibot';
import { LIMITS, SCALES, type ScaleName } from '../wire.ts';
import { isAddress } from './address.ts';
import { BOUNDS } from './limits.ts';
import { isRecord } from './plain.ts';
import { closed, id, isDay, list, map, metaKey, record, text, whole } from './shape.ts';

const condition = closed({
  question: v.string(),
  in: v.optional(
    list(
      v.union([v.string(), v.number()], 'Must be a point of the scale or the id of an option.'),
      1,
      BOUNDS.options,
    ),
  ),
  min: v.optional(v.pipe(v.number(), v.integer())),
  max: v.optional(v.pipe(v.number(), v.integer())),
});

const base = {
  id,
  label: map(BOUNDS.label),
  hint: v.optional(map(BOUNDS.hint)),
  when: v.optional(condition),
};
const required = v.optional(v.boolean());

const option = closed({
  ...base,
  direction: v.optional(v.picklist(['good', 'neutral', 'bad'])),
  exclusive: v.optional(v.boolean()),
  other: v.optional(v.boolean()),
  active: v.optional(v.boolean()),
});

const QUESTIONS: Readonly<Record<string, v.GenericSchema>> = {
  rating: closed({
    ...base,
    type: v.literal('rating'),
    required,
    scale: v.picklist(Object.keys(SCALES) as ScaleName[]),
    points: v.optional(v.pipe(record, v.record(v.string(), map(BOUNDS.point)))),
  }),
  choice: closed({
    ...base,
    type: v.literal('choice'),
    required,
    options: list(option, 1, BOUNDS.options),
    min: v.optional(whole(1, BOUNDS.options)),
    max: v.optional(whole(1, BOUNDS.options)),
    show: v.optional(whole(1, BOUNDS.options)),
  }),
  text: closed({
    ...base,
    type: v.literal('text'),
    required,
    maxLength: v.optional(whole(1, LIMITS.textMost)),
    rows: v.optional(whole(1, 40)),
    notice: v.optional(map(BOUNDS.hint)),
  }),
  note: closed({ ...base, type: v.literal('note'), label: map(BOUNDS.prose) }),
  link: closed({ ...base, type: v.literal('link'), href: map(BOUNDS.href) }),
};
/** Types the interface names for a later release. */
const LATER = ['contact', 'matrix'];

const unknownType = v.objectWithRest(
  {
    type: v.custom<never>(
      () => false,
      (issue) =>
        LATER.includes(issue.input as string)
          ? `Questions of the type ${String(issue.input)} come with a later release. Use ${Object.keys(QUESTIONS).join(', ')}.`
          : `Must be one of: ${Object.keys(QUESTIONS).join(', ')}.`,
    ),
  },
  v.unknown(),
);
const question = v.lazy((input) => {
  if (!isRecord(input)) return record;
  const { type } = input;
  return (typeof type === 'string' && Object.hasOwn(QUESTIONS, type) && QUESTIONS[type]) || unknownType;
});

const settings = closed({
  origins: v.optional(list(v.string(), 0, BOUNDS.origins)),
  unit: v.optional(id),
  meta: v.optional(list(metaKey, 0, LIMITS.metaKeys)),
  closed: v.optional(v.boolean()),
  reason: v.optional(v.picklist(['optional', 'required'])),
  askPlace: v.optional(v.boolean()),
  source: v.optional(
    closed({
      name: text(BOUNDS.title),
      url: v.optional(
        v.pipe(
          text(BOUNDS.href),
          v.check(
            (value) => isAddress(value, ['http:', 'https:']),
            'Must be a web address that begins with https:// or http://.',
          ),
        ),
      ),
      date: v.pipe(v.string(), v.check(isDay, 'Must be a day that exists, written 2026-11-23.')),
    }),
  ),
  locked: v.optional(v.boolean()),
});

/** A form definition. */
export const DEFINITION = closed({
  slug: id,
  version: whole(1, BOUNDS.version),
  title: map(BOUNDS.title),
  intro: v.optional(map(BOUNDS.prose)),
  thanks: v.optional(map(BOUNDS.prose)),
  languages: list(v.string(), 1, BOUNDS.languages),
  questions: list(question, 1, BOUNDS.questions),
  settings,
});
