import { checkDefinition } from '@kaimen/contract/check';
import { describe, expect, it } from 'vitest';
import { findPreset, presets } from './presets.ts';

/** Every language map in a value, with its path. */
const maps = (value: unknown, path = ''): [string, Record<string, string>][] => {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  if (
    entries.length &&
    !Array.isArray(value) &&
    entries.every(([key, text]) => /^[a-z]{2}(-[A-Z][a-z]+)?$/.test(key) && typeof text === 'string')
  ) {
    return [[path, value as Record<string, string>]];
  }
  return entries.flatMap(([key, member]) => maps(member, `${path}/${key}`));
};

describe.each(presets.map((preset) => [preset.name, preset] as const))('%s', (name, preset) => {
  it('is a valid form, its slug the name', () => {
    expect(checkDefinition({ ...preset.definition, version: 1 })).toMatchObject({ ok: true });
    expect(preset.definition.slug).toBe(name);
    expect(findPreset(name)).toBe(preset);
  });

  it('says every text in every language it names, English and Chinese among them', () => {
    expect(preset.definition.languages).toEqual(expect.arrayContaining(['en', 'zh-Hans']));
    const texts = maps({ ...preset.definition, preset: preset.title });
    expect(texts.length).toBeGreaterThan(2);
    for (const [path, map] of texts)
      expect(Object.keys(map).sort(), path).toEqual([...preset.definition.languages].sort());
  });

  it('names its source and the day it was read', () => {
    expect(preset.definition.settings.source).toEqual(preset.source);
    expect(preset.source.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('cn-haochaping', () => {
  const current = { 5: [510, 517], 4: [406, 413], 3: [307, 314], 2: [207, 214], 1: [108, 115] };
  const reasons = findPreset('cn-haochaping')?.definition.questions.find(
    (question) => question.type === 'choice',
  );

  it('offers every current reason code once, for its own grade, and no retired one', () => {
    const offered = (reasons?.options ?? [])
      .filter((option) => option.active !== false)
      .map((option) => [option.id, option.when]);
    const wanted = Object.entries(current).flatMap(([grade, [from = 0, to = 0]]) =>
      Array.from({ length: to - from + 1 }, (_, index) => [
        `${from + index}`,
        { question: 'grade', in: [Number(grade)] },
      ]),
    );
    expect(offered.sort()).toEqual(wanted.sort());
  });

  it('counts each code to the side of its grade', () => {
    for (const option of reasons?.options ?? []) {
      expect(option.direction, option.id).toBe(
        option.id === '314' ? 'neutral' : option.id < '3' ? 'bad' : 'good',
      );
    }
  });
});
