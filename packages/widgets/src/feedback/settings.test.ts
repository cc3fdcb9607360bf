import type { FormSettings, Question } from '@kaimen/contract/wire';
import axe from 'axe-core';
import { beforeEach, describe, expect, test } from 'vitest';
import './define.ts';
import { button, mount, publish, radio, reset, until, wire, words, write } from '../testing/page.ts';

beforeEach(reset);

const find = <T extends Element = HTMLElement>(element: Element, selector: string): T =>
  element.shadowRoot!.querySelector<T>(selector)!;
const bodies = () => wire.sent.map(({ body }) => body as typeof body & { partial?: boolean });
const rating: Question = { id: 'rating', type: 'rating', scale: 'stars-5', label: { en: 'How was it?' } };
const text = (id: string, label: string): Question => ({ id, type: 'text', label: { en: label } });
const form = (settings: FormSettings, questions: readonly Question[]) =>
  mount('kaimen-feedback', { src: publish({ slug: 'settings', settings, questions }) });
const clean = async (element: HTMLElement) => {
  document.documentElement.lang = 'en';
  document.title = 'Test';
  return (await axe.run(element, { rules: { region: { enabled: false } } })).violations.map(({ id }) => id);
};

test('where nothing goes on after the thanks, nothing stands there', async () => {
  const element = await form({ oneOf: [['more', 'wrong']] }, [
    text('more', 'What could be better?'),
    text('wrong', 'What went wrong?'),
  ]);
  write(element, 'Chairs');
  button(element, 'Send').click();
  const shown = await until(() => find(element, '[part=thanks]'));
  expect(shown.textContent?.replace(/\s+/g, ' ').trim()).toBe(
    'Thank you. It is stored. Receipt code K7QF-2MXD-9TRC-4WHE Copy With this code you can see or withdraw what you sent. Change my answer Give another',
  );
});

describe('at least one of', () => {
  const ask = () =>
    form({ oneOf: [['doing', 'wrong']] }, [
      rating,
      text('doing', 'What were you doing?'),
      text('wrong', 'What went wrong?'),
    ]);

  test('the rule is said before, neither is called optional, and the error stands until one is answered', async () => {
    const element = await ask();
    radio(element, 2).click();
    button(element, 'Next').click();
    await until(() => words(element).includes('What were you doing?'));
    expect(words(element).match(/Answer at least one of these questions\./g)).toHaveLength(1);
    expect(words(element)).not.toContain('optional');
    button(element, 'Send').click();
    await until(() => find(element, '[part=error]'));
    expect(find(element, '[part=error]').textContent).toBe('Answer at least one of these questions.');
    expect((element.shadowRoot!.activeElement as HTMLInputElement).name).toBe('doing');
    expect(await clean(element)).toEqual([]);
    const other = find<HTMLTextAreaElement>(element, '#wrong');
    other.value = 'The button';
    other.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(find(element, '[part=error]')).toBeNull();
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(bodies()[0]!.answers).toEqual({ rating: 2, wrong: 'The button' });
  });
});

describe('another way in', () => {
  const ask = () =>
    form(
      {
        entry: { label: { en: 'Report a problem' }, questions: ['doing', 'wrong'] },
        oneOf: [['doing', 'wrong']],
      },
      [
        { ...rating, required: true },
        text('more', 'What could be better?'),
        text('doing', 'What were you doing?'),
        text('wrong', 'What went wrong?'),
      ],
    );

  test('its questions alone are asked, Back returns, and nothing typed is lost on either way', async () => {
    const element = await ask();
    expect(await clean(element)).toEqual([]);
    radio(element, 4).click();
    button(element, 'Report a problem').click();
    expect(words(element)).toContain('What went wrong?');
    expect(words(element)).not.toContain('How was it?');
    expect(element.shadowRoot!.activeElement?.textContent).toContain('What were you doing?');
    write(element, 'Paying');
    expect(await clean(element)).toEqual([]);
    button(element, 'Back').click();
    expect(radio(element, 4).checked).toBe(true);
    expect(words(element)).not.toContain('What went wrong?');
    button(element, 'Report a problem').click();
    expect(find<HTMLTextAreaElement>(element, 'textarea').value).toBe('Paying');
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(bodies()[0]!.answers).toEqual({ doing: 'Paying' });
    // Changing the answer stays on that way; another one begins at the front.
    (await until(() => button(element, 'Change my answer'))).click();
    expect(find<HTMLTextAreaElement>(element, 'textarea').value).toBe('Paying');
    button(element, 'Send').click();
    (await until(() => button(element, 'Give another'))).click();
    expect(words(element)).toContain('How was it?');
    expect(radio(element, 4).checked).toBe(false);
  });

  test('the other answers go out alone as well', async () => {
    const element = await ask();
    button(element, 'Report a problem').click();
    write(element, 'Paying');
    button(element, 'Back').click();
    radio(element, 3).click();
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(bodies()[0]!.answers).toEqual({ rating: 3 });
  });
});

describe('a second round', () => {
  const ask = (round: object) =>
    form({ round: { from: 'age', ...round } }, [
      { ...rating, required: true },
      text('more', 'What could be better?'),
      text('age', 'How long did it take?'),
      text('where', 'Where were you?'),
    ]);

  test('is offered after the thanks, goes on under the same id, and can be gone back from and changed', async () => {
    const element = await ask({ label: { en: 'Two more questions' } });
    radio(element, 4).click();
    button(element, 'Next').click();
    expect(await until(() => find(element, 'textarea'))).toBeTruthy();
    expect(words(element)).toContain('2 of 2');
    button(element, 'Send').click();
    (await until(() => button(element, 'Two more questions'))).click();
    expect(words(element)).toContain('How long did it take?');
    expect(words(element)).toContain('Where were you?');
    expect(words(element)).toContain('3 of 3');
    expect(element.shadowRoot!.activeElement?.textContent).toContain('How long did it take?');
    write(element, 'An hour');
    button(element, 'Back').click();
    write(element, 'Chairs');
    button(element, 'Next').click();
    await until(() => words(element).includes('How long did it take?'));
    expect(find<HTMLTextAreaElement>(element, 'textarea').value).toBe('An hour');
    button(element, 'Send').click();
    await until(() => wire.sent.length === 2);
    const [first, second] = bodies();
    expect(first!.answers).toEqual({ rating: 4 });
    expect(second).toMatchObject({
      id: first!.id,
      revision: 1,
      answers: { rating: 4, more: 'Chairs', age: 'An hour' },
    });
    await until(() => button(element, 'Change my answer'));
    expect(button(element, 'Two more questions')).toBeUndefined();
    expect(find(element, '[part=thanks]').textContent).not.toContain('0');
    expect(await clean(element)).toEqual([]);
    button(element, 'Change my answer').click();
    expect(words(element)).toContain('How was it?');
  });

  test('is offered to a share of people, decided once', async () => {
    const element = await ask({ share: 0 });
    for (let times = 1; times < 4; times++) {
      radio(element, times).click();
      button(element, 'Send').click();
      const change = await until(() => button(element, 'Change my answer'));
      expect(words(element)).not.toContain('Answer a few more questions');
      change.click();
    }
  });
});

describe('saving at every step', () => {
  const ask = (needsReason = false) =>
    form({ save: 'step' }, [
      rating,
      { id: 'good', type: 'rating', scale: 'faces-3', label: { en: 'And the staff?' } },
      { ...text('more', 'What could be better?'), ...(needsReason && { required: true }) } as Question,
    ]);

  test('is said before the first answer; each step is stored marked partial, the last completes it', async () => {
    const element = await ask();
    expect(words(element)).toContain('Each answer is saved when you go on.');
    radio(element, 4).click();
    button(element, 'Next').click();
    await until(() => wire.sent.length === 1);
    await until(() => words(element).includes('And the staff?'));
    expect(words(element)).not.toContain('Thank you');
    radio(element, 2).click();
    button(element, 'Next').click();
    await until(() => wire.sent.length === 2);
    button(element, 'Back').click();
    button(element, 'Next').click();
    await until(() => find(element, 'textarea'));
    write(element, 'Chairs');
    button(element, 'Send').click();
    await until(() => button(element, 'Copy'));
    const all = bodies();
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(all.map(({ revision, partial, answers }) => [revision ?? 0, partial ?? false, answers])).toEqual([
      [0, true, { rating: 4 }],
      [1, true, { rating: 4, good: 2 }],
      [2, false, { rating: 4, good: 2, more: 'Chairs' }],
    ]);
  });

  test('what could not be stored on the way is said and stops nobody; the last Send waits for its turn', async () => {
    const element = await ask();
    const stored = wire.answer;
    let let_ = (_: unknown) => {};
    wire.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    radio(element, 4).click();
    button(element, 'Next').click();
    await until(() => words(element).includes('Not stored.'));
    expect(words(element)).toContain('And the staff?');
    expect(button(element, 'Try again')).toBeUndefined();
    wire.answer = async (body) => {
      await new Promise((done) => {
        let_ = done;
      });
      wire.answer = stored;
      return stored(body);
    };
    button(element, 'Next').click();
    await until(() => wire.sent.length === 2);
    await until(() => find(element, 'textarea'));
    button(element, 'Send').click();
    await new Promise((done) => setTimeout(done, 50));
    expect(wire.sent).toHaveLength(2);
    let_(0);
    await until(() => button(element, 'Copy'));
    expect(bodies().map(({ revision, partial }) => [revision ?? 0, partial ?? false])).toEqual([
      [0, true],
      [0, true],
      [1, false],
    ]);
  });

  test('Next without an answer stores nothing', async () => {
    const element = await ask();
    button(element, 'Next').click();
    await until(() => words(element).includes('And the staff?'));
    expect(wire.sent).toHaveLength(0);
  });
});

test('help stands at the same place on every step, the approval under it', async () => {
  const element = await form(
    {
      help: { label: { en: 'I need an answer' }, href: { en: 'https://www.example.gov/help' } },
      approval: { label: { en: 'Approval 3090-0321, expires' }, expires: '2027-05-31' },
      entry: { label: { en: 'Report a problem' }, questions: ['aside'] },
    },
    [rating, text('more', 'What could be better?'), text('aside', 'What went wrong?')],
  );
  const help = () => find<HTMLAnchorElement>(element, '[part=around] > a');
  const place = () => [
    help().textContent!.trim(),
    help().href,
    help().parentElement!.firstElementChild === help(),
  ];
  const before = place();
  expect(before).toEqual(['I need an answer', 'https://www.example.gov/help', true]);
  expect(words(element)).toContain('Approval 3090-0321, expires May 31, 2027');
  expect(await clean(element)).toEqual([]);
  button(element, 'Next').click();
  await until(() => find(element, 'textarea'));
  expect(place()).toEqual(before);
  expect(button(element, 'Report a problem')).toBeUndefined();
});

describe('counting how often a form was shown', () => {
  const seen: [string, RequestInit?][] = [];
  const watch = () => {
    seen.length = 0;
    const fetched = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      if (!String(input).endsWith('/seen')) return fetched(input, init);
      seen.push([String(input), init]);
      return new Response(null, { status: 204 });
    };
  };

  test('once, when it comes into sight, without a body and without cookies', async () => {
    watch();
    const far = document.createElement('div');
    far.style.height = '3000px';
    document.body.append(far);
    const element = await form({ seen: true }, [rating]);
    await new Promise((done) => setTimeout(done, 100));
    expect(seen).toEqual([]);
    element.scrollIntoView();
    await until(() => seen.length);
    const [url, init] = seen[0]!;
    expect(url).toBe('https://feedback.example.test/f/settings/seen');
    expect([init?.method, init?.credentials, init?.body]).toEqual(['POST', 'omit', undefined]);
    document.body.prepend(element);
    element.lang = 'ar';
    await new Promise((done) => setTimeout(done, 100));
    expect(seen).toHaveLength(1);
  });

  test('not at all where the form does not say so', async () => {
    watch();
    await form({}, [rating]);
    await new Promise((done) => setTimeout(done, 100));
    expect(seen).toEqual([]);
  });
});
