import type { AnswerValue, ChoiceItem } from '@kaimen/contract/wire';
import { auditStatement } from '../audit/append.ts';
import { eraseStatement, textHash } from '../erased/write.ts';
import { textQuestions } from '../forms/texts.ts';
import type { Database } from '../open.ts';
import { isMatrix } from '../tallies/cells.ts';
import { changeSubmission } from './change.ts';
import { findSubmission } from './find.ts';
import type { GuardedSubmission } from './rows.ts';

export type Emptying = {
  readonly id: string;
  readonly question: string;
  /** Shown in the text's place. */
  readonly reason: string;
  readonly actor: string;
  readonly hour: string;
};

const emptyItem = (item: ChoiceItem): ChoiceItem =>
  typeof item === 'string' ? item : { option: item.option, text: '' };

/** The answer without its words: `''` for a text, the bare option of an `other`. Numbers and options have none. */
export const emptied = (value: AnswerValue, isText: boolean): AnswerValue | undefined => {
  if (isText) return '';
  if (Array.isArray(value)) {
    const items = value as readonly ChoiceItem[];
    return items.some((item) => typeof item !== 'string') ? items.map(emptyItem) : undefined;
  }
  return typeof value === 'object' && !isMatrix(value) ? emptyItem(value as ChoiceItem) : undefined;
};

/**
 * Takes the words out of one answer and leaves a tombstone with the reason; the audit line is part of
 * the same commit and no figure changes. False: no such submission, no words there, or emptied already.
 */
export const emptyText = async (db: Database, emptying: Emptying): Promise<boolean> => {
  const { id, question, reason, actor, hour } = emptying;
  const found = await findSubmission(db, id);
  if (!found) return false;
  const texts = await textQuestions(db, found.form, found.version);
  const remove = (stored: GuardedSubmission): GuardedSubmission | undefined => {
    const value = stored.answers[question];
    if (value === undefined || question in stored.tombstones || stored.version !== found.version)
      return undefined;
    const rest = emptied(value, texts.has(question));
    if (rest === undefined) return undefined;
    const answers = { ...stored.answers, [question]: rest };
    return { ...stored, answers, tombstones: { ...stored.tombstones, [question]: reason } };
  };
  const line = { actor, action: 'text.empty', subject: `${id} ${question}`, hour, detail: reason };
  // An older backup must not bring the words back either.
  const hash = textHash(id, question);
  await db.noteErased([hash]);
  const before = await changeSubmission(
    db,
    id,
    remove,
    (guard) => [auditStatement(line, guard), eraseStatement([hash], guard)],
    'emptied',
  );
  if (before) await db.scrub();
  return before !== undefined;
};
