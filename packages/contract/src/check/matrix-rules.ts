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
  if (source.type === 'choice') {
    if ('in' in rows)
      say(`${at}/rows/in`, 'The earlier question is a choice, whose options have no points. Remove it.');
    if (!list(source.options).some((option) => loose(option).exclusive !== true))
      say(path, 'Each option of the earlier question is exclusive and makes no row. Name another.');
    return;
  }
  if (source.type !== 'matrix') return say(path, 'Rows are drawn from a choice or a matrix. Name one.');
  const scale = scaleOf(source);
  unique(
    list(rows.in).map((value) => `${String(value)}`),
    (i) => `${at}/rows/in/${i}`,
    say,
    'value',
  );
  list(rows.in).forEach((value, i) => {
    if (scale && Number.isInteger(value) && ((value as number) < scale[0] || (value as number) > scale[1]))
      say(
        `${at}/rows/in/${i}`,
        `Not a point of the scale ${String(source.scale)}, which goes from ${scale[0]} to ${scale[1]}.`,
      );
  });
};
