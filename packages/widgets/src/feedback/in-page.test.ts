import axe from 'axe-core';
import { beforeEach, describe, expect, test } from 'vitest';
import './define.ts';
import { graded, starsComment } from '../testing/forms.ts';
import { button, mount, publish, radio, reset, until, wire, words } from '../testing/page.ts';

beforeEach(reset);

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

  test('it is a region named by its title, at the level of heading that the page gives', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    const base = element.shadowRoot!.querySelector('[part=base]')!;
    expect([base.getAttribute('role'), base.getAttribute('aria-label')]).toEqual(['region', 'Feedback']);
    const level = () => element.shadowRoot!.querySelector('[role=heading]')!.getAttribute('aria-level');
    expect(level()).toBe('2');
    element.setAttribute('heading-level', '4');
    await until(() => level() === '4');
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
