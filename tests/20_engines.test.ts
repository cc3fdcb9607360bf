/**
 * What must hold in every browser engine. `npm test` runs it in Chromium, `npm run test:long` in Chromium,
 * Firefox ESR and WebKitGTK (`KAIMEN_ENGINES=chromium,firefox,webkit`).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, engineNames, startEngine, type Tab } from './house/engine.ts';
import { handOf } from './house/hand.ts';
import { startHost } from './house/host-site.ts';
import { type Running, root, startKaimen } from './house/server.ts';

const SCALES = {
  'stars-5': 5,
  'faces-3': 3,
  'faces-5': 5,
  'grades-5': 5,
  thumbs: 2,
  'yes-no': 2,
  'numbers-0-10': 11,
  'numbers-1-7': 7,
};

let server: Running;
let host: Awaited<ReturnType<typeof startHost>>;
beforeAll(async () => {
  server = await startKaimen();
  const csp = `default-src 'none'; script-src ${server.url}; connect-src ${server.url}; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; report-uri /csp`;
  const tag = `<script type="module" src="${server.url}/kaimen.js"></script>`;
  const element = (name: string, more: string) => `<kaimen-${name} ${more}></kaimen-${name}>`;
  const at = (slug: string) => `src="${server.url}/f/${slug}"`;
  const field = 'id="f" name="stars" label="How was it?"';
  const { version } = JSON.parse(readFileSync(join(root, 'packages', 'widgets', 'package.json'), 'utf8')) as {
    version: string;
  };
  const pages: Record<string, string> = {
    '/feedback': element('feedback', `id="f" ${at('stars-comment')}`),
    '/grades': element('feedback', `id="f" lang="zh-Hans" ${at('cn-haochaping')}`),
    '/dialog': element('feedback', `id="f" mode="button" ${at('stars-comment')}`),
    '/jdma': element('feedback', `id="f" size="large" ${at('fr-jdma')}`),
    '/sg': element('feedback', `id="f" ${at('sg-wogaa')}`),
    '/rating': element('rating', `id="f" ${at('stars-comment')} question="rating"`),
    '/comment': element('comment', `id="f" ${at('stars-comment')} question="comment"`),
    '/thumbs': element('rating', `id="f" ${at('govuk-useful')}`),
    '/form': `<form action="/sent"><fieldset id="set">${element('rating', `${field} required`)}
      ${element('comment', 'id="c" name="words" label="Why?" maxlength="10"')}</fieldset>
      <label for="l">Outer</label>${element('rating', 'id="l" name="outer" value="2"')}
      <button id="go">Go</button><button id="reset" type="reset">Reset</button></form>`,
    '/sent': '<p id="sent">sent</p>',
    ...Object.fromEntries(
      Object.keys(SCALES).flatMap((scale) => [
        [`/scale/${scale}`, `<input id="before">${element('rating', `${field} scale="${scale}"`)}`],
        [`/rtl/${scale}`, `<input id="before">${element('rating', `${field} scale="${scale}" lang="ar"`)}`],
      ]),
    ),
  };
  host = await startHost((path) => {
    if (path === '/none') return { body: '', type: 'image/svg+xml' };
    const body = pages[path];
    if (path === '/tag')
      return {
        csp,
        body: `<main><h1>Service</h1>${tag.replace('></', ' data-form="stars-comment"></')}</main>`,
      };
    if (path === '/single')
      return {
        csp,
        head: tag.replace('kaimen.js', `kaimen-${version}.js`),
        body: `<main>${element('feedback', `id="f" lang="ar" ${at('cn-haochaping')}`)}</main>`,
      };
    return body ? { csp, head: tag, body: `<main><h1>Service</h1>${body}</main>` } : undefined;
  });
});
afterAll(async () => {
  await host?.stop();
  await server?.stop();
});

describe.each(engineNames)('%s', (name) => {
  let engine: Engine;
  let tab: Tab;
  let hand: ReturnType<typeof handOf>;
  beforeAll(async () => {
    engine = await startEngine(name);
    tab = await engine.tab();
    hand = handOf(tab);
  });
  afterAll(async () => {
    await tab?.close().catch(() => {});
    await engine?.stop();
  });
  /** Opens a page of the host and waits until its element works. */
  const open = async (path: string): Promise<void> => {
    await tab.goto(host.url + path);
    await hand.wait(['#f', '[part~="base"]'], 'return !!e && !!e.querySelector("input,textarea,button")');
  };
  const stores = () =>
    tab.run<string[]>(
      `async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie, ...(await indexedDB.databases()).map((d) => d.name)].filter(Boolean)`,
    );

  test('rating and comment under the strictest policy: answered, sent, thanked, nothing kept', async () => {
    await open('/feedback');
    expect(await stores()).toEqual([]);
    await hand.click(['#f', 'input[value="4"]']);
    await hand.click(['#f', 'button|Next']);
    await hand.write(['#f', 'textarea'], 'Shorter queues 好');
    await hand.click(['#f', 'button|Send']);
    await hand.wait(['#f', 'output'], 'return /^\\w{4}-\\w{4}-\\w{4}-\\w{4}$/.test(e?.textContent)');
    expect(await hand.focus()).toMatchObject({ words: 'Thank you. It is stored.' });
    // The thanks wait for the acceptance, not for the empty database to be gone.
    await expect.poll(stores).toEqual([]);
  });

  test('grades in Chinese with their reasons', async () => {
    await open('/grades');
    await hand.click(['#f', 'input[value="2"]']);
    await hand.click(['#f', 'button|下一步']);
    await hand.click(['#f', 'input[value="209"]']);
    await hand.click(['#f', 'button|提交']);
    await hand.wait(['#f', 'output']);
  });

  test('a rating, a comment and a yes or no by themselves', async () => {
    await open('/rating');
    await hand.click(['#f', 'input[value="5"]']);
    await hand.click(['#f', 'button|Send']);
    await hand.wait(['#f', 'output']);
    await open('/comment');
    await hand.write(['#f', 'textarea'], 'words');
    await hand.click(['#f', 'button|Send']);
    await hand.wait(['#f', 'output']);
    await open('/thumbs');
    await hand.click(['#f', 'button|Yes']);
    await hand.wait(['#f', 'output']);
  });

  test('behind a button, in a dialog: the focus goes in and comes back', async () => {
    await open('/dialog');
    await hand.click(['#f', 'button']);
    await hand.wait(['#f', 'dialog'], 'return e?.open');
    await hand.click(['#f', 'dialog input[value="5"]']);
    await tab.press('Escape');
    await hand.wait(['#f', 'dialog'], 'return !e?.open');
    expect((await hand.focus()).name).toBe('button');
    await hand.click(['#f', 'button']);
    await hand.click(['#f', 'button|Send']);
    await hand.wait(['#f', 'output']);
  });

  test('many types of question, large, saved at each step; a contact of its own', async () => {
    await open('/jdma');
    await hand.click(['#f', 'input[value="3"]']);
    await hand.click(['#f', 'button|Next']);
    await hand.wait(['#f', 'input[value="5"]']);
    await hand.click(['#f', 'input[value="5"]']);
    await hand.click(['#f', 'button|Send']);
    await hand.wait(['#f', 'output']);
    await open('/sg');
    await hand.click(['#f', 'input[value="4"]']);
    await hand.click(['#f', 'button|Next']);
    await hand.wait(['#f', 'input[type=email]']);
    await hand.write(['#f', 'input[type=email]'], 'jane@example.org');
    await hand.click(['#f', 'button|Send']);
    await hand.wait(['#f', 'output']);
  });

  test('a script tag alone, and the build in one file', async () => {
    await tab.goto(`${host.url}/tag`);
    await hand.wait(['kaimen-feedback', 'input[value="4"]']);
    await hand.click(['kaimen-feedback', 'input[value="4"]']);
    await hand.click(['kaimen-feedback', 'button|Send']);
    await hand.wait(['kaimen-feedback', 'output']);
    await open('/single');
    expect(await hand.see(['#f', 'fieldset'], 'return getComputedStyle(e).direction')).toBe('rtl');
  });

  test.each(Object.entries(SCALES))(
    '%s by keyboard: one tab stop, arrows, Space, nothing sent',
    async (scale, points) => {
      await open(`/scale/${scale}`);
      expect(await hand.see(['#f'], 'return e.shadowRoot.querySelectorAll("input[type=radio]").length')).toBe(
        points,
      );
      await hand.click(['#before']);
      await tab.press('Tab');
      const first = await hand.focus();
      expect(first.name).toBe('input');
      await tab.press('Space');
      expect(await hand.see(['#f'], 'return e.value')).toBe(first.value);
      await tab.press('ArrowRight');
      const second = await hand.see<string>(['#f'], 'return e.value');
      const order = await hand.see<string[]>(
        ['#f'],
        'return [...e.shadowRoot.querySelectorAll("input")].map((i) => i.value)',
      );
      expect(second).toBe(order[(order.indexOf(first.value) + 1) % order.length]);
      await tab.press('ArrowLeft');
      expect(await hand.see(['#f'], 'return e.value')).toBe(first.value);
      await tab.press('Shift+Tab');
      expect(await hand.see([':focus'], 'return e?.id')).toBe('before');
    },
  );

  // WebKitGTK moves by DOM order in both directions; the others by the reading direction.
  test('from right to left the arrow that points on goes on', async () => {
    await open('/rtl/stars-5');
    await hand.click(['#before']);
    await tab.press('Tab');
    await tab.press('Space');
    const before = Number(await hand.see(['#f'], 'return e.value'));
    await tab.press('ArrowLeft');
    expect(Number(await hand.see(['#f'], 'return e.value'))).toBe(before + 1);
  });

  describe('as controls of a form of the host', () => {
    const state = () =>
      tab.run<unknown>(`() => {
        const form = document.forms[0];
        return { data: [...new FormData(form)], valid: form.checkValidity(), names: [...form.elements].map((e) => e.name).filter(Boolean) };
      }`);

    test('name, value and validity', async () => {
      await open('/form');
      await hand.wait(['#c', 'textarea']);
      expect(await state()).toEqual({
        data: [['outer', '2']],
        valid: false,
        names: ['stars', 'words', 'outer'],
      });
      expect(
        await hand.see(['#f'], 'return [e.validity.valueMissing, e.validationMessage, e.willValidate]'),
      ).toEqual([true, 'This needs an answer.', true]);
      await hand.click(['#f', 'input[value="3"]']);
      await hand.write(['#c', 'textarea'], 'fine');
      expect(await state()).toMatchObject({
        data: [
          ['stars', '3'],
          ['words', 'fine'],
          ['outer', '2'],
        ],
        valid: true,
      });
      await hand.write(['#c', 'textarea'], ' and too long');
      expect(await hand.see(['#c'], 'return [e.validity.tooLong, e.form === document.forms[0]]')).toEqual([
        true,
        true,
      ]);
    });

    test('reset, a disabled fieldset, and a label outside', async () => {
      await open('/form');
      await hand.click(['#f', 'input[value="5"]']);
      await hand.click(['#l', 'input[value="4"]']);
      await hand.click(['#reset']);
      expect(await state()).toMatchObject({ data: [['outer', '2']] });
      await hand.see(['#set'], 'e.disabled = true');
      expect(await state()).toMatchObject({ valid: true, data: [['outer', '2']] });
      expect(await hand.see(['#f', 'input'], 'return e.disabled || !!e.closest("fieldset:disabled")')).toBe(
        true,
      );
      await hand.click(['label']);
      expect((await hand.focus()).name).toBe('input');
      expect(
        await hand.see(
          ['#l', 'fieldset,[role=radiogroup]'],
          'return e.getAttribute("aria-label") ?? e.textContent',
        ),
      ).toContain('Outer');
    });

    test('what was chosen is there again after Back', async () => {
      await open('/form');
      await hand.click(['#f', 'input[value="3"]']);
      await hand.click(['#go']);
      await hand.wait(['#sent']);
      await tab.back();
      await hand.wait(['#f', 'input']);
      await hand.wait(['#f'], 'return e.value === "3"');
    });
  });

  test('no violation of the policy was reported on any of these pages', async () => {
    await new Promise((r) => setTimeout(r, 500));
    expect(host.reports).toEqual([]);
  });
});
