/** The shape of a form definition, closed at every level. Rules between its parts: `rules.ts`. */
import * as v from 'valibot';
import { LIMITS, SCALES, type ScaleName } from '../wire.ts';
import { BOUNDS } from './limits.ts';
import { isRecord } from './plain.ts';
import { SETTINGS } from './settings-shape.ts';
import { closed, id, list, map, record, whole } from './shape.ts';

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

const named = { id, label: map(BOUNDS.label) };
const shown = { ...named, hint: v.optional(map(BOUNDS.hint)), when: v.optional(condition) };
const base = {
  ...shown,
  prompts: v.optional(list(closed({ when: condition, label: map(BOUNDS.label) }), 1, BOUNDS.prompts)),
};
const required = v.optional(v.boolean());
const scale = v.picklist(Object.keys(SCALES) as ScaleName[]);
const points = v.optional(v.pipe(record, v.record(v.string(), map(BOUNDS.point))));

const option = closed({
  ...shown,
  direction: v.optional(v.picklist(['good', 'neutral', 'bad'])),
  exclusive: v.optional(v.boolean()),
  other: v.optional(v.boolean()),
  active: v.optional(v.boolean()),
});

const fixedRows = list(closed(named), 1, BOUNDS.rows);
const drawnRows = closed({
  from: v.string(),
  in: v.optional(
    list(
      v.union([v.string(), v.number()], 'Must be a point of the scale or the id of an option.'),
      1,
      BOUNDS.options,
    ),
  ),
});
const rows = v.lazy((input) => (isRecord(input) ? drawnRows : fixedRows));

const QUESTIONS: Readonly<Record<string, v.GenericSchema>> = {
  rating: closed({
    ...base,
    type: v.literal('rating'),
    required,
    scale,
    points,
  }),
  choice: closed({
    ...base,
    type: v.literal('choice'),
    required,
    options: list(option, 1, BOUNDS.options),
    min: v.optional(whole(1, BOUNDS.options)),
    max: v.optional(whole(1, BOUNDS.options)),
    show: v.optional(whole(1, BOUNDS.options)),
    menu: v.optional(v.boolean()),
  }),
  matrix: closed({ ...base, type: v.literal('matrix'), required, scale, points, rows }),
  contact: closed({
    ...base,
    type: v.literal('contact'),
    kinds: v.optional(list(v.picklist(['email', 'phone']), 1, 2)),
    consent: map(BOUNDS.hint),
    days: v.optional(whole(1, BOUNDS.days)),
  }),
  text: closed({
    ...base,
    type: v.literal('text'),
    required,
    maxLength: v.optional(whole(1, LIMITS.textMost)),
    rows: v.optional(whole(1, 40)),
    notice: v.optional(map(BOUNDS.hint)),
    keep: v.optional(whole(BOUNDS.keepLeast, BOUNDS.keepMost)),
  }),
  note: closed({ ...base, type: v.literal('note'), label: map(BOUNDS.prose) }),
  link: closed({ ...base, type: v.literal('link'), href: map(BOUNDS.href) }),
};
const unknownType = v.objectWithRest(
  {
    type: v.custom<never>(() => false, `Must be one of: ${Object.keys(QUESTIONS).join(', ')}.`),
  },
  v.unknown(),
);
const question = v.lazy((input) => {
  if (!isRecord(input)) return record;
  const { type } = input;
  return (typeof type === 'string' && Object.hasOwn(QUESTIONS, type) && QUESTIONS[type]) || unknownType;
});

/** What the parts that look at their value choose from, for whoever writes these shapes down (`openapi`). */
export const CHOICES: ReadonlyMap<unknown, readonly v.GenericSchema[]> = new Map<
  unknown,
  readonly v.GenericSchema[]
>([
  [question, Object.values(QUESTIONS)],
  [rows, [fixedRows, drawnRows]],
]);

/** A form definition. */
export const DEFINITION = closed({
  slug: id,
  version: whole(1, BOUNDS.version),
  title: map(BOUNDS.title),
  intro: v.optional(map(BOUNDS.prose)),
  thanks: v.optional(map(BOUNDS.prose)),
  languages: list(v.string(), 1, BOUNDS.languages),
  questions: list(question, 1, BOUNDS.questions),
  settings: SETTINGS,
});
