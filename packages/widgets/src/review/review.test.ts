import { findPersonal } from '@kaimen/contract/personal';
import type { FormDefinition } from '@kaimen/contract/wire';
import axe from 'axe-core';
import { beforeEach, expect, test } from 'vitest';
import '../define.ts';
import { button, mount, publish, radio, reset, until, wire, words, write } from '../testing/page.ts';
import { mayBePersonal } from './hint.ts';

beforeEach(reset);

const form = (settings: FormDefinition['settings'] = {}) =>
  publish({
    slug: 'looked-at',
    settings,
    questions: [
      { id: 'rating', type: 'rating', scale: 'stars-5', label: { en: 'How was it?' } },
      { id: 'comment', type: 'text', label: { en: 'What happened?' } },
      {
        id: 'topic',
        type: 'choice',
        label: { en: 'About' },
        options: [
          { id: '207', label: { en: 'Queue' } },
          { id: 'else', label: { en: 'Something else' }, other: true },
        ],
      },
    ],
  });
const HELP = { help: { label: { en: 'Help line 116 123' }, href: { en: 'https://help.example.gov/now' } } };

const said = async (text: string, settings?: FormDefinition['settings']) => {
  const element = await mount('kaimen-feedback', { src: form(settings) });
  radio(element, 2).click();
  button(element, 'Next').click();
  await until(() => element.shadowRoot!.querySelector('textarea'));
  write(element, text);
  button(element, 'Send').click();
  return element;
};
const marks = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('mark')].map((mark) => mark.textContent);

test('likely personal data is marked with what it looks like, before anything leaves; nothing is altered', async () => {
  const text = 'Call me on 07700 900123\nor jane@example.org.';
  const element = await said(text);
  await until(() => element.shadowRoot!.querySelector('#review'));
  expect(marks(element)).toEqual(['07700 900123', 'jane@example.org']);
  expect(element.shadowRoot!.querySelector('blockquote')!.textContent).toBe(
    'Call me on 07700 900123(phone number)\nor jane@example.org(e-mail address).',
  );
  expect(words(element)).toContain('This looks like personal data. You can edit it or send it as it is.');
  expect(element.shadowRoot!.activeElement?.id).toBe('review');
  expect(wire.sent).toEqual([]);
  expect((await axe.run(element)).violations).toEqual([]);

  button(element, 'Send as it is').click();
  await until(() => wire.sent.length);
  expect(wire.sent[0]!.body.answers.comment).toBe(text);
  await until(() => words(element).includes('K7QF-2MXD-9TRC-4WHE'));
});

test('“Edit” goes back to the words with the focus in them; what was changed is looked at again', async () => {
  const element = await said('My number is 078-05-1120');
  await until(() => element.shadowRoot!.querySelector('#review'));
  button(element, 'Edit').click();
  const box = await until(() => element.shadowRoot!.querySelector('textarea'));
  expect(box.value).toBe('My number is 078-05-1120');
  expect(element.shadowRoot!.activeElement).toBe(box);
  write(element, 'My number is private');
  button(element, 'Send').click();
  await until(() => wire.sent.length);
  expect(wire.sent[0]!.body.answers.comment).toBe('My number is private');
});

test('a text that was to be sent as it is is not asked about again', async () => {
  wire.answer = () => Response.json({ code: 'unavailable' }, { status: 503 });
  const element = await said('jane@example.org');
  await until(() => element.shadowRoot!.querySelector('#review'));
  button(element, 'Send as it is').click();
  const retry = await until(() => button(element, 'Try again'));
  retry.click();
  await until(() => wire.sent.length > 1);
  expect(element.shadowRoot!.querySelector('#review')).toBeNull();
});

test('words beside an option are looked at; numbers that are none, option codes and grades pass', async () => {
  const element = await said('Counter 42 on 2026-11-23 at 10:30');
  await until(() => wire.sent.length);
  expect(marks(element)).toEqual([]);
});

test('words of danger show the form’s way to help first, and never block', async () => {
  const element = await said('I want to kill myself', HELP);
  await until(() => element.shadowRoot!.querySelector('#review'));
  const link = element.shadowRoot!.querySelector<HTMLAnchorElement>('[part="help"] a')!;
  expect([link.textContent, link.href]).toEqual(['Help line 116 123', 'https://help.example.gov/now']);
  expect(marks(element)).toEqual([]);
  button(element, 'Send').click();
  await until(() => wire.sent.length);
});

test('without a configured way to help there is nothing to show', async () => {
  await said('I want to kill myself');
  await until(() => wire.sent.length);
});

test('a comment by itself is looked at too', async () => {
  const element = await mount('kaimen-comment', { src: form(), question: 'comment' });
  write(element, '京A·12345 在这里');
  button(element, 'Send').click();
  await until(() => element.shadowRoot!.querySelector('#review'));
  expect(marks(element)).toEqual(['京A·12345']);
  button(element, 'Edit').click();
  await until(() => element.shadowRoot!.querySelector('textarea'));
  expect(element.value).toBe('京A·12345 在这里');
});

test.each(['11010519491231002X', '١٢ rue de la Paix', 'a@b.org', '人民路88号楼3单元502室', 'AB12 CDE'])(
  'what is found in %s is fetched for',
  (text) => expect([findPersonal(text).length > 0, mayBePersonal(text)]).toEqual([true, true]),
);
