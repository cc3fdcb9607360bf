/**
 * The pure course of a form: what is visible, in which steps, what a change clears.
 * Used by the widget, the hosted page and the validator alike; every function is total.
 */
import {
  type Answers,
  type AnswerValue,
  type ChoiceItem,
  type ChoiceOption,
  type ChoiceQuestion,
  type Condition,
  type FormDefinition,
  type LanguageMap,
  type MatrixQuestion,
  type MatrixRow,
  type MatrixValue,
  type Question,
  SCALES,
} from './wire.ts';

/** Subtags that choose a script where the tag itself names none. */
const script = (tag: string): string => {
  const lower = tag.toLowerCase().replace(/_/g, '-');
  if (!/^zh\b/.test(lower)) return lower;
  return /-(hant|tw|hk|mo)\b/.test(lower) ? 'zh-hant' : 'zh-hans';
};

/** What serves people next, where it is not the tag without its last subtag: a near relative, or the newer name. */
const NEXT: Readonly<Record<string, string | undefined>> = {
  // Else a tag might find what every object has.
  __proto__: null as never,
  'zh-hant': 'zh-hans',
  nn: 'nb',
  no: 'nb',
  iw: 'he',
  in: 'id',
};

/**
 * BCP 47 lookup: the tag of `available` that serves `wanted` best, or undefined.
 * `zh`, `zh-CN`, `zh-SG` → `zh-Hans`; `zh-TW`, `zh-HK` → `zh-Hant`, else `zh-Hans`; `en-GB` → `en`;
 * `no` and `nn`, where they are not there → `nb`; `iw` → `he`, `in` → `id`.
 */
export const matchLanguage = (wanted: string, available: readonly string[]): string | undefined => {
  let tag = script(wanted);
  while (tag) {
    const found = available.find((a) => script(a) === tag);
    if (found) return found;
    tag = NEXT[tag] ?? tag.replace(/-?[^-]*$/, '');
  }
  return undefined;
};

/** The text of a map in `lang`, else in the first of `fallbacks` it has, else its first; '' for none. */
export const localise = (
  map: LanguageMap | undefined,
  lang: string,
  ...fallbacks: readonly string[]
): string => {
  if (!map) return '';
  const tags = Object.keys(map);
  for (const wanted of [lang, ...fallbacks]) {
    const tag = matchLanguage(wanted, tags);
    if (tag !== undefined) return map[tag] ?? '';
  }
  return map[tags[0] ?? ''] ?? '';
};

/** The option id of one chosen item. */
export const optionId = (item: ChoiceItem): string => (typeof item === 'string' ? item : item.option);

/** Whether a value is that of a matrix: an object, but no option with words. */
const isMatrix = (value: AnswerValue | undefined): value is MatrixValue =>
  typeof value === 'object' &&
  !Array.isArray(value) &&
  typeof (value as { option?: unknown }).option !== 'string';

/** What was given, one by one. */
const items = (value: AnswerValue | undefined): readonly (number | ChoiceItem)[] =>
  value === undefined
    ? []
    : isMatrix(value)
      ? Object.values(value)
      : ((Array.isArray(value) ? value : [value]) as (number | ChoiceItem)[]);

/** Whether `condition` holds for `answers`. Absent condition: true. */
export const holds = (condition: Condition | undefined, answers: Answers): boolean =>
  !condition ||
  items(answers[condition.question]).some((item) => {
    const code = typeof item === 'number' ? item : optionId(item);
    // A bound that is not there is no number, and nothing lies beyond it.
    return (
      (condition.in?.includes(code) ?? true) &&
      !((code as number) < (condition.min as number)) &&
      !((code as number) > (condition.max as number))
    );
  });

/** The label with these answers: the first prompt whose condition holds, else the question's own. */
export const labelOf = (question: Question, answers: Answers): LanguageMap =>
  question.prompts?.find(({ when }) => holds(when, answers))?.label ?? question.label;

/** Whether the question takes an answer. */
export const answerable = (question: Question): boolean =>
  question.type !== 'note' && question.type !== 'link';

/** Options offered with these answers, in the definition's order; retired ones never. */
export const visibleOptions = (question: ChoiceQuestion, answers: Answers): readonly ChoiceOption[] =>
  question.options.filter((option) => option.active !== false && holds(option.when, answers));

/**
 * Rows of a matrix with these answers, in the order of where they come from. A row drawn from an option
 * with words of its own has these words as its label.
 */
export const visibleRows = (
  definition: FormDefinition,
  question: MatrixQuestion,
  answers: Answers,
): readonly MatrixRow[] => {
  const { rows } = question;
  if (!('from' in rows)) return rows;
  const source = definition.questions.find((q) => q.id === rows.from);
  const value = answers[rows.from];
  if (source?.type === 'matrix')
    return visibleRows(definition, source, answers).filter(({ id }) => {
      const given = (value as MatrixValue | undefined)?.[id];
      return given !== undefined && (rows.in?.includes(given) ?? true);
    });
  if (source?.type !== 'choice') return [];
  return source.options.flatMap((option) => {
    const item = items(value).find((i) => typeof i !== 'number' && optionId(i) === option.id);
    if (item === undefined || option.exclusive || rows.in?.includes(option.id) === false) return [];
    return [{ id: option.id, label: typeof item === 'object' ? { und: item.text } : option.label }];
  });
};

/** Ids of every row a matrix can have, whatever is answered: for columns of a table. */
export const possibleRows = (definition: FormDefinition, { rows }: MatrixQuestion): readonly string[] => {
  if (!('from' in rows)) return rows.map((row) => row.id);
  const source = definition.questions.find((q) => q.id === rows.from);
  if (source?.type === 'matrix') return possibleRows(definition, source);
  if (source?.type !== 'choice') return [];
  return source.options.flatMap(({ id, exclusive }) =>
    exclusive || rows.in?.includes(id) === false ? [] : [id],
  );
};

/** Whether these answers came by the form's other way in. */
export const entered = (definition: FormDefinition, answers: Answers): boolean =>
  definition.settings.entry?.questions.some((id) => answers[id] !== undefined) ?? false;

/** The parts of a value that are still asked for; undefined when nothing is left. */
const stillAsked = (
  definition: FormDefinition,
  question: Question,
  value: AnswerValue | undefined,
  kept: Answers,
): AnswerValue | undefined => {
  if (question.type === 'choice') {
    const offered = visibleOptions(question, kept).map((option) => option.id);
    const rest = (items(value) as ChoiceItem[]).filter((item) => offered.includes(optionId(item)));
    return Array.isArray(value) && rest.length ? rest : rest[0];
  }
  if (question.type === 'matrix') {
    const rest = visibleRows(definition, question, kept).flatMap(({ id }) => {
      const given = (value as MatrixValue | undefined)?.[id];
      return given === undefined ? [] : [[id, given] as const];
    });
    return rest.length ? Object.fromEntries(rest) : undefined;
  }
  return value;
};

/**
 * One walk down the form: the visible questions, and the answers that hold on the way. `entry`: by the
 * form's other way in; default: as the answers say.
 */
export const walk = (
  definition: FormDefinition,
  answers: Answers,
  entry: boolean = entered(definition, answers),
): readonly [Question[], Answers] => {
  const kept: Record<string, AnswerValue> = {};
  const aside = definition.settings.entry?.questions;
  const visible = definition.questions.filter((question) => {
    if ((aside?.includes(question.id) ?? false) !== entry || !holds(question.when, kept)) return false;
    if (question.type === 'choice' && !visibleOptions(question, kept).length) return false;
    if (question.type === 'matrix' && !visibleRows(definition, question, kept).length) return false;
    const value = stillAsked(definition, question, answers[question.id], kept);
    if (value !== undefined && answerable(question)) kept[question.id] = value;
    return true;
  });
  return [visible, kept];
};

/** Questions visible with these answers. A choice without any offered option, a matrix without a row, is not. */
export const visibleQuestions = (definition: FormDefinition, answers: Answers): readonly Question[] =>
  walk(definition, answers)[0];

/** Visible questions in their rounds: what is asked first, and what is offered once that was stored. */
export const rounds = (
  definition: FormDefinition,
  visible: readonly Question[],
): readonly [first: readonly Question[], second: readonly Question[]] => {
  const from = definition.settings.round?.from;
  const start = from ? definition.questions.findIndex((q) => q.id === from) : Number.POSITIVE_INFINITY;
  const later = new Set(definition.questions.slice(start));
  return [visible.filter((q) => !later.has(q)), visible.filter((q) => later.has(q))];
};

/** The answers without those that no longer apply: invisible questions, options no longer offered. */
export const prune = (definition: FormDefinition, answers: Answers): Answers => walk(definition, answers)[1];

/** Ids of questions that some `when` refers to. */
export const controllers = (definition: FormDefinition): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const question of definition.questions) {
    if (question.when) ids.add(question.when.question);
    for (const prompt of question.prompts ?? []) ids.add(prompt.when.question);
    if (question.type === 'choice') for (const o of question.options) if (o.when) ids.add(o.when.question);
    if (question.type === 'matrix' && 'from' in question.rows) ids.add(question.rows.from);
  }
  return ids;
};

/**
 * Visible questions grouped into steps. The first answerable question stands alone (with the notes
 * before it), so does every rating and every question of `control`; other neighbours share a step.
 */
export const group = (
  visible: readonly Question[],
  control?: ReadonlySet<string>,
): readonly (readonly Question[])[] => {
  const groups: Question[][] = [];
  let open: Question[] = [];
  let closed = true;
  for (const question of visible) {
    const answers = answerable(question);
    const alone = answers && (question.type === 'rating' || control?.has(question.id));
    if (closed || (alone && open.some(answerable))) {
      open = [];
      groups.push(open);
      closed = false;
    }
    open.push(question);
    if (answers && (alone || groups.length === 1)) closed = true;
  }
  // A step with nothing to answer is none: words and links at the end stay with what they follow.
  if (groups.length > 1 && !open.some(answerable)) {
    groups.pop();
    groups.at(-1)?.push(...open);
  }
  return groups;
};

/** The steps of a form with these answers. */
export const steps = (definition: FormDefinition, answers: Answers): readonly (readonly Question[])[] =>
  group(visibleQuestions(definition, answers), controllers(definition));

/**
 * A grade of the bad side (below the middle of its scale) without a tag or text: the id of the first
 * visible choice or text after it, which would take the reason. Undefined when nothing is missing.
 */
export const reasonMissing = (
  definition: FormDefinition,
  answers: Answers,
  [visible, kept] = walk(definition, answers),
): string | undefined => {
  const bad = visible.findIndex(
    (q) => q.type === 'rating' && (kept[q.id] as number) * 2 < SCALES[q.scale][0] + SCALES[q.scale][1],
  );
  const takes =
    bad < 0 ? [] : visible.filter((q, i) => i > bad && (q.type === 'choice' || q.type === 'text'));
  return takes.some((q) => kept[q.id] !== undefined) ? undefined : takes[0]?.id;
};

/**
 * Ids of the questions that need an answer by rules of the form beyond `required`: the reason of a bad
 * grade where the form insists, a required matrix with open rows, and the first of a group of which one
 * is needed. `asked`: what was shown up to here, in walked order; a group counts once all of it that is
 * visible was.
 */
export const needed = (
  definition: FormDefinition,
  asked: readonly Question[],
  answers: Answers,
  walked = walk(definition, answers),
): readonly string[] => {
  const { oneOf = [], reason } = definition.settings;
  const [visible, kept] = walked;
  const open = reason === 'required' ? reasonMissing(definition, kept, walked) : undefined;
  const ids = asked
    .filter(
      (q) =>
        q.id === open ||
        (q.type === 'matrix' &&
          q.required &&
          visibleRows(definition, q, kept).some(
            ({ id }) => (kept[q.id] as MatrixValue | undefined)?.[id] === undefined,
          )),
    )
    .map((q) => q.id);
  for (const group of oneOf) {
    const members = visible.filter((q) => group.includes(q.id));
    const first = members[0];
    if (first && members.every((q) => asked.includes(q) && kept[q.id] === undefined)) ids.push(first.id);
  }
  return ids;
};

/** Ids of those of `asked` that need an answer and have none: the required ones, and those `needed` names. */
export const lacking = (
  asked: readonly Question[],
  answers: Answers,
  needed?: readonly string[],
): readonly string[] =>
  asked
    .filter((q) => needed?.includes(q.id) || (answers[q.id] === undefined && 'required' in q && q.required))
    .map((q) => q.id);

/** Ids of the visible questions that still need an answer, by whatever rule of the form. The second round needs none. */
export const missing = (
  definition: FormDefinition,
  answers: Answers,
  walked = walk(definition, answers),
): readonly string[] => {
  const [visible, kept] = walked;
  const [asked] = rounds(definition, visible);
  return lacking(asked, kept, needed(definition, asked, kept, walked));
};

/** Code points of a text, line ends counted as one. */
export const textLength = (text: string): number => [...text.replace(/\r\n?/g, '\n')].length;
