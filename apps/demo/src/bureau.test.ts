import { checkAnswers, checkDefinition } from '@kaimen/contract/check';
import { hasValidCheck } from '@kaimen/contract/codes';
import { CHANNEL_KINDS, ID } from '@kaimen/contract/wire';
import { describe, expect, test } from 'vitest';
import { createBureau } from './bureau.ts';

const bureau = createBureau();
const parents = new Map(bureau.units.map((unit) => [unit.code, unit.parent]));
const pathOf = (code: string): string[] => {
  const parent = parents.get(code);
  return parent ? [...pathOf(parent), code] : [code];
};
const hall = bureau.submissions.filter(({ form }) => form === 'service-hall');

describe('the organisation', () => {
  test('has four tiers, every parent before its children, all names in two languages', () => {
    const seen = new Set<string>();
    for (const unit of bureau.units) {
      expect(unit.parent === null || seen.has(unit.parent)).toBe(true);
      expect(ID.test(unit.code) && !seen.has(unit.code)).toBe(true);
      expect(unit.name.en && unit.name['zh-Hans']).toBeTruthy();
      seen.add(unit.code);
    }
    expect(Math.max(...bureau.units.map((unit) => pathOf(unit.code).length))).toBe(4);
    expect(bureau.units.filter((unit) => unit.parent === null)).toHaveLength(1);
  });
  test('has places with right check characters at known units', () => {
    for (const place of bureau.places)
      expect(hasValidCheck(place.code) && parents.has(place.unit)).toBe(true);
    expect(new Set(bureau.places.map((place) => place.code)).size).toBe(bureau.places.length);
  });
  test('runs one campaign over five kinds of link', () => {
    expect(new Set(bureau.channels.map((channel) => channel.kind)).size).toBe(5);
    for (const channel of bureau.channels) expect(CHANNEL_KINDS).toContain(channel.kind);
  });
});

describe('the forms', () => {
  test.each(bureau.forms.map((form) => [form.definition.slug, form] as const))(
    '%s is a valid definition',
    (_, form) => {
      expect(checkDefinition({ ...form.definition, version: 1 })).toMatchObject({ ok: true });
      expect(parents.has(form.definition.settings.unit ?? '')).toBe(true);
      expect(form.definition.languages[0]).toBe('zh-Hans');
    },
  );
});

describe('the answers', () => {
  test('are two thousand, and the same in every build', () => {
    expect(bureau.submissions).toHaveLength(2000);
    expect(JSON.stringify(createBureau())).toBe(JSON.stringify(bureau));
  });

  test('are what each form allows', () => {
    const forms = new Map(
      bureau.forms.map(({ definition }) => [definition.slug, { ...definition, version: 1 }]),
    );
    for (const submission of bureau.submissions) {
      const outcome = checkAnswers(forms.get(submission.form)!, submission.answers);
      expect(outcome.ok ? outcome.answers : outcome.faults).toEqual(submission.answers);
    }
  });

  test('stand at known units, places of that unit, known channels, within ninety days', () => {
    const channels = new Set([
      'web',
      'hosted',
      'qr',
      'kiosk',
      ...bureau.channels.map((channel) => channel.code),
    ]);
    for (const { unit, place, channel, daysAgo, weekday, hour, lang } of bureau.submissions) {
      expect(parents.has(unit) && channels.has(channel)).toBe(true);
      if (place) expect(bureau.places.find((each) => each.code === place)?.unit).toBe(unit);
      expect(
        daysAgo >= 1 && daysAgo + 6 <= 90 && weekday >= 1 && weekday <= 7 && hour >= 0 && hour < 24,
      ).toBe(true);
      expect(['zh-Hans', 'en']).toContain(lang);
    }
  });

  test('show Yunxi’s change a month ago, and nothing like it elsewhere', () => {
    const good = (branch: string, late: boolean): number => {
      const there = hall.filter((s) => s.unit.startsWith(branch) && s.daysAgo <= 30 === late);
      return there.filter((s) => Number(s.answers.grade) >= 4).length / there.length;
    };
    expect(good('yunxi', true) - good('yunxi', false)).toBeGreaterThan(0.15);
    expect(Math.abs(good('binjiang', true) - good('binjiang', false))).toBeLessThan(0.1);
  });

  test('have nights, a busy morning, and a unit too small to show', () => {
    const at = (from: number, to: number): number =>
      bureau.submissions.filter(({ hour }) => hour >= from && hour < to).length;
    expect(at(22, 24) + at(0, 6)).toBeGreaterThan(80);
    expect(at(9, 12)).toBeGreaterThan(at(18, 21));
    const small = bureau.submissions.filter(({ unit }) => unit === 'yunxi-chating-community');
    expect(small.length > 0 && small.length < 5).toBe(true);
  });

  test('say something in two languages, without repeating themselves much', () => {
    const texts = bureau.submissions
      .flatMap(({ answers }) => [answers.comment, answers.why])
      .filter((text) => typeof text === 'string');
    expect(texts.length).toBeGreaterThan(400);
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.7);
    expect(
      texts.some((text) => /[a-z]/.test(text)) && texts.some((text) => /\p{Script=Han}/u.test(text)),
    ).toBe(true);
  });
});
