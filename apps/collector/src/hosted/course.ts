import { rounds } from '@kaimen/contract/flow';
import type { FormDefinition, Question } from '@kaimen/contract/wire';
import { type Fields, lastField } from '../door/fields.ts';

/** The way a person takes through a form, as the fields of its pages say. */
export type Course = {
  /** By the form's other way in (`_entry`). */
  readonly entry: boolean;
  /** What is asked: what comes first, the second round, or both, to change what was sent (`_round`). */
  readonly part: 'first' | 'second' | 'all';
};

/** The question a field belongs to: `id`, `id.other`, `id.rowId`, `id.email`. */
export const ownerOf = (name: string): string => name.split('.', 1)[0] ?? '';

/** The course of a page. A snippet that asks the questions of the other way in needs no `_entry`. */
export const readCourse = (definition: FormDefinition, fields: Fields): Course => {
  const { entry, round } = definition.settings;
  const given = new Set(fields.filter(([, value]) => value !== '').map(([name]) => ownerOf(name)));
  const aside = definition.questions.filter((q) => entry?.questions.includes(q.id));
  const main = definition.questions.filter((q) => !entry?.questions.includes(q.id));
  const byAnswer = aside.some((q) => given.has(q.id)) && !main.some((q) => given.has(q.id));
  const part = round ? lastField(fields, '_round') : '';
  return {
    entry: aside.length > 0 && (lastField(fields, '_entry') !== '' || byAnswer),
    part: part === '1' ? 'second' : part === 'all' ? 'all' : 'first',
  };
};

/** The fields of this course: on the other way in, what was answered on the main one is let go. */
export const courseFields = (definition: FormDefinition, course: Course, fields: Fields): Fields => {
  const aside = definition.settings.entry?.questions;
  if (!course.entry || !aside) return fields;
  const main = new Set(definition.questions.filter((q) => !aside.includes(q.id)).map((q) => q.id));
  return fields.filter(([name]) => !main.has(ownerOf(name)));
};

/** Those of the questions that this part of the course asks. */
export const partOf = (
  definition: FormDefinition,
  course: Course,
  questions: readonly Question[],
): readonly Question[] => {
  if (course.part === 'all') return questions;
  return rounds(definition, questions)[course.part === 'first' ? 0 : 1];
};
