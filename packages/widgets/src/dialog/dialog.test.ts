import { loadRest } from '@kaimen/contract/strings';
import axe from 'axe-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../feedback/define.ts';
import { button, mount, publish, radio, reset, until, wire, write } from '../testing/page.ts';

beforeEach(reset);

const form = (title = 'Your visit') =>
  publish({
    slug: 'visit',
    title: { en: title, 'zh-Hans': '您的办事体验' },
    languages: ['en', 'zh-Hans'],
    questions: [
      { id: 'rating', type: 'rating', scale: 'stars-5', required: true, label: { en: 'How was it?' } },
      { id: 'comment', type: 'text', label: { en: 'What could be better?' } },
    ],
  });

const box = (element: Element) => element.shadowRoot!.querySelector('dialog')!;
const opener = (element: Element) => element.shadowRoot!.querySelector<HTMLElement>('[part~="opener"]')!;
const focused = (element: Element) => element.shadowRoot!.activeElement;
const open = async (element: Element) => {
  opener(element).click();
  await until(() => box(element).open);
};

describe('mode="button"', () => {
  test('shows a button; pressed, a dialog named by the form, with the focus on the question', async () => {
    const element = await mount('kaimen-feedback', { src: form(), mode: 'button' });
    expect(opener(element).textContent?.trim()).toBe('Give feedback');
    expect(opener(element).getAttribute('aria-haspopup')).toBe('dialog');
    expect(box(element).open).toBe(false);
    // Nothing else takes room or focus.
    expect(element.getBoundingClientRect().height).toBeLessThan(60);
    await open(element);
    expect(box(element).getAttribute('aria-label')).toBe('Your visit');
    expect(box(element).matches(':modal')).toBe(true);
    expect(focused(element)?.id).toBe('l-rating');
    const { violations } = await axe.run(element);
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test.each(['Escape', 'Close'])(
    '%s gives the focus back to the button, and the answers stay',
    async (way) => {
      const element = await mount('kaimen-feedback', { src: form(), mode: 'button' });
      await open(element);
      radio(element, 4).click();
      button(element, 'Next').click();
      write(element, 'More chairs');
      if (way === 'Escape') await userEvent.keyboard('{Escape}');
      else button(element, 'Close').click();
      await until(() => !box(element).open);
      await until(() => focused(element) === opener(element));
      expect(wire.sent).toEqual([]);
      await open(element);
      expect(element.shadowRoot!.querySelector('textarea')!.value).toBe('More chairs');
      // The step where the person stopped.
      expect(focused(element)?.id).toBe('l-comment');
      button(element, 'Send').click();
      await until(() => element.shadowRoot!.querySelector('output'));
      expect(wire.sent[0]!.body.answers).toEqual({ rating: 4, comment: 'More chairs' });
      // What is said of sending stands inside: outside of a modal dialog nobody would hear it.
      expect(box(element).querySelectorAll('[role="status"]').length).toBeGreaterThan(0);
      button(element, 'Close').click();
      await open(element);
      expect(focused(element)?.id).toBe('thanks');
    },
  );

  test.each([
    ['<a href="#">Say how it was</a>', 'Say how it was'],
    ['<a href="#">Give feedback</a>', ''],
    ['<form>Rate <a href="#">here</a> <input></form>', ''],
    ['', ''],
  ])('the button says what the link says, else it is in the language shown (%s)', async (fallback, label) => {
    const element = document.createElement('kaimen-feedback');
    const usual = (await loadRest('zh-Hans')).open;
    expect(usual).not.toBe('Give feedback');
    for (const [name, value] of Object.entries({ src: form(), mode: 'button', lang: 'zh-CN' }))
      element.setAttribute(name, value);
    element.append(...new DOMParser().parseFromString(fallback, 'text/html').body.childNodes);
    document.body.append(element);
    await until(() => element.shadowRoot && opener(element));
    expect(opener(element).textContent?.trim()).toBe(label || usual);
  });

  test('the property changes it while the page lives; the answers stay', async () => {
    const element = await mount('kaimen-feedback', { src: form() });
    expect(element.mode).toBe('');
    radio(element, 3).click();
    element.mode = 'button';
    await until(() => opener(element));
    expect(element.getAttribute('mode')).toBe('button');
    await open(element);
    expect(radio(element, 3).checked).toBe(true);
    element.mode = 'inline';
    await until(() => !box(element));
    expect(radio(element, 3).checked).toBe(true);
    expect(element.shadowRoot!.querySelectorAll('[part~="base"]')).toHaveLength(1);
  });

  test('where the form is not there, the fallback stays and there is no button', async () => {
    const element = document.createElement('kaimen-feedback');
    element.setAttribute('mode', 'button');
    element.setAttribute('src', 'https://feedback.example.test/f/none');
    element.append('Write to us');
    const failed = new Promise((done) => element.addEventListener('kaimen-error', done));
    document.body.append(element);
    await failed;
    expect(opener(element)).toBeNull();
    expect(element.shadowRoot!.querySelector('slot')).not.toBeNull();
  });
});
