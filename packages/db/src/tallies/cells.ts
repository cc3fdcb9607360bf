import type { Answers, AnswerValue, ChoiceItem, MatrixValue } from '@kaimen/contract/wire';

/** What one counter counts: `question:value`, of a matrix `question.row:value`. Neither part holds a colon. */
export type Cell = string;

/** The cell that counts whole submissions. */
export const WHOLE: Cell = ':';

const code = (item: ChoiceItem): string => (typeof item === 'string' ? item : item.option);

/** Whether an answer is a matrix: row → value, and not an option with words of its own. */
export const isMatrix = (value: unknown): value is MatrixValue =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  typeof (value as { option?: unknown }).option !== 'string';

const cellsOfAnswer = (question: string, value: AnswerValue, isText: boolean): readonly Cell[] => {
  if (isText) return [`${question}:`];
  if (typeof value === 'number') return [`${question}:${value}`];
  if (isMatrix(value))
    return [`${question}:`, ...Object.entries(value).map(([row, n]) => `${question}.${row}:${n}`)];
  if (!Array.isArray(value)) return [`${question}:${code(value as ChoiceItem)}`];
  const options = new Set((value as readonly ChoiceItem[]).map(code));
  return [`${question}:`, ...[...options].map((option) => `${question}:${option}`)];
};

/**
 * The counters one submission adds to: one for the whole; one for each value; one with an empty value for
 * each answered text, matrix and choice of several (whose values do not add up to the people).
 */
export const cellsOf = (answers: Answers, texts: ReadonlySet<string>): readonly Cell[] => [
  WHOLE,
  ...Object.entries(answers).flatMap(([question, value]) =>
    cellsOfAnswer(question, value, texts.has(question)),
  ),
];
