import axe from 'axe-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import './define.ts';
import { button, mount, publish, radio, reset, until, wire, words, write } from '../testing/page.ts';

beforeEach(reset);

type Element_ = HTMLElementTagNameMap['kaimen-feedback'];
const find = <T extends Element = HTMLInputElement>(element: Element, selector: string): T =>
  element.shadowRoot!.querySelector<T>(selector)!;
const type = (element: Element, selector: string, text: string) => {
  const box = find(element, selector);
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
};
const sent = () => wire.sent.at(-1)!.body;
const clean = async (element: Element_) => {
  document.documentElement.lang = 'en';
  document.title = 'Test';
  return (await axe.run(element, { rules: { region: { enabled: false } } })).violations.map(
    ({ id, nodes }) => [id, nodes[0]?.html],
  );
};

const helpForm = () =>
  publish({
    slug: 'help',
    questions: [
      {
        id: 'help',
        type: 'choice',
        max: 4,
        label: { en: 'Where did you look for help?' },
        options: [
          { id: 'desk', label: { en: 'At the desk' } },
          { id: 'phone', label: { en: 'By phone' } },
          { id: 'else', label: { en: 'Elsewhere' }, other: true },
          { id: 'none', label: { en: 'Nowhere' }, exclusive: true },
        ],
      },
      {
        id: 'reached',
        type: 'matrix',
        scale: 'yes-no',
        label: { en: 'Did you reach someone?' },
        rows: { from: 'help' },
      },
      {
        id: 'quality',
        type: 'matrix',
        scale: 'stars-5',
        required: true,
        label: { en: 'How good was the answer?' },
        rows: { from: 'reached', in: [1] },
      },
    ],
  });

describe('a matrix', () => {
  test('asks for each row drawn from an earlier answer, and gives row and value', async () => {
    const element = await mount('kaimen-feedback', { src: helpForm() });
    radio(element, 'phone').click();
    radio(element, 'desk').click();
    radio(element, 'else').click();
    type(element, '[part=input]', 'My union');
    button(element, 'Next').click();
    await until(() => words(element).includes('Did you reach someone?'));
    const groups = [...element.shadowRoot!.querySelectorAll('[part=row] fieldset')];
    expect(groups.map((g) => g.querySelector('legend')!.textContent!.trim())).toEqual([
      'At the desk',
      'By phone',
      'My union',
    ]);
    expect(element.shadowRoot!.activeElement?.textContent).toContain('Did you reach someone?');
    find(element, '[name="reached.desk"][value="1"]').click();
    find(element, '[name="reached.else"][value="1"]').click();
    find(element, '[name="reached.phone"][value="0"]').click();
    button(element, 'Next').click();
    await until(() => words(element).includes('How good was the answer?'));
    // Every row needs an answer; the open one is marked and takes the focus.
    find(element, '[name="quality.desk"][value="4"]').click();
    button(element, 'Send').click();
    await until(() => words(element).includes('This needs an answer.'));
    expect((element.shadowRoot!.activeElement as HTMLInputElement).name).toBe('quality.else');
    expect(find(element, '[name="quality.desk"]').getAttribute('aria-invalid')).toBe('false');
    find(element, '[name="quality.else"][value="2"]').click();
    expect(words(element)).not.toContain('This needs an answer.');
    expect(await clean(element)).toEqual([]);
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(sent().answers).toEqual({
      help: ['phone', 'desk', { option: 'else', text: 'My union' }],
      reached: { desk: 1, phone: 0, else: 1 },
      quality: { desk: 4, else: 2 },
    });
  });

  test('goes away with what it was drawn from, and takes its answers along', async () => {
    const element = await mount('kaimen-feedback', { src: helpForm() });
    radio(element, 'desk').click();
    radio(element, 'phone').click();
    button(element, 'Next').click();
    await until(() => find(element, '[name="reached.desk"]'));
    find(element, '[name="reached.desk"][value="0"]').click();
    find(element, '[name="reached.phone"][value="0"]').click();
    button(element, 'Back').click();
    radio(element, 'phone').click();
    button(element, 'Next').click();
    await until(() => find(element, '[name="reached.desk"]'));
    expect(find(element, '[name="reached.desk"][value="0"]').checked).toBe(true);
    expect(find(element, '[name="reached.phone"]')).toBeNull();
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(sent().answers).toEqual({ help: ['desk'], reached: { desk: 0 } });
  });

  test('by keyboard: one tab stop for each row, arrows choose, nothing is sent', async () => {
    const src = publish({
      slug: 'rows',
      questions: [
        {
          id: 'm',
          type: 'matrix',
          scale: 'numbers-1-7',
          label: { en: 'How easy was it?' },
          rows: [
            { id: 'a', label: { en: 'To find' } },
            { id: 'b', label: { en: 'To fill in' } },
          ],
        },
      ],
    });
    const element = await mount('kaimen-feedback', { src });
    find(element, '[name="m.a"]').focus();
    await userEvent.keyboard(' {ArrowRight}');
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect([
      find(element, '[name="m.a"]:checked').value,
      find(element, '[name="m.b"]:checked').value,
    ]).toEqual(['2', '3']);
    await userEvent.tab();
    expect(element.shadowRoot!.activeElement?.localName).toBe('button');
    expect(wire.sent).toHaveLength(0);
  });
});

const contactForm = (kinds?: readonly ('email' | 'phone')[]) =>
  publish({
    slug: 'contact',
    questions: [
      { id: 'q', type: 'rating', scale: 'stars-5', label: { en: 'How was it?' } },
      {
        id: 'reach',
        type: 'contact',
        label: { en: 'May we write to you?' },
        consent: { en: 'We use it to answer this message only.' },
        days: 30,
        ...(kinds && { kinds }),
      },
    ],
  });

describe('a contact', () => {
  const at = async (kinds?: readonly ('email' | 'phone')[]) => {
    const element = await mount('kaimen-feedback', { src: contactForm(kinds) });
    radio(element, 4).click();
    button(element, 'Next').click();
    await until(() => find(element, '#reach'));
    return element;
  };

  test('is an opt-in with its own consent, kept apart, and the browser can fill it in', async () => {
    const element = await at();
    const box = find(element, '#reach');
    expect([box.type, box.autocomplete, box.required]).toEqual(['email', 'email', false]);
    expect(find(element, `#n-reach`).textContent).toContain(
      'We use it to answer this message only. Kept apart from your answers and deleted after 30 days.',
    );
    expect(box.getAttribute('aria-describedby')).toContain('n-reach');
    expect(words(element)).toContain('May we write to you? optional');
    expect(await clean(element)).toEqual([]);
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(sent().answers).toEqual({ q: 4 });
  });

  test('what is no address is said at the field, kept, and not sent', async () => {
    const element = await at();
    type(element, '#reach', 'jane at example');
    button(element, 'Send').click();
    await until(() => words(element).includes('This is not an e-mail address.'));
    expect(find(element, '#reach').value).toBe('jane at example');
    expect(find(element, '#reach').getAttribute('aria-invalid')).toBe('true');
    expect(element.shadowRoot!.activeElement).toBe(find(element, '#reach'));
    expect(wire.sent).toHaveLength(0);
    type(element, '#reach', 'jane@example.org');
    expect(words(element)).not.toContain('This is not an e-mail address.');
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(sent().answers).toEqual({ q: 4, reach: { email: 'jane@example.org' } });
  });

  test('where both are taken a switch says which; what was typed comes back with it', async () => {
    const element = await at(['phone', 'email']);
    expect(find(element, '#reach').type).toBe('tel');
    type(element, '#reach', '12');
    button(element, 'Send').click();
    await until(() => words(element).includes('This is not a phone number.'));
    radio(element, 'email').click();
    expect([find(element, '#reach').type, find(element, '#reach').value]).toEqual(['email', '']);
    type(element, '#reach', 'a@b.example');
    radio(element, 'phone').click();
    expect(find(element, '#reach').value).toBe('12');
    radio(element, 'email').click();
    expect(await clean(element)).toEqual([]);
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(sent().answers).toEqual({ q: 4, reach: { email: 'a@b.example' } });
  });
});

describe('a menu', () => {
  test('is the menu of the browser, with an empty line first and words for "other"', async () => {
    const src = publish({
      slug: 'menu',
      questions: [
        {
          id: 'task',
          type: 'choice',
          menu: true,
          required: true,
          label: { en: 'What did you come for?' },
          options: [
            { id: 'tax', label: { en: 'Taxes' } },
            { id: 'old', label: { en: 'Retired' }, active: false },
            { id: 'else', label: { en: 'Something else' }, other: true },
          ],
        },
      ],
    });
    const element = await mount('kaimen-feedback', { src });
    const select = find<HTMLSelectElement>(element, 'select');
    expect([...select.options].map((o) => o.text)).toEqual(['Choose', 'Taxes', 'Something else']);
    expect(await clean(element)).toEqual([]);
    button(element, 'Send').click();
    await until(() => words(element).includes('This needs an answer.'));
    expect(element.shadowRoot!.activeElement).toBe(select);
    select.value = 'else';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    type(element, '[part=input]', 'A stamp');
    expect(select.value).toBe('else');
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(sent().answers).toEqual({ task: { option: 'else', text: 'A stamp' } });
  });
});

test('the label of a question follows an earlier answer', async () => {
  const src = publish({
    slug: 'prompts',
    questions: [
      { id: 'found', type: 'rating', scale: 'yes-no', label: { en: 'Did you find it?' } },
      {
        id: 'text',
        type: 'text',
        label: { en: 'Anything else?' },
        prompts: [{ when: { question: 'found', in: [0] }, label: { en: 'What was missing?' } }],
      },
    ],
  });
  const element = await mount('kaimen-feedback', { src });
  radio(element, 0).click();
  button(element, 'Next').click();
  await until(() => words(element).includes('What was missing?'));
  write(element, 'A map');
  button(element, 'Back').click();
  radio(element, 1).click();
  button(element, 'Next').click();
  await until(() => words(element).includes('Anything else?'));
  expect(find<HTMLTextAreaElement>(element, 'textarea').value).toBe('A map');
});
