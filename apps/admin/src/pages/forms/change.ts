import { checkDefinition } from '@kaimen/contract/check';
import type { Fault, FormDefinition, LanguageMap } from '@kaimen/contract/wire';
import { checkLock, departures } from '@kaimen/presets/lock';
import type { Words } from '../../words.ts';

/** What was typed, by field name; the last value of each. */
export type Fields = Readonly<Record<string, string>>;

export type Change =
  | { readonly ok: true; readonly definition: FormDefinition }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const TEXTS = ['title', 'intro', 'thanks'] as const;

const withText = (
  map: LanguageMap | undefined,
  fields: Fields,
  name: string,
  languages: readonly string[],
): LanguageMap | undefined => {
  const texts: Record<string, string> = { ...map };
  for (const lang of languages) {
    const text = fields[`${name}.${lang}`]?.replace(/\r\n?/g, '\n').trim();
    if (text === undefined) continue;
    if (text) texts[lang] = text;
    else delete texts[lang];
  }
  return Object.keys(texts).length || name === 'title' ? texts : undefined;
};

/** Keys without a value are left out, so that nothing is stored that says nothing. */
const compact = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

/** The definition with the texts and settings of the simple form. */
export const withSettings = (definition: FormDefinition, fields: Fields): FormDefinition => {
  const texts = Object.fromEntries(
    TEXTS.map((name) => [name, withText(definition[name], fields, name, definition.languages)]),
  );
  const origins = (fields.origins ?? '')
    .split(/[\s,]+/)
    .map((origin) => origin.trim())
    .filter(Boolean);
  return compact({
    ...definition,
    ...texts,
    settings: compact({
      ...definition.settings,
      origins: origins.length ? origins : undefined,
      unit: fields.unit || undefined,
      closed: fields.closed === 'yes' ? true : undefined,
      askPlace: fields.askPlace === 'yes' ? true : undefined,
      seen: fields.seen === 'yes' ? true : undefined,
      challenge: fields.challenge === 'yes' ? true : undefined,
      token: fields.token === 'yes' ? 'required' : undefined,
      target: fields.target?.trim() ? { count: Number(fields.target) } : undefined,
    }),
  }) as FormDefinition;
};

/**
 * Where a new version breaks the lock of the form. A form whose preset has moved on since may still be closed
 * or get another site: only what changes now is looked at, and it may change to what the preset says.
 */
const lockFaults = (
  current: FormDefinition,
  next: FormDefinition,
  preset: string | null,
): readonly Fault[] => {
  const moved = departures(next, current);
  if (!moved.length || !current.settings.locked) return [];
  const known = checkLock(current, preset).length || checkLock(next, preset).length;
  return known ? checkLock(next, preset) : moved;
};

/**
 * Whether this can follow `current` as its next version; every fault with its place and mend. `preset`: what
 * the form was made from.
 */
export const nextVersion = (
  current: FormDefinition,
  wanted: unknown,
  t: Words['forms'],
  preset: string | null = null,
): Change => {
  const candidate =
    typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted)
      ? { ...wanted, version: current.version + 1 }
      : wanted;
  const checked = checkDefinition(candidate);
  if (!checked.ok) return { ok: false, faults: checked.faults };
  const { definition } = checked;
  if (definition.slug !== current.slug)
    return { ok: false, faults: [{ path: '/slug', message: t.sameSlug }] };
  const broken = lockFaults(current, definition, preset);
  if (broken.length) return { ok: false, faults: [{ path: '', message: t.locked }, ...broken] };
  return { ok: true, definition };
};

/** The JSON that was typed, or the fault it has. */
export const parseDefinition = (
  text: string,
  t: Words['forms'],
): { readonly value: unknown } | { readonly faults: readonly Fault[] } => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return {
      faults: [{ path: '', message: t.notJson(error instanceof Error ? error.message.slice(0, 200) : '') }],
    };
  }
};
