/** The shapes of a definition and a submission, closed at every level. Rules between parts: `rules.ts`. */
import * as v from 'valibot';
import { textLength } from '../flow.ts';
import { type Fault, ID, LIMITS, SCALES, type ScaleName, UUID } from '../wire.ts';
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

const record = v.custom<Record<string, unknown>>(isRecord, 'Must be an object: {…}.');
const closed = <T extends v.ObjectEntries>(entries: T) =>
  v.pipe(record, v.objectWithRest(entries, v.never()));

/** A text with something in it, at most `most` code points. */
const text = (most: number) =>
  v.pipe(
    v.string(),
    v.check((value) => value.trim() !== '', 'Is empty. Write a text, or leave the key out.'),
    // A string is never longer in code points than in units: the cheap test comes first.
    v.check(
      (value) => value.length <= most || textLength(value) <= most,
      `Too long: ${most} characters at most.`,
    ),
  );
const map = (most: number) =>
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
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const id = v.pipe(
  v.string(),
  v.regex(ID, 'Must be 1 to 40 small letters, digits, - or _, and begin with a letter or digit.'),
  v.check((value) => !reserved(value), 'This name is reserved. Choose another.'),
);
const list = (item: v.GenericSchema, least: number, most: number) =>
  v.pipe(v.array(item), v.minLength(least), v.maxLength(most));

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

/** A web address with nothing in it that could run or hide: no control characters, no user name. */
export const isAddress = (value: string, protocols: readonly string[]): boolean => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the address parser drops some of them silently.
  if (/[\s\u0000-\u001f\u007f\\]/.test(value)) return false;
  try {
    const address = new URL(value);
    return protocols.includes(address.protocol) && !address.username && !address.password;
  } catch {
    return false;
  }
};
const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  !Number.isNaN(Date.parse(day)) &&
  new Date(day).toISOString().startsWith(day);

const META_KEY = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,39}$/,
    'Must be 1 to 40 letters, digits, - _ . or :, and begin with a letter or digit.',
  ),
  v.check((value) => !reserved(value), 'This name is reserved. Choose another.'),
);

const settings = closed({
  origins: v.optional(list(v.string(), 0, BOUNDS.origins)),
  unit: v.optional(id),
  meta: v.optional(list(META_KEY, 0, LIMITS.metaKeys)),
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

/** Time-ordered and host-made UUIDs would store the order of arrival (RFC 9562, versions 1, 2, 6, 7). */
const tellsTime = (value: string): boolean => /^.{14}[1267].{4}[89ab]/i.test(value) && value.length === 36;

const isHour = (value: string): boolean => {
  const [day, hour] = value.split('T');
  return /^\d{4}-\d{2}-\d{2}T\d{2}$/.test(value) && isDay(day ?? '') && Number(hour) < 24;
};

/** `/path`, or an address of the web. */
const isPage = (value: string): boolean =>
  /^\/(?![/\\])/.test(value) || isAddress(value, ['http:', 'https:']);
const short = (most: number) =>
  v.pipe(
    v.string(),
    v.check((value) => textLength(value) <= most, `Too long: ${most} characters at most.`),
  );

/** A submission but for what its form decides: the answers are looked at by `checkAnswers`. */
export const SUBMISSION = closed({
  id: v.pipe(
    v.string(),
    v.regex(UUID, 'Must be a random UUID, as crypto.randomUUID() makes it.'),
    v.check((value) => !tellsTime(value), 'This kind of UUID carries a time. Send a random one (version 4).'),
  ),
  formVersion: whole(1, BOUNDS.version),
  answers: record,
  context: closed({
    url: v.optional(
      v.pipe(
        short(LIMITS.url),
        v.check((value) => isPage(value), 'Must be the address of a web page, or its path.'),
      ),
    ),
    // Resolved to a language of the form; one it does not have must not cost the answer.
    lang: v.optional(short(100)),
    unit: v.optional(short(100)),
    place: v.optional(short(100)),
    channel: v.optional(short(100)),
    token: v.optional(short(1000)),
    hour: v.optional(v.pipe(v.string(), v.check(isHour, 'Must be a local hour, written 2026-11-23T22.'))),
    meta: v.optional(
      v.pipe(
        record,
        v.record(META_KEY, short(LIMITS.metaValue)),
        v.check(
          (value) => Object.keys(value).length <= LIMITS.metaKeys,
          `Has too many keys: ${LIMITS.metaKeys} at most.`,
        ),
      ),
    ),
  }),
  revision: v.optional(whole(0, LIMITS.revision)),
  partial: v.optional(v.boolean()),
});
