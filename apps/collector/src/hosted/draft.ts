import { answersFromFields, checkAnswers } from '@kaimen/contract/check';
import { answerable, controllers, prune, visibleQuestions } from '@kaimen/contract/flow';
import type { Answers, FormDefinition, Question } from '@kaimen/contract/wire';
import type { Fields } from '../door/fields.ts';

/** A page of a form as far as a person has filled it in: what fits, what to ask, what was typed. */
export type Draft = {
  /** The answers that fit. */
  readonly answers: Answers;
  /** The questions to show, with those answers. */
  readonly questions: readonly Question[];
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
export const readDraft = (definition: FormDefinition, fields: Fields): Draft => {
  const typed = new Map<string, string[]>();
  for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  const answers = fitting(definition, fields);
  const questions = visibleQuestions(definition, answers);
  const control = controllers(definition);
  const asked = questions.filter((question) => control.has(question.id));
  const left = asked.filter((question) => answers[question.id] === undefined);
  const open = left.filter((q) => typed.has(q.id) && 'required' in q && q.required).map((q) => q.id);
  const last = !open.length && left.every((question) => typed.has(question.id));
  const steps = depth(definition);
  const level = asked.filter((question) => typed.has(question.id)).length;
  return { answers, questions, last, open, typed, steps, step: last ? steps : Math.min(level + 1, steps) };
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

/** How many pages a form has at most: one more than its longest chain of questions that decide others. */
const depth = (definition: FormDefinition): number => {
  const level = new Map<string, number>();
  let deepest = 0;
  for (const question of definition.questions) {
    const conditions = [
      question.when,
      ...(question.type === 'choice' ? question.options.map((o) => o.when) : []),
    ];
    const own = Math.max(0, ...conditions.map((when) => (when ? (level.get(when.question) ?? 0) + 1 : 0)));
    level.set(question.id, own);
    if (answerable(question)) deepest = Math.max(deepest, own);
  }
  return deepest + 1;
};
