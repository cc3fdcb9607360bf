import { optionId, possibleRows } from '@kaimen/contract/flow';
import type { ChoiceItem, FormDefinition, MatrixValue } from '@kaimen/contract/wire';
import { appendAudit } from '@kaimen/db/audit/append';
import { findForm } from '@kaimen/db/forms/find';
import { eachSubmission } from '@kaimen/db/submissions/each';
import type { StoredSubmission } from '@kaimen/db/types';
import Papa from 'papaparse';
import type { Ctx } from '../env.ts';
import { auditHour } from '../filter/days.ts';
import { toSearch } from '../filter/query.ts';
import { readScope } from '../filter/scope.ts';
import { hidePersonal } from './answers/personal.tsx';
import { notFound } from './faults.tsx';

const CONTEXT = [
  'id',
  'form',
  'version',
  'revision',
  'state',
  'day',
  'hour',
  'unit',
  'unit_path',
  'place',
  'channel',
  'channel_kind',
  'lang',
  'site',
  'page',
  'flags',
  'held_for',
  'review',
  'emptied',
  'demo',
] as const;

/** Whether an answer is a matrix: row → value. */
const isRows = (value: unknown): value is MatrixValue =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !('option' in value && 'text' in value && typeof value.option === 'string');

/** One cell of an answer: the value, option ids joined by a bar, words of `other` in their own column. */
const cellOf = (value: StoredSubmission['answers'][string] | undefined): { code: string; other: string } => {
  if (value === undefined) return { code: '', other: '' };
  if (typeof value === 'number' || typeof value === 'string') return { code: String(value), other: '' };
  if (isRows(value)) return { code: '', other: '' };
  const items = (Array.isArray(value) ? value : [value]) as readonly ChoiceItem[];
  const other = items.flatMap((item) => (typeof item === 'object' ? [item.text] : []));
  return { code: items.map(optionId).join('|'), other: other.join('\n') };
};

/** Columns of one version: one per question, one more for words of `other`. */
const columnsOf = (definition: FormDefinition): readonly string[] =>
  definition.questions.flatMap((question) => {
    if (question.type === 'note' || question.type === 'link' || question.type === 'contact') return [];
    if (question.type === 'matrix')
      return possibleRows(definition, question).map((row) => `${question.id}.${row}`);
    const own = question.type === 'choice' && question.options.some((option) => option.other);
    return own ? [question.id, `${question.id}.other`] : [question.id];
  });

/** Columns of every version, the newest first: questions taken out of the form keep their answers. */
const allColumns = async (c: Ctx, newest: FormDefinition): Promise<readonly string[]> => {
  const columns = new Set(columnsOf(newest));
  for (let version = newest.version - 1; version >= 1; version -= 1) {
    const earlier = await findForm(c.get('deps').db, newest.slug, version, 'read');
    for (const column of earlier ? columnsOf(earlier.definition) : []) columns.add(column);
  }
  return [...columns];
};

const rowOf = (s: StoredSubmission, columns: readonly string[], plain: boolean): string[] => [
  s.id,
  s.form,
  String(s.version),
  String(s.revision),
  s.state,
  s.day,
  String(s.hour),
  s.unit,
  s.unitPath.join('/'),
  s.place ?? '',
  s.channel,
  s.channelKind,
  s.lang,
  s.site,
  s.page ?? '',
  s.flags.join(' '),
  s.quarantine ? `${s.quarantine.reasons.join(' ')} (rules ${s.quarantine.rules})`.trim() : '',
  s.quarantine?.review ?? '',
  Object.entries(s.tombstones)
    .map(([question, reason]) => `${question}: ${reason}`)
    .join('; '),
  s.demo ? 'demo' : '',
  ...columns.map((column) => {
    const [question = '', part] = column.split('.');
    const value = s.answers[question];
    if (part && isRows(value)) return String(value[part] ?? '');
    const cell = cellOf(value);
    const words = part === 'other' ? cell.other : cell.code;
    return plain ? words : hidePersonal(words).text;
  }),
];

const write = (rows: readonly (readonly string[])[]): string =>
  // escapeFormulae puts an apostrophe before = + - @ tab and return, so that no spreadsheet runs a cell.
  `${Papa.unparse(rows as string[][], { escapeFormulae: true, newline: '\r\n' })}\r\n`;

/**
 * GET /admin/answers.csv: every answer of the filter, every state, one row each, in slices. The file's
 * name and its first column names say what it is; the filter stands in the name.
 */
export const downloadAnswers = async (c: Ctx) => {
  const scope = await readScope(c);
  const { form, filter } = scope;
  const { db, clock } = c.get('deps');
  if (!form || scope.faults.length) return notFound(c);
  const search = toSearch(scope.query, { form: form.slug });
  // With what looks like personal data only where somebody asks for it, and then the log says so.
  const plain = c.req.query('words') === 'all';
  await appendAudit(db, {
    actor: c.get('who').id,
    action: plain ? 'answers.export.all' : 'answers.export',
    subject: form.slug,
    hour: auditHour(clock()),
    detail: search.slice(0, 500),
  });
  const columns = await allColumns(c, form.definition);
  const named = Object.entries({ ...scope.query, form: undefined, q: undefined })
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}-${value}`);
  const period = [filter.from, filter.to].filter(Boolean).join('_');
  const name = [form.slug, period, ...named.filter((part) => !/^(from|to)-/.test(part))]
    .join('_')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 150);
  const encoder = new TextEncoder();
  const slices = eachSubmission(db, { ...filter, state: 'all' });
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // The byte order mark is what makes a spreadsheet read the file as UTF-8.
      controller.enqueue(encoder.encode(`\ufeff${write([[...CONTEXT, ...columns]])}`));
    },
    async pull(controller) {
      const { value, done } = await slices.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(write(value.map((row) => rowOf(row, columns, plain)))));
    },
    async cancel() {
      await slices.return(undefined);
    },
  });
  return c.body(body, 200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
  });
};
