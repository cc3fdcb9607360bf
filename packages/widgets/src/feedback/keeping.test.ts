import type { FormDefinition } from '@kaimen/contract/wire';
import { beforeEach, describe, expect, test } from 'vitest';
import '../define.ts';
import { button, mount, publish, radio, reset, until, wire, words, write } from '../testing/page.ts';

beforeEach(reset);

const find = <T extends Element = HTMLTextAreaElement>(element: Element, selector: string): T =>
  element.shadowRoot!.querySelector<T>(selector)!;
const SRC = 'https://feedback.example.test/f/keep';
const ask = () =>
  publish({
    slug: 'keep',
    languages: ['en', 'ar', 'zh-Hans'],
    title: { en: 'Feedback', ar: 'رأيك' },
    questions: [
      { id: 'rating', type: 'rating', scale: 'stars-5', required: true, label: { en: 'How was it?' } },
      { id: 'staff', type: 'rating', scale: 'stars-5', label: { en: 'And the staff?' } },
      { id: 'comment', type: 'text', label: { en: 'What could be better?' }, maxLength: 20 },
    ],
  });
/** An element with an answer given and words typed. */
const halfway = async () => {
  const element = await mount('kaimen-feedback', { src: ask() });
  radio(element, 2).click();
  button(element, 'Next').click();
  radio(element, 4).click();
  button(element, 'Next').click();
  write(element, 'Chairs');
  return element;
};
const upgraded = (html: string) => {
  document.body.innerHTML = html;
  const element = document.body.querySelector<HTMLElement>('kaimen-feedback,kaimen-comment,kaimen-rating')!;
  return new Promise<HTMLElement>((done) => element.addEventListener('kaimen-ready', () => done(element)));
};

describe('what a person typed stays', () => {
  test('where the element is moved in the document, and nothing is fetched again', async () => {
    const element = await halfway();
    globalThis.fetch = () => Promise.reject(new TypeError('offline'));
    const other = document.createElement('section');
    document.body.append(other);
    other.append(element);
    await new Promise((done) => setTimeout(done, 50));
    expect(find(element, 'textarea').value).toBe('Chairs');
    button(element, 'Back').click();
    expect(radio(element, 4).checked).toBe(true);
  });

  test('where it is taken out and put back', async () => {
    const element = await halfway();
    element.remove();
    await new Promise((done) => setTimeout(done, 20));
    document.body.append(element);
    await new Promise((done) => setTimeout(done, 20));
    expect(find(element, 'textarea').value).toBe('Chairs');
  });

  test('where the language is switched', async () => {
    const element = await halfway();
    element.lang = 'ar';
    await until(() => find(element, '[dir=rtl]'));
    expect(find(element, 'textarea').value).toBe('Chairs');
    expect(words(element)).not.toContain('Back');
    element.lang = 'en';
    await until(() => button(element, 'Back'));
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(wire.sent[0]!.body.answers).toEqual({ rating: 2, staff: 4, comment: 'Chairs' });
  });

  test('where the language is switched after sending, with the receipt', async () => {
    const element = await halfway();
    button(element, 'Send').click();
    await until(() => button(element, 'Copy'));
    element.lang = 'ar';
    await until(() => find(element, '[dir=rtl]'));
    expect(words(element)).toContain('K7QF-2MXD-9TRC-4WHE');
    expect(button(element, 'نسخ')).toBeDefined();
  });

  test('where the page draws itself anew and gives the same definition as another object', async () => {
    const element = await halfway();
    element.definition = structuredClone(wire.forms.keep) as FormDefinition;
    await new Promise((done) => setTimeout(done, 20));
    expect(find(element, 'textarea').value).toBe('Chairs');
    element.definition = { ...wire.forms.keep!, slug: 'another' };
    await until(() => words(element).includes('How was it?'));
    expect(radio(element, 2).checked).toBe(false);
  });

  test('through an error and steps back and forth; the error stays until it is mended', async () => {
    const element = await halfway();
    write(element, 'Far more than twenty characters');
    button(element, 'Send').click();
    await until(() => find(element, '[part=error]'));
    expect(element.shadowRoot!.activeElement?.localName).toBe('textarea');
    write(element, 'Far more than twenty character');
    expect(find(element, '[part=error]').textContent).toBe('Characters too many: 10');
    button(element, 'Back').click();
    button(element, 'Next').click();
    expect(find(element, 'textarea').value).toBe('Far more than twenty character');
    write(element, 'Less');
    expect(find(element, '[part=error]')).toBeNull();
  });

  test('two ratings in a row keep their own answers, back and forth', async () => {
    const element = await mount('kaimen-feedback', { src: ask() });
    radio(element, 4).click();
    button(element, 'Next').click();
    expect(element.shadowRoot!.querySelectorAll(':checked')).toHaveLength(0);
    radio(element, 1).click();
    button(element, 'Back').click();
    expect(radio(element, 4).checked).toBe(true);
    button(element, 'Next').click();
    expect(radio(element, 1).checked).toBe(true);
  });
});

describe('what was half chosen in the fallback', () => {
  const FORM = `<form action="${SRC}?send" method="post">
    ${[1, 2, 3, 4, 5].map((n) => `<input type="radio" name="rating" value="${n}">`).join('')}
    <textarea name="comment"></textarea><input type="hidden" name="_version" value="1"></form>`;

  test('is there when the element works, in a form of its own as in that of the host', async () => {
    ask();
    const ready = upgraded(`<kaimen-feedback src="${SRC}">${FORM}</kaimen-feedback>`);
    document.querySelector<HTMLInputElement>('[value="4"]')!.checked = true;
    document.querySelector('textarea')!.value = 'Chairs';
    const element = await ready;
    expect(radio(element, 4).checked).toBe(true);
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(wire.sent[0]!.body.answers).toEqual({ rating: 4, comment: 'Chairs' });
  });

  test('so is the focus', async () => {
    ask();
    const ready = upgraded(`<kaimen-feedback src="${SRC}">${FORM}</kaimen-feedback>`);
    const third = document.querySelector<HTMLInputElement>('[value="3"]')!;
    third.focus();
    third.checked = true;
    const element = await ready;
    expect(element.shadowRoot!.activeElement).toBe(radio(element, 3));
  });

  test('nothing chosen is nothing answered', async () => {
    ask();
    const element = await upgraded(`<kaimen-feedback src="${SRC}">${FORM}</kaimen-feedback>`);
    expect(element.shadowRoot!.querySelectorAll(':checked')).toHaveLength(0);
    expect(document.activeElement).toBe(document.body);
  });

  test('also in a comment and a rating by themselves', async () => {
    const ready = upgraded(
      '<form><kaimen-comment name="remark" label="More?"><textarea name="remark"></textarea></kaimen-comment></form>',
    );
    document.querySelector('textarea')!.value = 'Chairs';
    const element = await ready;
    expect(find(element, 'textarea').value).toBe('Chairs');
    expect(Object.fromEntries(new FormData(document.forms[0]!))).toEqual({ remark: 'Chairs' });
  });
});
