import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, watch } from './house/browser.ts';
import { startHost } from './house/host-site.ts';
import { HOSTS } from './house/hostile.ts';
import { type Running, root, startKaimen } from './house/server.ts';

let server: Running;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  server = await startKaimen();
  browser = await launch();
  const { version } = JSON.parse(readFileSync(join(root, 'packages', 'widgets', 'package.json'), 'utf8')) as {
    version: string;
  };
  host = await startHost((path) => {
    if (path === '/none') return { body: '', type: 'image/svg+xml' };
    const hostile = HOSTS[Number(path.slice(1))] ?? { name: path };
    const [before, after] = hostile.around ?? ['', ''];
    const widget =
      path === '/bare' ? '' : `<kaimen-feedback src="${server.url}/f/cn-haochaping"></kaimen-feedback>`;
    const script = hostile.script?.replace('KAIMEN_SINGLE', `'${server.url}/kaimen-${version}.js'`);
    return {
      quirks: hostile.quirks,
      // The family is inherited by design, so all pages name the same.
      head: `<style>body{font-family:serif;width:900px}kaimen-feedback{width:700px!important}${hostile.css ?? ''}</style>${
        script ? `<script>${script}</script>` : ''
      }${path === '/bare' ? '' : `<script type="module" src="${server.url}/kaimen.js"></script>`}`,
      body: `<h1>Title</h1><p>Words <a href="#x">link</a></p><form><button>Go</button><label>Name<input></label></form>${before}${widget}${after}<p id="after">After</p>`,
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
        if ((layout.test(name) && !border) || name.startsWith('--')) continue;
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

test('there are twenty', () => expect(HOSTS).toHaveLength(20));

test.each(HOSTS.map((host, index) => [host.name, host, index] as const))(
  '%s: nothing changes inside but what is inherited by design, and the answer arrives as given',
  async (_name, hostile, index) => {
    const page = await visit(`/${index}`);
    const seen = watch(page);
    if (hostile.css && !hostile.scales) {
      const calm = await visit('/calm');
      const [before, after] = [await inside(calm), await inside(page)];
      expect(before.length).toBeGreaterThan(1000);
      expect(after.filter((row, i) => row !== before[i]).slice(0, 20)).toEqual([]);
      await calm.close();
    }
    const element = page.locator('kaimen-feedback');
    await element.getByRole('radio', { name: 'Dissatisfied' }).first().check({ force: true });
    await element.getByRole('button', { name: 'Next' }).click();
    await element.getByRole('checkbox').nth(0).check({ force: true });
    await element.getByRole('checkbox').nth(1).check({ force: true });
    await element.locator('textarea').click();
    await page.keyboard.type('kept, "as" given');
    await hostile.midway?.(page);
    const post = page.waitForRequest((request) => request.method() === 'POST');
    await element.getByRole('button', { name: 'Send' }).click();
    const { answers } = JSON.parse((await post).postData() ?? '{}');
    expect(answers).toMatchObject({ grade: 2, comment: 'kept, "as" given' });
    expect(answers.reasons).toHaveLength(2);
    await element.locator('output').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/${index}`);
    expect(seen.complaints).toEqual([]);
    await page.close();
  },
);

test('the widget changes nothing outside', async () => {
  const bare = await visit('/bare');
  const calm = await visit('/calm');
  expect(await outside(calm)).toEqual(await outside(bare));
  expect(await calm.evaluate(() => Object.keys(globalThis).filter((key) => /kaimen/i.test(key)))).toEqual([]);
  await bare.close();
  await calm.close();
});
