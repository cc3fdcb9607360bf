/** One answer by itself: its type, its length, its options, in normal form. */
import { optionId, textLength } from '../flow.ts';
import {
  type AnswerValue,
  type ChoiceItem,
  type ChoiceQuestion,
  LIMITS,
  type MatrixQuestion,
  type MatrixValue,
  type Question,
  SCALES,
  type ScaleName,
} from '../wire.ts';
import type { Say } from './answer-fault.ts';
import { contactOf } from './contact.ts';
import { isRecord, step } from './plain.ts';

/** The normal form of one answer; undefined when it is empty or wrong. */
export const answerOf = (question: Question, value: unknown, say: Say): AnswerValue | undefined => {
  const at = step(question.id);
  switch (question.type) {
    case 'rating':
      return pointOf(question.scale, value, at, say);
    case 'text': {
      if (typeof value !== 'string') return say(at, 'type', 'Must be a text.');
      return textOf(value, question.maxLength ?? LIMITS.text, at, say);
    }
    case 'choice':
      return choiceOf(question, value, at, say);
    case 'matrix':
      return matrixOf(question, value, at, say);
    case 'contact':
      return contactOf(question, value, at, say);
    default:
      return say(at, 'not_asked', 'This part of the form takes no answer.');
  }
};

const pointOf = (scale: ScaleName, value: unknown, at: string, say: Say): number | undefined => {
  const [min, max] = SCALES[scale];
  if (typeof value !== 'number' || !Number.isInteger(value))
    return say(at, 'type', `Must be a whole number from ${min} to ${max}.`);
  if (value < min || value > max) return say(at, 'not_offered', `Must lie from ${min} to ${max}.`);
  return value;
};

/** Whether each row is asked shows only with the other answers. */
const matrixOf = (
  question: MatrixQuestion,
  value: unknown,
  at: string,
  say: Say,
): MatrixValue | undefined => {
  if (!isRecord(value)) return say(at, 'type', 'Must be an object: row id → whole number of the scale.');
  const rows: [string, number][] = [];
  let wrong = false;
  for (const [row, given] of Object.entries(value)) {
    const point = pointOf(question.scale, given, at + step(row), say);
    if (point === undefined) wrong = true;
    else rows.push([row, point]);
  }
  return wrong || !rows.length ? undefined : Object.fromEntries(rows);
};

/** The text with plain line ends; undefined when nothing is written. */
const textOf = (value: string, most: number, at: string, say: Say): string | undefined => {
  const text = value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value;
  if (!text.trim()) return undefined;
  // A text is never longer in characters than in units: the cheap test comes first.
  const length = text.length > most ? textLength(text) : 0;
  if (length > most) return say(at, 'too_long', `Too long: ${length} characters, ${most} at most.`);
  return text;
};

const choiceOf = (
  question: ChoiceQuestion,
  value: unknown,
  at: string,
  say: Say,
): AnswerValue | undefined => {
  const most = question.max ?? 1;
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  const path = (index: number): string => (Array.isArray(value) ? at + step(index) : at);
  if (!list.length) return undefined;
  if (list.length > question.options.length) return say(at, 'too_many', `Choose ${most} at most.`);
  const items: ChoiceItem[] = [];
  let wrong = false;
  list.forEach((entry, index) => {
    const item = itemOf(question, entry, path(index), say);
    if (!item) wrong = true;
    else if (items.some((other) => optionId(other) === optionId(item))) {
      wrong = true;
      say(path(index), 'too_many', 'This option is there already.');
    } else items.push(item);
  });
  if (wrong) return undefined;
  if (items.length > most)
    return say(at, 'too_many', most === 1 ? 'Choose one option.' : `Choose ${most} options at most.`);
  const alone = items.find((item) => question.options.some((o) => o.exclusive && o.id === optionId(item)));
  if (alone && items.length > 1)
    return say(at, 'exclusive', `${optionId(alone)} cannot be combined with another option.`);
  return most === 1 ? items[0] : items;
};

const itemOf = (question: ChoiceQuestion, entry: unknown, at: string, say: Say): ChoiceItem | undefined => {
  const words = isRecord(entry);
  const id = words ? entry.option : entry;
  if (typeof id !== 'string' || (words && typeof entry.text !== 'string')) {
    return say(
      at,
      'type',
      'Must be the id of an option, or {"option": id, "text": words} for one that takes words.',
    );
  }
  if (words) {
    const more = Object.keys(entry).find((key) => key !== 'option' && key !== 'text');
    if (more !== undefined) return say(at + step(more), 'type', 'Unknown key. Remove it.');
  }
  const option = question.options.find((o) => o.id === id);
  if (!option || option.active === false)
    return say(at, 'not_offered', 'Not an option this question offers.');
  if (!words) return id;
  if (!option.other) return say(at, 'type', 'This option takes no words of its own. Send its id alone.');
  let long = false;
  const text = textOf(entry.text as string, LIMITS.other, `${at}/text`, (...fault) => {
    long = true;
    return say(...fault);
  });
  if (long) return undefined;
  return text === undefined ? id : { option: id, text };
};
