/** A small bureau and its submissions for tests. */
import { createHash, randomUUID } from 'node:crypto';
import type { Answers, FormDefinition } from '@kaimen/contract/wire';
import { publishForm } from '../forms/publish.ts';
import type { Database } from '../open.ts';
import type { NewSubmission } from '../types.ts';
import { putUnit } from '../units/put.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Rating, one choice with an `other`, several choices, two texts, and a matrix whose rows are named like parts of an `other`. */
export const definition = (slug: string): Omit<FormDefinition, 'version'> => ({
  slug,
  title: { en: 'Sample' },
  languages: ['en', 'zh-Hans'],
  settings: {},
  questions: [
    { id: 'grade', type: 'rating', scale: 'grades-5', label: { en: 'Grade' } },
    {
      id: 'reason',
      type: 'choice',
      label: { en: 'Reason' },
      options: [
        { id: 'slow', label: { en: 'Slow' } },
        { id: 'rude', label: { en: 'Rude' }, other: true },
      ],
    },
    {
      id: 'tags',
      type: 'choice',
      max: 3,
      label: { en: 'Tags' },
      options: [
        { id: 'a', label: { en: 'A' } },
        { id: 'b', label: { en: 'B' } },
        { id: 'c', label: { en: 'C' }, other: true },
      ],
    },
    { id: 'comment', type: 'text', label: { en: 'Comment' } },
    { id: 'text', type: 'text', label: { en: 'More' } },
    {
      id: 'parts',
      type: 'matrix',
      scale: 'faces-3',
      label: { en: 'Parts' },
      rows: [
        { id: 'wait', label: { en: 'Waiting' } },
        { id: 'option', label: { en: 'Choice' } },
        { id: 'text', label: { en: 'Words' } },
      ],
    },
  ],
});

/** bureau → (north, south) → (n1, n2 | s1); four tiers with a counter below n1. */
export const UNITS = [
  ['bureau', null],
  ['north', 'bureau'],
  ['south', 'bureau'],
  ['n1', 'north'],
  ['n2', 'north'],
  ['s1', 'south'],
  ['desk', 'n1'],
] as const;

/** Publishes `form` (and `other`) and puts the units. */
export const furnish = async (db: Database, ...forms: readonly string[]): Promise<void> => {
  for (const slug of forms.length ? forms : ['form']) {
    await publishForm(db, {
      definition: definition(slug),
      preset: null,
      actor: 'test',
      hour: '2026-11-23T09',
    });
  }
  for (const [code, parent] of UNITS) {
    await putUnit(db, { code, parent, name: { en: code }, timeZone: 'Asia/Shanghai', active: true });
  }
};

/** A submission of the sample form; hashes follow from what it holds. */
export const submission = (facts: Partial<NewSubmission> = {}): NewSubmission => {
  const id = facts.id ?? randomUUID();
  const answers: Answers = facts.answers ?? { grade: 4, comment: '排队时间太长' };
  const { version = 1, revision = 0, unit = 'desk', unitPath = ['bureau', 'north', 'n1', 'desk'] } = facts;
  return {
    form: 'form',
    lang: 'zh-Hans',
    place: null,
    channel: 'web',
    channelKind: 'web',
    site: 'www.example.gov',
    page: '/services',
    day: '2026-11-23',
    hour: 10,
    state: 'valid',
    flags: [],
    meta: {},
    demo: false,
    ...facts,
    id,
    answers,
    version,
    revision,
    unit,
    unitPath,
    bodyHash: facts.bodyHash ?? sha(JSON.stringify([id, version, revision, answers])),
    receiptHash: facts.receiptHash ?? sha(`receipt ${id}`),
  };
};
