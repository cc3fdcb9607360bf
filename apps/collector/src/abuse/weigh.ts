import type { Answers, FormDefinition } from '@kaimen/contract/wire';
import type { Quarantine } from '@kaimen/db/types';
import { HOLD, RULES, RULES_VERSION, type RuleName } from './rules.ts';

/** A sign that fits a submission, and what it weighs here. */
export type Sign = { readonly rule: RuleName; readonly weight: number };

/** A sign of a rule; `count` is what the rule compares with its thresholds. */
export const signOf = (rule: RuleName, count = Number.POSITIVE_INFINITY): Sign[] => {
  const {
    weight,
    from = 0,
    strongFrom = Number.POSITIVE_INFINITY,
  } = RULES[rule] as {
    weight: number;
    from?: number;
    strongFrom?: number;
  };
  if (count < from) return [];
  return [{ rule, weight: count >= strongFrom && Number.isFinite(count) ? HOLD : weight }];
};

/** Why a submission is held back, the weightiest first; undefined where its signs do not weigh enough. */
export const weigh = (signs: readonly Sign[]): Quarantine | undefined => {
  const sum = signs.reduce((all, { weight }) => all + weight, 0);
  if (sum < HOLD) return undefined;
  const ordered = [...signs].sort((a, b) => b.weight - a.weight);
  return { rules: RULES_VERSION, reasons: [...new Set(ordered.map(({ rule }) => rule))] };
};

/** How many values of one kind were given where all of them are the same; 0 where they differ. */
export const straightLine = ({ questions }: Pick<FormDefinition, 'questions'>, answers: Answers): number => {
  const values = questions.flatMap((question): number[] => {
    const value = answers[question.id];
    if (question.type === 'rating' && typeof value === 'number') return [value];
    if (question.type === 'matrix' && typeof value === 'object') return Object.values(value) as number[];
    return [];
  });
  return new Set(values).size === 1 ? values.length : 0;
};
