import type { Fault, FormDefinition } from '@kaimen/contract/wire';
import { findPreset, presets } from './presets.ts';

type Definition = Omit<FormDefinition, 'version'>;

/** Settings that are the bureau's own, also on a locked form: none of them is seen in the words or their order. */
const OWN = [
  'origins',
  'unit',
  'closed',
  'askPlace',
  'meta',
  'seen',
  'device',
  'challenge',
  'target',
  'retention',
];

/** A key as one step of a JSON Pointer. */
const step = (key: string): string => `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const compare = (value: unknown, wanted: unknown, path: string, faults: Fault[]): undefined => {
  if (value === wanted) return;
  if (isRecord(value) && isRecord(wanted) && Array.isArray(value) === Array.isArray(wanted)) {
    for (const key of new Set([...Object.keys(wanted), ...Object.keys(value)]))
      compare(value[key], wanted[key], path + step(key), faults);
    return;
  }
  const mend =
    wanted === undefined
      ? 'Remove it.'
      : `${value === undefined ? 'Add it again' : 'Put it back'}: ${JSON.stringify(wanted)}`;
  faults.push({ path, message: `Differs from the wording this form is locked to. ${mend}` });
};

/** What a lock holds: everything but the slug, the version and the bureau's own settings. */
const held = ({ slug: _, settings, ...rest }: Definition & { version?: number }): Record<string, unknown> => {
  const { version: __, ...texts } = rest;
  const fixed = Object.entries(settings).filter(([key]) => !OWN.includes(key));
  const questions = texts.questions.map((question) => {
    if (question.type !== 'text') return question;
    // How long words are kept is the bureau's own.
    const { keep: ___, ...rest } = question;
    return rest;
  });
  return { ...texts, questions, settings: Object.fromEntries(fixed) };
};

/**
 * Where `definition` departs from the strings, ids, order, scales, limits and marks of `wanted`; each
 * difference by its place (JSON Pointer) and its mend. Empty: the lock holds.
 */
export const departures = (definition: Definition, wanted: Definition): Fault[] => {
  const faults: Fault[] = [];
  compare(held(definition), held(wanted), '', faults);
  return faults;
};

/**
 * Whether a form still says what the locked preset says that it was made from. `preset`: its name, where it
 * is known; else the preset whose source the form names. Empty for a form of no locked preset.
 *
 * @example checkLock(form.definition, form.preset) // [{ path: '/questions/0/label/it', message: … }]
 */
export const checkLock = (definition: Definition, preset?: string | null): Fault[] => {
  const source = definition.settings.source?.name;
  const from = preset ? findPreset(preset) : presets.find((each) => each.source.name === source);
  return from?.definition.settings.locked ? departures(definition, from.definition) : [];
};
