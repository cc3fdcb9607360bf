import { once } from 'node:events';
import { possibleRows } from '@kaimen/contract/flow';
import type { FormDefinition } from '@kaimen/contract/wire';
import { findForm } from '@kaimen/db/forms/find';
import { eachSubmission } from '@kaimen/db/submissions/each';
import type { StoredSubmission } from '@kaimen/db/types';
import Papa from 'papaparse';
import { OperatorFault } from '../fault.ts';
import { open } from '../open.ts';
import { parse, type Verb } from './verb.ts';

/** One submission in the shape it was sent, so that `import` reads what `export` writes. */
const line = (s: StoredSubmission) => ({
  id: s.id,
  formVersion: s.version,
  answers: s.answers,
  context: {
    ...(s.page === null ? {} : { url: s.site === 'unknown' ? s.page : `https://${s.site}${s.page}` }),
    lang: s.lang,
    unit: s.unit,
    ...(s.place === null ? {} : { place: s.place }),
    channel: s.channel,
    hour: `${s.day}T${String(s.hour).padStart(2, '0')}`,
    ...(Object.keys(s.meta).length ? { meta: s.meta } : {}),
  },
  channelKind: s.channelKind,
  revision: s.revision,
  state: s.state,
  flags: s.flags,
  ...(s.quarantine ? { quarantine: s.quarantine } : {}),
});

const cell = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(cell).join(';');
  if (typeof value === 'object')
    return 'option' in value && 'text' in value ? `${value.option}: ${value.text}` : JSON.stringify(value);
  return String(value);
};

const CONTEXT = [
  '_id',
  '_version',
  '_revision',
  '_hour',
  '_lang',
  '_unit',
  '_place',
  '_channel',
  '_page',
  '_state',
] as const;
/** A column of its own for each question, for a matrix one for each row. Contacts are not exported. */
const columns = (definition: FormDefinition): string[] =>
  definition.questions.flatMap((q) => {
    if (q.type === 'note' || q.type === 'link' || q.type === 'contact') return [];
    return q.type === 'matrix' ? possibleRows(definition, q).map((row) => `${q.id}.${row}`) : [q.id];
  });
const answerIn = (answers: StoredSubmission['answers'], column: string): unknown => {
  const [question = '', row] = column.split('.');
  const value: unknown = answers[question];
  return row === undefined || value === undefined ? value : (value as Record<string, unknown>)[row];
};
const row = (s: StoredSubmission, asked: readonly string[]): string[] => [
  s.id,
  String(s.version),
  String(s.revision),
  `${s.day}T${String(s.hour).padStart(2, '0')}`,
  s.lang,
  s.unit,
  s.place ?? '',
  s.channel,
  s.page ?? '',
  s.state,
  ...asked.map((column) => cell(answerIn(s.answers, column))),
];

const usage = 'export --form <slug> --format ndjson|csv';
export const exportAnswers: Verb = {
  usage,
  summary: 'write all submissions of a form to standard output',
  run: async (args, config) => {
    const { values } = parse(
      { usage },
      args,
      { form: { type: 'string' }, format: { type: 'string', default: 'ndjson' } },
      0,
    );
    if (!values.form) throw new OperatorFault(`--form is missing; usage: npx kaimen ${usage}`, 2);
    if (values.format !== 'ndjson' && values.format !== 'csv')
      throw new OperatorFault(`unknown format ${JSON.stringify(values.format)}; give ndjson or csv.`, 2);
    const db = await open(config());
    const write = async (text: string) => {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    };
    const csv = (rows: string[][]) => `${Papa.unparse(rows, { escapeFormulae: true })}\r\n`;
    try {
      const form = await findForm(db, values.form);
      if (!form)
        throw new OperatorFault(
          `there is no form ${JSON.stringify(values.form)}; the admin lists the forms.`,
        );
      const asked = columns(form.definition);
      if (values.format === 'csv') await write(csv([[...CONTEXT, ...asked]]));
      for await (const slice of eachSubmission(db, { form: values.form, state: 'all' })) {
        if (values.format === 'csv') await write(csv(slice.map((s) => row(s, asked))));
        else await write(slice.map((s) => `${JSON.stringify(line(s))}\n`).join(''));
      }
      return 0;
    } finally {
      await db.close();
    }
  },
};
