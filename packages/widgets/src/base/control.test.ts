import axe from 'axe-core';
import { beforeEach, describe, expect, test } from 'vitest';
import '../define.ts';
import { button, mount, publish, radio, reset, until, wire, words, write } from '../testing/page.ts';

beforeEach(reset);

const form = (): HTMLFormElement => {
  const made = document.createElement('form');
  document.body.append(made);
  return made;
};
const data = (of: HTMLFormElement) => Object.fromEntries(new FormData(of));

/** Every form control passes this: how it is made, how a person gives `value`, where the focus lands. */
const CONTROLS = [
  {
    name: 'kaimen-rating' as const,
    give: (element: Element) => radio(element, 4).click(),
    value: '4',
    start: '2',
    inner: 'input',
  },
  {
    name: 'kaimen-comment' as const,
    give: (element: Element) => write(element, 'Fine'),
    value: 'Fine',
    start: 'Old words',
    inner: 'textarea',
  },
];

describe.each(CONTROLS)('$name in the form of the host', ({ name, give, value, start, inner }) => {
  test('gives its value under its name, and the default value after reset', async () => {
    const host = form();
    const element = await mount(name, { name: 'x', label: 'How?', value: start }, host);
    expect(data(host)).toEqual({ x: start });
    give(element);
    expect(data(host)).toEqual({ x: value });
    expect(element.value).toBe(value);
    host.reset();
    expect(data(host)).toEqual({ x: start });
  });

  test('required and empty: the form is not valid and says why', async () => {
    const host = form();
    const element = await mount(name, { name: 'x', label: 'How?', required: '' }, host);
    expect(host.checkValidity()).toBe(false);
    expect(element.validity.valueMissing).toBe(true);
    expect(element.validationMessage).toBe('This needs an answer.');
    give(element);
    expect(host.checkValidity()).toBe(true);
    element.value = '';
    expect(host.checkValidity()).toBe(false);
  });

  test('a disabled fieldset takes it out', async () => {
    const host = form();
    const fieldset = document.createElement('fieldset');
    host.append(fieldset);
    const element = await mount(name, { name: 'x', label: 'How?', value: start }, fieldset);
    fieldset.disabled = true;
    expect(data(host)).toEqual({});
    expect(element.shadowRoot!.querySelector(`${inner}:disabled`)).not.toBeNull();
  });

  test('is named by its label, or by the label of the host, which also focuses it', async () => {
    const host = form();
    const element = await mount(name, { name: 'x', label: 'How was it?' }, host);
    expect(words(element)).toContain('How was it?');
    const label = document.createElement('label');
    label.textContent = 'From outside';
    label.htmlFor = 'outer';
    host.append(label);
    const outer = await mount(name, { name: 'y', id: 'outer' }, host);
    expect(outer.shadowRoot!.querySelector('[aria-label="From outside"]')).not.toBeNull();
    outer.focus();
    expect(outer.shadowRoot!.activeElement?.localName).toBe(inner);
  });

  test('tells the page what was given', async () => {
    const element = await mount(name, { name: 'x', label: 'How?' }, form());
    const heard: unknown[] = [];
    element.addEventListener('kaimen-answer', (event) => heard.push(String(event.detail.value)));
    element.addEventListener('change', () => heard.push('change'));
    give(element);
    expect(heard).toEqual([value, 'change']);
  });

  test('axe finds nothing, from left to right and from right to left', async () => {
    document.documentElement.lang = 'en';
    document.title = 'Test';
    const element = await mount(name, { name: 'x', label: 'How?', required: '' }, form());
    const arabic = await mount(name, { name: 'y', label: 'كيف؟', lang: 'ar' }, form());
    expect(arabic.shadowRoot!.querySelector('[dir=rtl]')).not.toBeNull();
    for (const each of [element, arabic])
      expect(
        (await axe.run(each, { rules: { region: { enabled: false } } })).violations.map(({ id }) => id),
      ).toEqual([]);
  });
});

describe('a rating', () => {
  test('takes no value outside its scale', async () => {
    const host = form();
    const element = await mount('kaimen-rating', { name: 'x', label: 'How?', value: '9' }, host);
    expect([element.value, data(host)]).toEqual(['', {}]);
    for (const value of ['0', '2.5', '-1', 'four', ' 4']) {
      element.value = value;
      expect([element.value, data(host)]).toEqual(['', {}]);
    }
    element.value = '5';
    expect(data(host)).toEqual({ x: '5' });
    element.scale = 'faces-3';
    expect(element.value).toBe('');
    element.scale = 'numbers-0-10';
    element.value = '0';
    expect(element.value).toBe('0');
  });

  test('readonly is told to assistive technology, shows its value and keeps it', async () => {
    const host = form();
    const element = await mount(
      'kaimen-rating',
      { name: 'x', label: 'How?', value: '3', readonly: '' },
      host,
    );
    const group = element.shadowRoot!.querySelector('[role=radiogroup]')!;
    expect(group.getAttribute('aria-readonly')).toBe('true');
    radio(element, 5).click();
    expect(data(host)).toEqual({ x: '3' });
    document.documentElement.lang = 'en';
    expect((await axe.run(element, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  });
});

describe('with src', () => {
  test('two points are buttons that say they send', async () => {
    const src = publish({
      slug: 'useful',
      questions: [{ id: 'useful', type: 'rating', scale: 'yes-no', label: { en: 'Was it useful?' } }],
    });
    const element = await mount('kaimen-rating', { src });
    expect(words(element)).toContain('Your answer is sent when you press.');
    const no = () => element.shadowRoot!.querySelector<HTMLElement>('[aria-label="No, Was it useful?"]')!;
    const stored = wire.answer;
    wire.answer = () => Response.json({ code: 'internal' }, { status: 500 });
    no().click();
    // Where it was not stored, which one was pressed can be seen and heard.
    await until(() => button(element, 'Try again'));
    expect([no().getAttribute('aria-pressed'), no().getAttribute('part')]).toEqual(['true', 'button']);
    wire.answer = stored;
    await until(() => button(element, 'Try again').getAttribute('aria-disabled') === 'false');
    button(element, 'Try again').click();
    await until(() => button(element, 'Copy'));
    expect(wire.sent[0]!.body.answers).toEqual({ useful: 0 });
  });

  test('other scales and a comment wait for Send', async () => {
    const src = publish({
      slug: 'two',
      questions: [
        { id: 'stars', type: 'rating', scale: 'stars-5', label: { en: 'How?' } },
        { id: 'text', type: 'text', label: { en: 'Why?' } },
      ],
    });
    const rating = await mount('kaimen-rating', { src });
    radio(rating, 2).click();
    expect(wire.sent).toHaveLength(0);
    button(rating, 'Send').click();
    const comment = await mount('kaimen-comment', { src });
    button(comment, 'Send').click();
    expect(words(comment)).toContain('This needs an answer.');
    write(comment, 'No chairs');
    button(comment, 'Send').click();
    await until(() => wire.sent.length === 2);
    expect(wire.sent.map(({ body }) => body.answers)).toEqual([{ stars: 2 }, { text: 'No chairs' }]);
  });

  test('the line about privacy leads to the data sheet, in a new tab and in the language shown', async () => {
    const src = publish({
      slug: 'sheet',
      languages: ['en', 'zh-Hans'],
      questions: [
        { id: 'stars', type: 'rating', scale: 'stars-5', label: { en: 'How?' } },
        { id: 'text', type: 'text', label: { en: 'Why?' } },
      ],
    });
    for (const name of ['kaimen-feedback', 'kaimen-rating', 'kaimen-comment'] as const) {
      const element = await mount(name, { src: `${src}?unit=a`, lang: 'zh' });
      const link = element.shadowRoot!.querySelector('a')!;
      expect([link.href, link.target, link.rel]).toEqual([
        `${src}/data?lang=zh-Hans`,
        '_blank',
        'noreferrer',
      ]);
      expect(link.textContent).toBe('匿名。不记录您的地址。');
      expect(link.hasAttribute('aria-label')).toBe(false);
      expect(link.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    }
    const element = document.createElement('kaimen-feedback');
    element.lang = 'en';
    element.definition = wire.forms.sheet;
    document.body.append(element);
    await until(() => button(element, 'Send'));
    expect(words(element)).toContain('Anonymous. No address is kept.');
    expect(element.shadowRoot!.querySelector('a')).toBeNull();
  });

  test('a form that requires another question is refused', async () => {
    const src = publish({
      slug: 'strict',
      questions: [
        { id: 'stars', type: 'rating', scale: 'stars-5', label: { en: 'How?' } },
        { id: 'text', type: 'text', required: true, label: { en: 'Why?' } },
      ],
    });
    const element = document.createElement('kaimen-rating');
    element.src = src;
    const error = new Promise((done) => element.addEventListener('kaimen-error', done));
    document.body.append(element);
    await error;
    expect(element.shadowRoot!.querySelector('slot')).not.toBeNull();
  });
});
