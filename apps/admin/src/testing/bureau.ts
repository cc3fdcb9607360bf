/** A small bureau for tests: a tree of four tiers, one form, and answers made by hand. */
import { createHash, randomUUID } from 'node:crypto';
import type { Answers, FormDefinition } from '@kaimen/contract/wire';
import { publishForm } from '@kaimen/db/forms/publish';
import type { Database } from '@kaimen/db/open';
import { recordSubmissions } from '@kaimen/db/submissions/record';
import type { NewSubmission } from '@kaimen/db/types';
import { listUnits } from '@kaimen/db/units/list';
import { unitPath } from '@kaimen/db/units/path';
import { putUnit } from '@kaimen/db/units/put';

/** Grades, reasons below "satisfied" with one in own words, and a comment. */
export const HALL: Omit<FormDefinition, 'version'> = {
  slug: 'hall',
  title: { en: 'Service hall', 'zh-Hans': '办事大厅' },
  languages: ['en', 'zh-Hans'],
  settings: { unit: 'bureau' },
  questions: [
    { id: 'grade', type: 'rating', scale: 'stars-5', label: { en: 'How was it' } },
    {
      id: 'why',
      type: 'choice',
      max: 3,
      label: { en: 'What went wrong' },
      when: { question: 'grade', max: 3 },
      options: [
        { id: 'slow', label: { en: 'Too slow' }, direction: 'bad' },
        { id: 'rude', label: { en: 'Rude' }, direction: 'bad' },
        { id: 'else', label: { en: 'Something else' }, direction: 'bad', other: true },
      ],
    },
    { id: 'words', type: 'text', label: { en: 'Anything to add' } },
  ],
};

/** bureau → (north → n1 → desk), south. */
const UNITS = [
  ['bureau', null],
  ['north', 'bureau'],
  ['south', 'bureau'],
  ['n1', 'north'],
  ['desk', 'n1'],
] as const;

/** Puts the units and publishes the form. */
export const furnish = async (db: Database): Promise<void> => {
  for (const [code, parent] of UNITS)
    await putUnit(db, { code, parent, name: { en: `Unit ${code}` }, timeZone: 'UTC', active: true });
  await publishForm(db, { definition: HALL, preset: null, actor: 'test', hour: '2026-11-01T08' });
};

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One submission as the collector would write it; `more` changes what matters to the test. */
const submission = async (
  db: Database,
  answers: Answers,
  more: Partial<NewSubmission> = {},
): Promise<NewSubmission> => {
  const id = randomUUID();
  const unit = more.unit ?? 'desk';
  return {
    id,
    form: 'hall',
    version: 1,
    revision: 0,
    answers,
    bodyHash: sha(id),
    receiptHash: sha(`receipt ${id}`),
    lang: 'en',
    unit,
    unitPath: unitPath(await listUnits(db), unit),
    place: null,
    channel: 'web',
    channelKind: 'web',
    site: 'www.example.gov',
    page: '/service',
    day: '2026-11-20',
    hour: 10,
    state: 'valid',
    flags: [],
    meta: {},
    demo: false,
    ...more,
  };
};

/** Records `n` submissions with the same answers. */
export const give = async (
  db: Database,
  n: number,
  answers: Answers,
  more: Partial<NewSubmission> = {},
): Promise<readonly NewSubmission[]> => {
  const made = await Promise.all(Array.from({ length: n }, () => submission(db, answers, more)));
  for (let at = 0; at < made.length; at += 400) await recordSubmissions(db, made.slice(at, at + 400));
  return made;
};

/** The text of a page without its markup, white space made one. */
export const textOf = (html: string): string =>
  html
    .replace(/<(script|style|template)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
