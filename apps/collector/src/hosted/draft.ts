import { answersFromFields, checkAnswers } from '@kaimen/contract/check';
import { answerable, controllers, prune, walk } from '@kaimen/contract/flow';
import type { Answers, FormDefinition, Question } from '@kaimen/contract/wire';
import type { Fields } from '../door/fields.ts';
import { type Course, ownerOf, partOf } from './course.ts';

/** A page of a form as far as a person has filled it in: what fits, what to ask, what was typed. */
export type Draft = {
  readonly course: Course;
  /** The answers that fit. */
  readonly answers: Answers;
  /** The questions to show, with those answers; a way to be reached comes after all others. */
  readonly questions: readonly Question[];
  /** What was typed for questions that are asked, but not on this page. */
  readonly carried: Fields;
  /** Nothing more will appear: the page carries an id and the button that sends. */
  readonly last: boolean;
  /** A required question that others depend on, left open on the page before. */
  readonly open: readonly string[];
  readonly step: number;
  readonly steps: number;
  /** Everything typed, by field name; also what does not fit. */
  readonly typed: ReadonlyMap<string, readonly string[]>;
};

/** Reads the fields so far. A field that is there but empty says that its question was on the page. */
export const readDraft = (definition: FormDefinition, fields: Fields, course: Course): Draft => {
  const typed = new Map<string, string[]>();
  for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  const answers = fitting(definition, fields);
  const [visible] = walk(definition, answers, course.entry);
  const part = partOf(definition, course, visible);
  const control = controllers(definition);
  const asked = part.filter((question) => control.has(question.id));
  const left = asked.filter((question) => answers[question.id] === undefined);
  const open = left.filter((q) => typed.has(q.id) && 'required' in q && q.required).map((q) => q.id);
  const last = !open.length && left.every((question) => typed.has(question.id));
  // A question whose words, options or rows depend on an answer still to come waits for it.
  const awaited = new Set(left.filter((q) => !typed.has(q.id)).map((q) => q.id));
  const contacts = part.filter((question) => question.type === 'contact');
  const questions = [
    ...part.filter((q) => q.type !== 'contact' && !dependsOn(q).some((id) => awaited.has(id))),
    ...(last ? contacts : []),
  ];
  const elsewhere = new Set(visible.filter((q) => !questions.includes(q)).map((q) => q.id));
  const steps = depth(definition, course);
  const level = asked.filter((question) => typed.has(question.id)).length;
  return {
    course,
    answers,
    questions,
    carried: fields.filter(([name, value]) => value !== '' && elsewhere.has(ownerOf(name))),
    last,
    open,
    typed,
    steps,
    step: last ? steps : Math.min(level + 1, steps),
  };
};

/** The answers without those that do not fit the form or what the others make visible. */
const fitting = (definition: FormDefinition, fields: Fields): Answers => {
  const known = new Set(definition.questions.map((question) => question.id));
  const given = Object.entries(answersFromFields(definition, fields) as Record<string, unknown>);
  const left = Object.fromEntries(given.filter(([id]) => known.has(id)));
  // Each round drops what is wrong by itself; there are never more rounds than answers.
  for (let round = Object.keys(left).length; round >= 0; round--) {
    const checked = checkAnswers(definition, left, { partial: true });
    if (checked.ok) return prune(definition, checked.answers);
    const wrong = new Set(checked.faults.map((fault) => fault.path.split('/')[2] ?? ''));
    const before = Object.keys(left).length;
    for (const id of wrong) delete left[id.replaceAll('~1', '/').replaceAll('~0', '~')];
    if (Object.keys(left).length === before) break;
  }
  return {};
};

/** How many pages a course has at most: one more than its longest chain of questions that decide others. */
const depth = (definition: FormDefinition, course: Course): number => {
  const aside = definition.settings.entry?.questions ?? [];
  const way = definition.questions.filter((q) => aside.includes(q.id) === course.entry);
  const part = new Set(partOf(definition, course, way));
  const level = new Map<string, number>();
  let deepest = 0;
  for (const question of part) {
    // What was answered before this part decides nothing any more.
    const own = Math.max(
      0,
      ...dependsOn(question).map((id) => (level.has(id) ? (level.get(id) ?? 0) + 1 : 0)),
    );
    level.set(question.id, own);
    if (answerable(question)) deepest = Math.max(deepest, own);
  }
  return deepest + 1;
};

/** Ids of the earlier questions that decide whether and how this one is asked. */
const dependsOn = (question: Question): readonly string[] => [
  ...(question.when ? [question.when.question] : []),
  ...(question.prompts ?? []).map(({ when }) => when.question),
  ...(question.type === 'choice' ? question.options.flatMap((o) => o.when?.question ?? []) : []),
  ...(question.type === 'matrix' && 'from' in question.rows ? [question.rows.from] : []),
];
