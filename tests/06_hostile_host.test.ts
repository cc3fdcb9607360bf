import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './house/browser.ts';
import { startHost } from './house/host-site.ts';
import { type Running, startKaimen } from './house/server.ts';

/** Rules of the kind old style sheets carry: resets, storms of !important, hidden buttons, a small root. */
const HOSTILE = `
html{font-size:62.5%}
*,*::before,*::after{margin:0!important;padding:0!important;border:0!important;box-sizing:content-box!important;
 letter-spacing:.3em!important;text-transform:uppercase!important;line-height:1!important;text-align:right!important;
 word-spacing:2em!important;text-indent:3em!important;white-space:nowrap!important;list-style:none!important;
 color:#f0f!important;background:#000!important;font-size:7px!important;font-weight:900!important;font-style:italic!important;
 text-shadow:1px 1px red!important;cursor:wait!important;visibility:visible;float:left;opacity:.4;transform:rotate(2deg)}
button,input,label,fieldset,legend,textarea,output,svg{display:none!important;appearance:none!important;min-height:0!important;width:1px!important}
kaimen-feedback{display:flex!important;position:absolute;font:italic 900 7px fantasy;color:#f0f}
`;

let server: Running;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  server = await startKaimen();
  browser = await launch();
  host = await startHost((path) => {
    const widget =
      path === '/bare' ? '' : `<kaimen-feedback src="${server.url}/f/cn-haochaping"></kaimen-feedback>`;
    return {
      // The family is inherited by design, so both pages name the same.
      head: `<style>body{font-family:serif;width:900px}kaimen-feedback{width:700px!important}${path === '/hostile' ? HOSTILE : ''}</style>${path === '/bare' ? '' : `<script type="module" src="${server.url}/kaimen.js"></script>`}`,
      body: `<h1>Title</h1><p>Words <a href="#x">link</a></p><form><button>Go</button><label>Name<input></label></form>${widget}<p id="after">After</p>`,
    };
  });
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

/** Computed values of every element inside the widget. Sizes that follow the host's box are left to the layout. */
const inside = (page: Page) =>
  page.locator('kaimen-feedback').evaluate((element) => {
    const layout =
      /^(width|height|inline-size|block-size|perspective-origin|transform-origin|inset|top|left|right|bottom|font-family|grid-template-(columns|rows)|.*-(width|height|inline-size|block-size)$)/;
    const rows: string[] = [];
    const visit = (node: Element, path: string) => {
      const style = getComputedStyle(node);
      for (const name of style) {
        const border = /^(border|outline|column-rule)/.test(name);
        if (layout.test(name) && !border) continue;
        rows.push(`${path} ${name}: ${style.getPropertyValue(name)}`);
      }
      for (const [index, child] of [...node.children].entries())
        visit(child, `${path}/${child.localName}${index}`);
    };
    for (const child of element.shadowRoot?.children ?? []) visit(child, child.localName);
    return rows.sort();
  });

const outside = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('html, body, h1, p, a, form, button, label, input')].flatMap(
      (node, index) => {
        const style = getComputedStyle(node);
        return [...style]
          .filter((n) => !/^(height|block-size|perspective-origin|transform-origin)/.test(n))
          .map((n) => `${index} ${n}: ${style.getPropertyValue(n)}`);
      },
    ),
  );

const visit = async (path: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await page.goto(host.url + path);
  if (path !== '/bare')
    await page.locator('kaimen-feedback input[type=radio]').first().waitFor({ state: 'attached' });
  return page;
};

test('a hostile style sheet changes nothing inside', async () => {
  const calm = await visit('/calm');
  const hostile = await visit('/hostile');
  const [before, after] = [await inside(calm), await inside(hostile)];
  expect(before.length).toBeGreaterThan(1000);
  expect(after.filter((row, i) => row !== before[i]).slice(0, 20)).toEqual([]);
  await hostile.locator('kaimen-feedback').getByRole('radio').nth(1).check({ force: true });
  await hostile.close();
  await calm.close();
});

test('the widget changes nothing outside', async () => {
  const bare = await visit('/bare');
  const calm = await visit('/calm');
  expect(await outside(calm)).toEqual(await outside(bare));
  expect(await calm.evaluate(() => Object.keys(globalThis).filter((key) => /kaimen/i.test(key)))).toEqual([]);
  await bare.close();
  await calm.close();
});
