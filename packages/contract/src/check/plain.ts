/**
 * Any value → a plain JSON copy of it with a fault for everything that is not plain JSON. What
 * comes out has no cycles, no getters, no prototypes of others, and a bounded depth and size.
 */
import { type Fault, LIMITS } from '../wire.ts';
import { BOUNDS } from './limits.ts';

export type Plain = {
  readonly value: unknown;
  readonly faults: readonly Fault[];
  /** Paths that were replaced by null: faults at or below them repeat what is already said. */
  readonly opaque: ReadonlySet<string>;
};

/** One step of a JSON Pointer (RFC 6901), kept short: a key can be as long as the whole body. */
export const step = (key: string | number): string => {
  const text = clean(String(key));
  return `/${(text.length > 80 ? `${text.slice(0, 79)}…` : text).replace(/~/g, '~0').replace(/\//g, '~1')}`;
};

/** NUL cuts a text when it is read back; a lone surrogate cannot be stored as UTF-8. */
const isBroken = (text: string): boolean => text.includes('\0') || !text.isWellFormed();
const ALL_BROKEN = /[\0\p{Surrogate}]/gu;
/** The text without them, for the checks that follow. Nothing longer than this is ever accepted. */
const clean = (text: string): string =>
  isBroken(text) ? text.slice(0, LIMITS.textMost + 2).replace(ALL_BROKEN, '\uFFFD') : text;

/** Names that mean something to JavaScript itself. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
/** Whether a name may be a key or an id. */
export const reserved = (key: string): boolean => RESERVED.has(key);

/** Whether the value is an object of `{…}`, from any realm. */
export const isRecord = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/** A plain copy of `input`. Total: nothing it is given makes it throw, and it ends soon. */
export const plain = (input: unknown, limits: { depth: number; values?: number }): Plain => {
  const faults: Fault[] = [];
  const opaque = new Set<string>();
  const ancestors: object[] = [];
  // Where we are. It is written as a path only where something is wrong.
  const trail: (string | number)[] = [];
  let left = limits.values ?? BOUNDS.values;

  const here = (): string => trail.map(step).join('');
  const refuse = (message: string): null => {
    const path = here();
    faults.push({ path, message });
    opaque.add(path);
    return null;
  };
  const text = (value: string): string => {
    if (!isBroken(value)) return value;
    faults.push({
      path: here(),
      message: value.includes('\0')
        ? 'Holds the character NUL. Remove it.'
        : 'Holds half of a surrogate pair, which is no character. Remove it, or send the whole character.',
    });
    return clean(value);
  };
  const visit = (value: unknown): unknown => {
    left -= 1;
    if (typeof value === 'string') return text(value);
    if (value === null || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return refuse('Must be a finite number.');
      return value === 0 ? 0 : value;
    }
    if (typeof value !== 'object') return refuse(`Not a JSON value (${typeof value}).`);
    const list = Array.isArray(value);
    if (!list && !isRecord(value)) return refuse('Must be a plain JSON object.');
    if (ancestors.includes(value)) return refuse('Refers to itself. Write it out, or remove it.');
    if (trail.length >= limits.depth) return refuse(`Nested more than ${limits.depth} deep. Flatten it.`);
    ancestors.push(value);
    const copy: unknown = list ? items(value) : members(value as Record<string, unknown>);
    ancestors.pop();
    return copy;
  };
  const items = (value: readonly unknown[]): unknown[] => {
    const copy: unknown[] = [];
    for (let index = 0; index < value.length && left > 0; index += 1) {
      trail.push(index);
      copy.push(visit(value[index]));
      trail.pop();
    }
    return copy;
  };
  const members = (value: Record<string, unknown>): Record<string, unknown> => {
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      if (left <= 0) break;
      const member = value[key];
      if (member === undefined) continue;
      trail.push(key);
      if (RESERVED.has(key)) refuse('This name is reserved. Remove the key, or choose another name.');
      else if (text(key) === key) copy[key] = visit(member);
      else opaque.add(here());
      trail.pop();
    }
    return copy;
  };

  let value: unknown;
  try {
    value = visit(input);
    if (left <= 0) {
      faults.length = 0;
      trail.length = 0;
      value = refuse('Too large: more values than any form has. Shorten it.');
    }
  } catch {
    // A getter or a proxy that throws: whatever it is, it is not JSON.
    faults.length = 0;
    trail.length = 0;
    value = refuse('Not plain JSON.');
  }
  return { value, faults, opaque };
};

/** Drops what only repeats a fault of the plain copy, and all but the first faults of very many. */
export const merge = (base: Plain, more: readonly Fault[], prefix = ''): Fault[] => {
  const covered = (path: string): boolean => {
    if (!base.opaque.size) return false;
    for (let at = path; ; at = at.slice(0, at.lastIndexOf('/'))) {
      if (base.opaque.has(at)) return true;
      if (!at) return false;
    }
  };
  const all = [...base.faults, ...more.filter((fault) => !covered(fault.path))];
  return all
    .slice(0, BOUNDS.faults)
    .map((fault) => (prefix ? { ...fault, path: prefix + fault.path } : fault));
};
