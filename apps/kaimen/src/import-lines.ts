import { createHash } from 'node:crypto';
import type { Question } from '@kaimen/contract/wire';
import Papa from 'papaparse';
import { OperatorFault } from './fault.ts';

/** One submission of a file, before it is checked; `at` names its place for messages. */
export type ImportLine = {
  readonly at: string;
  readonly body: Record<string, unknown>;
  readonly fields?: [string, string][];
  readonly extra: Record<string, unknown>;
};

/** An id for a line without one: the same file read twice gives the same ids, so it counts once. */
const madeId = (form: string, line: number, text: string): string => {
  const hex = createHash('sha256').update(`${form}\0${line}\0${text}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-b${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Takes the fault of a line, so that the rest of the file is read as well. */
export type Say = (message: string) => void;
const stop: Say = (message) => {
  throw new OperatorFault(message);
};

/** NDJSON as `export` writes it, plus `channel`. */
export const readNdjson = (form: string, text: string, say: Say = stop): ImportLine[] =>
  text.split('\n').flatMap((line, index) => {
    if (!line.trim()) return [];
    const at = `line ${index + 1}`;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      say(`${at}: not JSON; write one submission per line as "export" does.`);
      return [];
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      say(`${at}: not a submission; write {"answers": …} as "export" does.`);
      return [];
    }
    const { channel, channelKind, state, flags, quarantine, ...body } = value as Record<string, unknown>;
    return [
      {
        at,
        body: { id: madeId(form, index, line), ...body },
        extra: { channel, channelKind, state, flags, quarantine },
      },
    ];
  });

const OWN = [
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
];

/** CSV with a header of question ids; own columns begin with an underscore. */
export const readCsv = (
  form: string,
  text: string,
  asked: readonly Pick<Question, 'id' | 'type'>[],
  say: Say = stop,
): ImportLine[] => {
  const questions = asked.map(({ id }) => id);
  const choices = new Set(asked.filter(({ type }) => type === 'choice').map(({ id }) => id));
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const broken = errors.find((e) => e.code !== 'UndetectableDelimiter');
  if (broken)
    throw new OperatorFault(
      `line ${(broken.row ?? 0) + 1}: ${broken.message}; check the quotes of this line.`,
    );
  const [header, ...rows] = data;
  if (!header) throw new OperatorFault('the file is empty; begin with a header of question ids.');
  const names = header.map((name) => name.trim());
  const parted = new Set(
    asked.filter(({ type }) => type === 'matrix' || type === 'contact').map(({ id }) => id),
  );
  const known = (name: string) =>
    OWN.includes(name) ||
    questions.some((id) => name === id || name === `${id}.other`) ||
    (name.includes('.') && parted.has(name.slice(0, name.indexOf('.'))));
  names.forEach((name, column) => {
    if (!known(name))
      throw new OperatorFault(
        `line 1, column ${column + 1}: ${JSON.stringify(name.slice(0, 60))} is no question of this form; use ${[...questions, ...OWN].join(', ')}.`,
      );
    if (names.indexOf(name) !== column)
      throw new OperatorFault(
        `line 1, column ${column + 1}: ${JSON.stringify(name)} stands twice; keep one.`,
      );
  });
  return rows.flatMap((row, index) => {
    const at = `line ${index + 2}`;
    if (row.length !== names.length) {
      say(`${at}: ${row.length} columns where the header has ${names.length}; add or take away commas.`);
      return [];
    }
    const own: Record<string, string> = {};
    const fields: [string, string][] = [];
    names.forEach((name, column) => {
      // A leading apostrophe before a formula sign is what a safe export put there.
      const value = (row[column] ?? '').replace(/^'(?=[=+\-@\t\r])/, '');
      if (name.startsWith('_')) own[name] = value.trim();
      else if (value)
        for (const part of choices.has(name) ? splitChoices(value) : [value]) fields.push([name, part]);
    });
    const context = Object.fromEntries(
      (['hour', 'lang', 'unit', 'place'] as const)
        .flatMap((key) => (own[`_${key}`] ? [[key, own[`_${key}`]]] : []))
        .concat(own._page ? [['url', own._page]] : []),
    );
    const line = {
      at,
      body: {
        id: own._id || madeId(form, index, JSON.stringify(row)),
        ...(own._version ? { formVersion: Number(own._version) } : {}),
        ...(own._revision ? { revision: Number(own._revision) } : {}),
        context,
      },
      fields,
      extra: { channel: own._channel || undefined, state: own._state || undefined },
    };
    return [line];
  });
};

/** Several option ids of one cell are parted by semicolons, without spaces. */
const splitChoices = (value: string): string[] =>
  /^[a-z0-9_-]+(;[a-z0-9_-]+)+$/.test(value) ? value.split(';') : [value];
