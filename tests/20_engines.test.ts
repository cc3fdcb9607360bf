/**
 * What must hold in every browser engine. `npm test` runs it in Chromium, `npm run test:long` in Chromium,
 * Firefox ESR and WebKitGTK (`KAIMEN_ENGINES=chromium,firefox,webkit`).
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, engineNames, startEngine, type Tab } from './house/engine.ts';
import { handOf } from './house/hand.ts';
import { type Running, startKaimen } from './house/server.ts';
import { SCALES, startStrictSite } from './house/strict-site.ts';

let server: Running;
let host: Awaited<ReturnType<typeof startStrictSite>>;
beforeAll(async () => {
  server = await startKaimen();
  host = await startStrictSite(server.url);
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
