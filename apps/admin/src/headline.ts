import { type FormDefinition, type RatingQuestion, SCALES } from '@kaimen/contract/wire';
import type { Count } from '@kaimen/db/types';
import { type Formula, formulasFor, primaryFormula } from '@kaimen/rates/formulas';
import type { CountsByValue } from '@kaimen/rates/rate';

/** The question a form's overview opens with, and the formula its figure is taken by. */
export type Headline = {
  readonly question: RatingQuestion;
  readonly formula: Formula;
  /** The share compared over time and between units; the formula itself where that is a share. */
  readonly share: Formula | undefined;
  /** Values that count in `share`. */
  readonly good: ReadonlySet<string>;
};

/** The first rating of the form with its formula; undefined for a form without a rating. */
export const headlineOf = (definition: FormDefinition, preset: string | null): Headline | undefined => {
  const question = definition.questions.find((each): each is RatingQuestion => each.type === 'rating');
  if (!question) return undefined;
  const formula = primaryFormula(question.scale, preset);
  const share =
    formula.kind === 'share' ? formula : formulasFor(question.scale).find((each) => each.kind === 'share');
  const good = share?.kind === 'share' ? (share.good[question.scale] ?? []) : [];
  return { question, formula, share, good: new Set(good.map(String)) };
};

/** Counts by value of one question, points of its scale only. */
export const countsOf = (points: readonly Count[], question: RatingQuestion): CountsByValue => {
  const [min, max] = SCALES[question.scale];
  const counts: Record<string, number> = {};
  for (const { question: id, value, n } of points)
    if (id === question.id && /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max)
      counts[value] = (counts[value] ?? 0) + n;
  return counts;
};

/** Numerator and denominator of the share over these points. */
export const shareOf = (
  points: readonly Count[],
  headline: Headline,
): { readonly n: number; readonly of: number } => {
  const counts = Object.entries(countsOf(points, headline.question));
  const sum = (list: typeof counts): number => list.reduce((total, [, n]) => total + n, 0);
  return { n: sum(counts.filter(([value]) => headline.good.has(value))), of: sum(counts) };
};

/** Whole submissions among these points. */
export const wholeOf = (points: readonly Count[]): number =>
  points.reduce((total, { question, value, n }) => (question === '' && value === '' ? total + n : total), 0);

/** The points split by a key of theirs, in the order the keys first come. */
export const splitBy = <P extends Count>(
  points: readonly P[],
  key: (point: P) => string,
): ReadonlyMap<string, readonly P[]> => {
  const parts = new Map<string, P[]>();
  for (const point of points) {
    const part = parts.get(key(point));
    if (part) part.push(point);
    else parts.set(key(point), [point]);
  }
  return parts;
};

/** Ordered colour class of a scale's point: `s1` worst … `s5` best. */
export const toneOf = (question: Pick<RatingQuestion, 'scale'>, value: number): string => {
  const [min, max] = SCALES[question.scale];
  return `s${1 + Math.round((4 * (value - min)) / (max - min))}`;
};
