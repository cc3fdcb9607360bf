import axe from 'axe-core';
import { beforeEach, describe, expect, test } from 'vitest';
import './define.ts';
import './define.ts';
import { button, mount, publish, radio, reset, until, waiting, wire, words, write } from '../testing/page.ts';

beforeEach(reset);

const starsComment = () =>
  publish({
    slug: 'stars-comment',
    questions: [
      { id: 'rating', type: 'rating', scale: 'stars-5', required: true, label: { en: 'How was it?' } },
      { id: 'comment', type: 'text', label: { en: 'What could be better?' }, maxLength: 50 },
    ],
  });

const graded = () =>
  publish({
    slug: 'graded',
    questions: [
      {
        id: 'grade',
        type: 'rating',
        scale: 'grades-5',
        required: true,
        label: { en: 'How satisfied are you?' },
      },
      {
        id: 'reasons',
        type: 'choice',
        max: 4,
        show: 2,
        label: { en: 'Why?' },
        options: [
          { id: 'late', label: { en: 'Late' }, when: { question: 'grade', max: 2 } },
          { id: 'unsure', label: { en: 'Unsure' }, when: { question: 'grade', max: 2 } },
          { id: 'stiff', label: { en: 'Stiff' }, when: { question: 'grade', max: 2 } },
          { id: 'warm', label: { en: 'Warm' }, when: { question: 'grade', min: 4 } },
          { id: 'none', label: { en: 'None of these' }, exclusive: true },
          { id: 'else', label: { en: 'Something else' }, other: true },
        ],
      },
    ],
  });

describe('a form of rating and comment', () => {
  test('one answer and Send is a whole submission; thanks and receipt come after the answer of the collector', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    let let_ = (_: unknown) => {};
    wire.answer = async ({ id }) => {
      await new Promise((done) => {
        let_ = done;
      });
      return Response.json({ id, receipt: 'AAAA-BBBB-CCCC-DDDD' }, { status: 201 });
    };
    const sent = new Promise<CustomEvent>((done) => element.addEventListener('kaimen-sent', done as never));
    radio(element, 4).click();
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(words(element)).not.toContain('Thank you');
    expect(button(element, 'Send').getAttribute('aria-disabled')).toBe('true');
    button(element, 'Send').click();
    expect(wire.sent).toHaveLength(1);
    let_(0);
    expect((await sent).detail.receipt).toBe('AAAA-BBBB-CCCC-DDDD');
    const output = await until(() => element.shadowRoot!.querySelector('output'));
    expect(output.textContent).toBe('AAAA-BBBB-CCCC-DDDD');
    expect(wire.sent[0]!.body.answers).toEqual({ rating: 4 });
    expect(element.shadowRoot!.activeElement?.textContent).toContain('Thank you');
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });

  test('without a network the words stay, it waits on the device, and a changed answer takes its place', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    wire.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    const queued: string[] = [];
    const errors: unknown[] = [];
    element.addEventListener('kaimen-queued', (event) => queued.push(event.detail.id));
    element.addEventListener('kaimen-error', (event) => errors.push(event.detail));
    radio(element, 2).click();
    button(element, 'Next').click();
    write(element, 'Shorter queues 谢谢 🙂');
    button(element, 'Send').click();
    await until(() => words(element).includes('Saved on this device'));
    const [first] = wire.sent;
    expect([queued, errors]).toEqual([[first!.body.id], []]);
    expect((await waiting()).map(({ body }) => body)).toEqual([first!.body]);
    expect(element.shadowRoot!.querySelector('textarea')!.value).toBe('Shorter queues 谢谢 🙂');
    const before = wire.sent.length;
    await until(() => button(element, 'Try again').getAttribute('aria-disabled') === 'false');
    button(element, 'Try again').click();
    await until(() => wire.sent.length > before);
    expect(wire.sent.at(-1)!.body).toEqual(first!.body);
    await until(() => button(element, 'Try again')?.getAttribute('aria-disabled') === 'false');
    write(element, 'Chairs');
    button(element, 'Try again').click();
    const changed = { id: first!.body.id, revision: 1, answers: { comment: 'Chairs' } };
    await until(() => wire.sent.at(-1)!.body.revision);
    expect(wire.sent.at(-1)!.body).toMatchObject(changed);
    expect((await waiting()).map(({ body }) => body)).toMatchObject([changed]);
  });

  test('busy: what the collector asks to wait is waited, then it is sent by itself', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    const { answer } = wire;
    wire.answer = () =>
      Response.json({ code: 'rate_limited' }, { status: 429, headers: { 'retry-after': '1' } });
    radio(element, 2).click();
    button(element, 'Send').click();
    await until(() => words(element).includes('Saved on this device'));
    button(element, 'Try again').click();
    window.dispatchEvent(new Event('online'));
    expect(wire.sent).toHaveLength(1);
    wire.answer = answer;
    await until(() => words(element).includes('Thank you'));
    expect(wire.sent).toHaveLength(2);
    expect(wire.sent[1]!.body).toEqual(wire.sent[0]!.body);
  });

  test('a 200 of a gateway is not thanks', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    wire.answer = () => new Response('<h1>Welcome to the Wi-Fi</h1>');
    radio(element, 2).click();
    button(element, 'Send').click();
    await until(() => button(element, 'Try again'));
    expect(words(element)).not.toContain('Thank you');
  });

  test('change my answer keeps the id and raises the revision; give another is a new one', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    radio(element, 3).click();
    button(element, 'Send').click();
    (await until(() => button(element, 'Change my answer'))).click();
    expect(radio(element, 3).checked).toBe(true);
    radio(element, 5).click();
    button(element, 'Send').click();
    (await until(() => button(element, 'Give another'))).click();
    expect(radio(element, 5).checked).toBe(false);
    radio(element, 1).click();
    button(element, 'Send').click();
    await until(() => wire.sent.length === 3);
    const [first, second, third] = wire.sent.map(({ body }) => body);
    expect(second).toMatchObject({ id: first!.id, revision: 1, answers: { rating: 5 } });
    expect(third!.id).not.toBe(first!.id);
    expect(third!.revision).toBeUndefined();
  });

  test('nothing given: the sentence stands at the question and the focus goes there', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    button(element, 'Next').click();
    expect(element.shadowRoot!.querySelector('[part=error]')?.textContent).toBe('This needs an answer.');
    expect(element.shadowRoot!.activeElement).toBe(radio(element, 1));
    button(element, 'Send').click();
    expect(wire.sent).toHaveLength(0);
  });

  test('a text over the limit is counted, kept and not sent; line ends count once', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    radio(element, 3).click();
    button(element, 'Next').click();
    write(element, `${'🙂'.repeat(50)}\nx`);
    expect(words(element)).toContain('Characters too many: 2');
    button(element, 'Send').click();
    expect(element.shadowRoot!.querySelector('textarea')!.getAttribute('aria-invalid')).toBe('true');
    expect(wire.sent).toHaveLength(0);
  });

  test('a step puts the focus on its label, says where it is, and Back keeps the answer', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    const steps: string[] = [];
    element.addEventListener('kaimen-step', (event) => steps.push(event.detail.question));
    radio(element, 3).click();
    button(element, 'Next').click();
    expect(element.shadowRoot!.activeElement?.textContent).toContain('What could be better?');
    expect(words(element)).toContain('2 of 2, optional');
    button(element, 'Back').click();
    expect(radio(element, 3).checked).toBe(true);
    expect(steps).toEqual(['comment', 'rating']);
  });

  test('the host can keep it from being sent', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    element.addEventListener('kaimen-submit', (event) => event.preventDefault());
    radio(element, 3).click();
    button(element, 'Send').click();
    expect(wire.sent).toHaveLength(0);
  });
});

describe('reasons that depend on the grade', () => {
  test('the first are shown, more shows the rest, and another grade keeps only what still fits', async () => {
    const element = await mount('kaimen-feedback', { src: graded() });
    radio(element, 1).click();
    button(element, 'Next').click();
    expect(words(element)).toContain('LateUnsure Show more');
    button(element, 'Show more').click();
    expect((element.shadowRoot!.activeElement as HTMLInputElement).value).toBe('stiff');
    radio(element, 'late').click();
    radio(element, 'else').click();
    const other = element.shadowRoot!.querySelector<HTMLInputElement>('[part=input]')!;
    other.value = 'No chairs';
    other.dispatchEvent(new InputEvent('input', { bubbles: true }));
    button(element, 'Back').click();
    radio(element, 5).click();
    button(element, 'Next').click();
    expect(words(element)).toContain('Warm');
    expect(words(element)).not.toContain('Late');
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(wire.sent[0]!.body.answers).toEqual({
      grade: 5,
      reasons: [{ option: 'else', text: 'No chairs' }],
    });
  });

  test('an exclusive option stands alone', async () => {
    const element = await mount('kaimen-feedback', { src: graded() });
    radio(element, 1).click();
    button(element, 'Next').click();
    button(element, 'Show more').click();
    radio(element, 'late').click();
    radio(element, 'none').click();
    expect(radio(element, 'late').checked).toBe(false);
    radio(element, 'late').click();
    expect(radio(element, 'none').checked).toBe(false);
  });
});

describe('in the page', () => {
  test('the fallback stays where there is no form, and its controls stay in the form of the host', async () => {
    document.body.innerHTML =
      '<form><kaimen-feedback src="https://feedback.example.test/f/gone"><input name="x" value="1"></kaimen-feedback></form>';
    const element = document.querySelector('kaimen-feedback')!;
    const code = await new Promise((done) =>
      element.addEventListener('kaimen-error', (event) => done(event.detail.code)),
    );
    expect(code).toBe('unknown_form');
    expect(element.shadowRoot!.querySelector('slot')).not.toBeNull();
    const form = document.querySelector('form')!;
    expect([...new FormData(form).keys()]).toEqual(['x']);
    element.setAttribute('src', starsComment());
    await until(() => element.shadowRoot!.querySelector('fieldset'));
    expect([...new FormData(form).keys()]).toEqual([]);
    element.setAttribute('src', 'https://feedback.example.test/f/gone');
    await until(() => [...new FormData(form).keys()].length);
  });

  test('without an address nothing is fetched, least of all the page of the host', async () => {
    let fetched = 0;
    globalThis.fetch = async () => {
      fetched++;
      return Response.json({});
    };
    const element = document.createElement('kaimen-feedback');
    const failed = new Promise((done) => element.addEventListener('kaimen-error', done));
    document.body.append(element);
    await failed;
    expect([fetched, element.shadowRoot!.querySelector('slot')]).toEqual([0, expect.anything()]);
  });

  test('two on one page do not touch each other', async () => {
    const src = starsComment();
    const one = await mount('kaimen-feedback', { src });
    const two = await mount('kaimen-feedback', { src });
    radio(one, 5).click();
    expect(radio(two, 5).checked).toBe(false);
  });

  test('it speaks the language of the page around it, from right to left where that is its way', async () => {
    publish({
      slug: 'tongues',
      languages: ['en', 'zh-Hans', 'ar'],
      title: { en: 'Feedback', 'zh-Hans': '意见反馈', ar: 'رأيك' },
      questions: [{ id: 'q', type: 'rating', scale: 'grades-5', label: { en: 'How?', ar: 'كيف؟' } }],
    });
    const src = 'https://feedback.example.test/f/tongues';
    const chinese = await mount('kaimen-feedback', { src, lang: 'zh-CN' });
    expect(words(chinese)).toContain('非常满意');
    const arabic = await mount('kaimen-feedback', { src, lang: 'ar-EG' });
    const base = arabic.shadowRoot!.querySelector('[part=base]')!;
    expect([base.getAttribute('lang'), base.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    expect(getComputedStyle(base).direction).toBe('rtl');
  });

  test('when the language of the page around it changes, it speaks the new one and keeps answers and thanks', async () => {
    publish({
      slug: 'switched',
      languages: ['en', 'zh-Hans', 'fa'],
      questions: [
        { id: 'q', type: 'rating', scale: 'stars-5', label: { en: 'How?', fa: 'چطور؟' } },
        { id: 't', type: 'text', label: { en: 'Why?', fa: 'چرا؟' } },
      ],
    });
    const page = document.createElement('section');
    page.lang = 'en';
    document.body.append(page);
    const src = 'https://feedback.example.test/f/switched';
    const element = await mount('kaimen-feedback', { src }, page);
    radio(element, 4).click();
    page.lang = 'fa-IR';
    await until(() => words(element).includes('چطور؟'));
    expect(radio(element, 4).checked).toBe(true);
    expect(radio(element, 4).getAttribute('aria-label')).toContain('۴');
    expect(element.shadowRoot!.querySelector('[part=base]')!.getAttribute('dir')).toBe('rtl');
    page.lang = 'en';
    await until(() => words(element).includes('How?'));
    button(element, 'Next').click();
    button(element, 'Send').click();
    await until(() => words(element).includes('Change my answer'));
    page.lang = 'zh-CN';
    await until(() => words(element).includes('修改我的回答'));
    expect(wire.sent.length).toBe(1);
  });

  test('a definition given by the page is not fetched', async () => {
    starsComment();
    const element = document.createElement('kaimen-feedback');
    element.definition = wire.forms['stars-comment'];
    document.body.append(element);
    await until(() => element.shadowRoot?.querySelector('fieldset'));
  });

  test('properties set before the code was there are taken', async () => {
    const src = starsComment();
    // What a page does that does not wait: on an element the browser does not know yet, they are plain properties.
    const early = document.createElement('kaimen-feedback');
    Object.defineProperty(early, 'src', { value: src, configurable: true, enumerable: true, writable: true });
    document.body.append(early);
    await until(() => early.shadowRoot?.querySelector('fieldset'));
    expect(early.getAttribute('src')).toBe(src);
  });

  test('a hostile style sheet changes nothing inside, and nothing leaks out', async () => {
    const src = starsComment();
    const calm = await mount('kaimen-feedback', { src });
    const look = (element: Element) =>
      [...element.shadowRoot!.querySelectorAll('[part~=base], [part~=base] *')].map((node) => {
        const style = getComputedStyle(node);
        return [
          'display',
          'fontSize',
          'color',
          'textAlign',
          'visibility',
          'lineHeight',
          'letterSpacing',
          'textTransform',
          'cursor',
          'borderTopWidth',
          'backgroundColor',
        ].map((name) => style[name as never]);
      });
    const before = look(calm);
    const outside = getComputedStyle(document.body).cssText;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      'html{font-size:62.5%} *{letter-spacing:3px;text-transform:uppercase;text-align:right;color:red;visibility:hidden;line-height:3;cursor:none;font-size:9px} button,input,label,fieldset{display:none!important}',
    );
    document.adoptedStyleSheets = [sheet];
    expect(look(calm)).toEqual(before);
    document.adoptedStyleSheets = [];
    expect(getComputedStyle(document.body).cssText).toBe(outside);
  });

  test.each(['light', 'dark'])('axe finds nothing (%s)', async (scheme) => {
    document.documentElement.lang = 'en';
    document.title = 'Test';
    document.documentElement.style.colorScheme = scheme;
    document.body.style.background = scheme === 'dark' ? '#000' : '#fff';
    const element = await mount('kaimen-feedback', { src: graded() });
    const check = async () =>
      (await axe.run(element, { rules: { region: { enabled: false } } })).violations.map(({ id, nodes }) => [
        id,
        nodes[0]?.html,
      ]);
    expect(await check()).toEqual([]);
    radio(element, 2).click();
    button(element, 'Next').click();
    expect(await check()).toEqual([]);
    button(element, 'Send').click();
    await until(() => button(element, 'Copy'));
    expect(await check()).toEqual([]);
    document.documentElement.style.colorScheme = '';
  });
});
