import { controllers, group, lacking, needed, walk } from '@kaimen/contract/flow';
import type { Answers, FormDefinition, Question } from '@kaimen/contract/wire';

/** Where a form stands with these answers. */
export type Course = {
  readonly steps: readonly (readonly Question[])[];
  /** The answers that apply. */
  readonly answers: Answers;
  /** Ids of the questions that still need one. */
  readonly missing: readonly string[];
};

/** The course of a form with conditions, choices or a required reason. A chunk of its own. */
export const branching = (form: FormDefinition, given: Answers): Course => {
  const [visible, answers] = walk(form, given);
  return {
    steps: group(visible, controllers(form)),
    answers,
    missing: lacking(visible, answers, needed(form, visible, answers)),
  };
};
