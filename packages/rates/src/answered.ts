import { type Share, share } from './share.ts';

/**
 * The four numbers that stand before every rate. Served: acts of service; asked: people the question
 * was put to; answered: submissions; valid: those that enter the figures. What is not known is null,
 * never 0 and never guessed.
 */
export type Reach = {
  readonly served: number | null;
  readonly asked: number | null;
  readonly answered: number;
  readonly valid: number;
};

/** The four numbers and the shares between neighbours that are known. */
export type AnswerFunnel = Reach & {
  /** asked ÷ served */
  readonly askedShare?: Share;
  /** answered ÷ asked: the response rate */
  readonly responseShare?: Share;
  /** valid ÷ answered */
  readonly validShare?: Share;
};

/**
 * Served → asked → answered → valid. A step larger than the one before it (answers that came without
 * being asked) gets no share. Silence is never counted as an answer.
 */
export const funnelOfAnswers = (reach: Reach): AnswerFunnel => {
  const step = (n: number | null, of: number | null, formula: string): Share | undefined =>
    n === null || of === null || n > of ? undefined : share(n, of, { formula, version: 1 });
  return {
    ...reach,
    askedShare: step(reach.asked, reach.served, 'asked'),
    responseShare: step(reach.answered, reach.asked, 'response'),
    validShare: step(reach.valid, reach.answered, 'valid'),
  };
};

/** Fixed caution: few valid answers (below 30), or a response rate below 20 %; undefined: none. */
export const caution = (funnel: AnswerFunnel): 'few-answers' | 'low-response' | undefined => {
  if (funnel.valid < 30) return 'few-answers';
  return funnel.responseShare && funnel.responseShare.value < 0.2 ? 'low-response' : undefined;
};
