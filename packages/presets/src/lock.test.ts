import { describe, expect, it } from 'vitest';
import { checkLock, departures } from './lock.ts';
import { findPreset, presets } from './presets.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tests reach into the copy at will.
type Loose = any;
const copy = (name: string): Loose => ({ ...structuredClone(findPreset(name)?.definition), version: 4 });
const locked = presets.filter((preset) => preset.definition.settings.locked).map((preset) => preset.name);

it('the two Italian presets are locked, and no other', () => {
  expect(locked).toEqual(['it-valutazione-pagina', 'it-valutazione-servizio']);
});

describe.each(locked)('a form locked to %s', (name) => {
  it('keeps its lock with an address, sites, a unit and an end of its own', () => {
    const form = copy(name);
    form.slug = 'valuta';
    form.settings = {
      ...form.settings,
      origins: ['https://www.comune.example'],
      unit: 'sportello',
      closed: true,
      askPlace: true,
      seen: true,
      meta: ['section'],
    };
    expect(checkLock(form)).toEqual([]);
    expect(checkLock(form, name)).toEqual([]);
  });

  it.each([
    ['a word', '/questions/0/label/it', (f: Loose) => (f.questions[0].label.it = 'Ti è piaciuto?')],
    ['a language', '/languages/3', (f: Loose) => f.languages.pop()],
    ['an id', '/questions/0/id', (f: Loose) => (f.questions[0].id = 'stars')],
    ['a scale', '/questions/0/scale', (f: Loose) => (f.questions[0].scale = 'faces-5')],
    ['a limit', '/questions/3/maxLength', (f: Loose) => (f.questions[3].maxLength = 500)],
    ['an option', '/questions/1/options/4', (f: Loose) => f.questions[1].options.pop()],
    ['the title', '/title/it', (f: Loose) => (f.title.it = 'Dicci')],
    ['the thanks', '/thanks', (f: Loose) => delete f.thanks],
    ['a mark', '/settings/hooks/form', (f: Loose) => (f.settings.hooks.form = 'box')],
    ['the lock itself', '/settings/locked', (f: Loose) => delete f.settings.locked],
    ['a rule', '/settings/reason', (f: Loose) => (f.settings.reason = 'required')],
  ])('names %s by its place, with the mend', (_what, path, change) => {
    const form = copy(name);
    change(form);
    const faults = checkLock(form, name);
    expect(faults.map((fault) => fault.path)).toEqual([path]);
    expect(faults[0]?.message).toMatch(/Put it back: |Add it again: |Remove it\./);
  });

  it('names every question whose place in the order changed', () => {
    const form = copy(name);
    form.questions = [0, 2, 1, 3].map((i) => form.questions[i]);
    expect(checkLock(form).map((fault) => fault.path)).toEqual(
      expect.arrayContaining(['/questions/1/id', '/questions/2/id']),
    );
  });

  it('carries every mark that the published check looks for', () => {
    const marks: string[] = Object.values(copy(name).settings.hooks);
    const wanted = [
      'feedback',
      'feedback-title',
      ...[1, 2, 3, 4, 5].map((n) => `feedback-rate-${n}`),
      'feedback-rating-positive',
      'feedback-rating-negative',
      'feedback-input-text',
    ];
    for (const mark of wanted)
      expect(
        marks.filter((m) => m === mark),
        mark,
      ).toHaveLength(1);
    expect(marks.filter((m) => m === 'feedback-rating-question')).toHaveLength(2);
    expect(marks.filter((m) => m === 'feedback-rating-answer')).toHaveLength(10);
    expect(marks).toHaveLength(wanted.length + 12);
  });
});

it('a form of no locked preset has no lock to keep', () => {
  for (const { name, definition } of presets) {
    if (locked.includes(name)) continue;
    const form = copy(name);
    form.title = { en: 'Ours' };
    expect(checkLock(form, name)).toEqual([]);
    expect(departures(form, definition).length).toBeGreaterThan(0);
  }
});
