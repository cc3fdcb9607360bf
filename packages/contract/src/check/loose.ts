/** Reading a definition whose parts may have any shape: what has the wrong type reads as absent. */
import { SCALES } from '../wire.ts';
import { isRecord } from './plain.ts';

/** An object of any shape. */
export type Loose = Readonly<Record<string, unknown>>;
/** Takes a fault. */
export type Say = (path: string, message: string) => undefined;

/** The items of a list, else none. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
/** The members of an object, else none. */
export const loose = (value: unknown): Loose => (isRecord(value) ? value : {});
/** A whole number, else undefined. */
export const whole = (value: unknown): number | undefined =>
  Number.isInteger(value) ? (value as number) : undefined;
/** Lowest and highest point of the scale of a rating, where it has one. */
export const scaleOf = (question: Loose): readonly [number, number] | undefined =>
  typeof question.scale === 'string' && Object.hasOwn(SCALES, question.scale)
    ? SCALES[question.scale as keyof typeof SCALES]
    : undefined;
/** Whether an option is offered at all. */
export const active = (option: Loose): boolean => option.active !== false;

/** A fault for every id that stood before. */
export const unique = (
  ids: readonly unknown[],
  at: (index: number) => string,
  say: Say,
  noun: string,
): undefined => {
  const first = new Map<unknown, number>();
  ids.forEach((id, index) => {
    if (typeof id !== 'string') return;
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    else say(at(index), `The ${noun} at position ${before + 1} has this already. Each may stand once.`);
  });
};
