/** Rules of the rows of a matrix. */
import { type Loose, list, loose, type Say, scaleOf, unique } from './loose.ts';
import { isRecord } from './plain.ts';

/** Faults of the rows of the matrix at `index`: fixed ones stand once, drawn ones come from an earlier answer. */
export const rowRules = (
  question: Loose,
  questions: readonly Loose[],
  index: number,
  at: string,
  say: Say,
): undefined => {
  const { rows } = question;
  if (!isRecord(rows)) {
    unique(
      list(rows).map((row) => loose(row).id),
      (i) => `${at}/rows/${i}/id`,
      say,
      'row',
    );
    return;
  }
  if (typeof rows.from !== 'string') return;
  const path = `${at}/rows/from`;
  const target = questions.findIndex((one) => one.id === rows.from);
  if (target < 0) return say(path, 'No question of this form has this id.');
  if (target >= index) return say(path, 'Draws from no earlier question. Name one that stands before.');
  const source = questions[target] ?? {};
  if (source.type !== 'choice' && source.type !== 'matrix')
    return say(path, 'Rows are drawn from a choice or a matrix. Name one.');
  unique(
    list(rows.in).map((value) => `${String(value)}`),
    (i) => `${at}/rows/in/${i}`,
    say,
    'value',
  );
  if (source.type === 'matrix') {
    const scale = scaleOf(source);
    const isPoint = (value: unknown) =>
      !scale || (Number.isInteger(value) && (value as number) >= scale[0] && (value as number) <= scale[1]);
    const outside = `Not a point of the scale ${String(source.scale)} of the earlier question.`;
    for (const [i, value] of list(rows.in).entries()) if (!isPoint(value)) say(`${at}/rows/in/${i}`, outside);
    return;
  }
  // A retired option still makes a row of an older answer.
  const options = list(source.options).map(loose);
  const makes = options.filter((option) => option.exclusive !== true);
  if (options.length && !makes.length)
    return say(path, 'Each option of the earlier question is exclusive and makes no row. Name another.');
  for (const [i, value] of list(rows.in).entries())
    if (!makes.some((option) => option.id === value))
      say(`${at}/rows/in/${i}`, 'Not an option of the earlier question that makes a row.');
};
