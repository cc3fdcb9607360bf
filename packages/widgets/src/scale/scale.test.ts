import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../define.ts';
import type { ScaleName } from '@kaimen/contract/wire';
import { mount, publish, radio, reset, wire } from '../testing/page.ts';

beforeEach(reset);

const SCALES = {
  'stars-5': ['1 of 5, Very bad', '2 of 5, Bad', '3 of 5, Okay', '4 of 5, Good', '5 of 5, Very good'],
  'faces-3': ['1 of 3, Bad', '2 of 3, Okay', '3 of 3, Good'],
  'faces-5': ['1 of 5, Very bad', '2 of 5, Bad', '3 of 5, Okay', '4 of 5, Good', '5 of 5, Very good'],
  'grades-5': [
    '5 of 5, Very satisfied',
    '4 of 5, Satisfied',
    '3 of 5, Basically satisfied',
    '2 of 5, Dissatisfied',
    '1 of 5, Very dissatisfied',
  ],
  thumbs: ['Thumbs up', 'Thumbs down'],
  'yes-no': ['Yes', 'No'],
  'numbers-0-10': Array.from({ length: 11 }, (_, n) => `${n} of 10`),
  'numbers-1-7': Array.from({ length: 7 }, (_, n) => `${n + 1} of 7`),
};

test.each(Object.entries(SCALES))(
  '%s: a named group of radios, each with value, scale and word',
  async (scale, names) => {
    const element = await mount('kaimen-rating', { label: 'How was it?', scale });
    await expect.element(page.getByRole('group', { name: 'How was it?' })).toBeInTheDocument();
    const radios = [...element.shadowRoot!.querySelectorAll('input')];
    expect(radios.map((r) => r.getAttribute('aria-label'))).toEqual(names);
    for (const name of names)
      await expect.element(page.getByRole('radio', { name, exact: true })).toBeInTheDocument();
    // The word is visible beside the drawing, and the drawing is not read.
    for (const each of radios) {
      const word = each.nextElementSibling!.textContent!.trim();
      expect(each.getAttribute('aria-label')).toContain(word);
      expect(word).not.toBe('');
    }
    expect(element.shadowRoot!.querySelectorAll('svg:not([aria-hidden=true])')).toHaveLength(0);
  },
);

test.each(Object.keys(SCALES))('%s: targets of 44 px and no sideways scroll at 320 px', async (scale) => {
  await page.viewport(320, 640);
  const element = await mount('kaimen-rating', { label: 'How was it?', scale });
  for (const label of element.shadowRoot!.querySelectorAll('[part~=point]')) {
    const { width, height } = label.getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  }
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  await page.viewport(800, 600);
});

test('the keyboard alone: Tab goes in, arrows choose, right to left follows the reading direction', async () => {
  const element = await mount('kaimen-rating', { label: 'How was it?' });
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  expect(element.value).toBe('2');
  await userEvent.keyboard('{ArrowRight}');
  expect(element.value).toBe('3');
  document.body.replaceChildren();
  const arabic = await mount('kaimen-rating', { label: 'كيف؟', lang: 'ar' });
  await userEvent.tab();
  await userEvent.keyboard('{ArrowLeft}');
  expect(radio(arabic, 2).checked).toBe(true);
});

test.each(Object.entries(SCALES))(
  '%s: one tab stop, Space chooses, arrows go on in reading direction, nothing is sent',
  async (scale, names) => {
    const src = publish({
      slug: 'keys',
      questions: [
        { id: 'q', type: 'rating', scale: scale as ScaleName, label: { en: 'How?', ar: 'كيف؟' } },
        { id: 'more', type: 'text', label: { en: 'Why?' } },
      ],
      languages: ['en', 'ar'],
    });
    for (const [lang, on, back] of [
      ['en', 'ArrowRight', 'ArrowLeft'],
      ['ar', 'ArrowLeft', 'ArrowRight'],
    ] as const) {
      document.body.replaceChildren();
      const element = await mount('kaimen-feedback', { src, lang });
      // Its keys are taken in hand a moment later.
      if (lang === 'ar') await new Promise((done) => setTimeout(done, 100));
      const radios = [...element.shadowRoot!.querySelectorAll('input')];
      const chosen = () => radios.findIndex(({ checked }) => checked);
      await userEvent.tab();
      expect(element.shadowRoot!.activeElement).toBe(radios[0]);
      expect(chosen()).toBe(-1);
      await userEvent.keyboard(' ');
      expect(chosen()).toBe(0);
      await userEvent.keyboard(`{${on}}`);
      expect(chosen()).toBe(1);
      if (names.length > 2) await userEvent.keyboard(`{${on}}{${back}}`);
      expect(chosen()).toBe(1);
      await userEvent.tab();
      expect(element.shadowRoot!.activeElement?.localName).toBe('button');
      expect(wire.sent).toHaveLength(0);
    }
  },
);
