import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everything } from '../testing/everything.ts';
import { openRig, type Rig } from '../testing/rig.ts';
import { serve } from '../testing/serve.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let rig: Rig;
let site: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
beforeAll(async () => {
  rig = await openRig();
  await rig.publish(everything);
  site = await serve(rig.app);
  browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rig?.close();
});

const send = (page: Page) => page.locator('main form').first().locator('button').first().click();
/** Every kind of page of the form, one after the other. */
const pages = async (page: Page, lang: string, look: (what: string) => Promise<void>): Promise<void> => {
  await page.goto(`${site.url}/f/everything?lang=${lang}`);
  await look('form');
  await page.locator('[name="reach.email"]').fill('nobody');
  await send(page);
  await look('mistakes');
  await page.locator('[name="reach.email"]').fill('a@example.org');
  await page.locator('[name="reached.desk"][value="1"]').check();
  await page.locator('[name=doing]').fill('I want to kill myself. Call (415) 555-2671.');
  await send(page);
  await look('review');
  await page.locator('[name=_asis]').click();
  await look('thanks with help and a second round');
  await page.locator('main form button').first().click();
  await look('second round');
};

test('axe finds nothing on any page of a form with everything, light and dark, in three languages', {
  timeout: 240_000,
}, async () => {
  for (const [lang, colorScheme] of [
    ['en', 'light'],
    ['ar', 'light'],
    ['zh-Hans', 'dark'],
  ] as const) {
    const context = await browser.newContext({ colorScheme, bypassCSP: true });
    const page = await context.newPage();
    await pages(page, lang, async (what) => {
      await page.evaluate(axe);
      const found = await page.evaluate(
        'axe.run().then((r) => r.violations.map((v) => v.id + " " + v.nodes[0].html))',
      );
      expect(found, `${what} ${lang} ${colorScheme}`).toEqual([]);
    });
    await context.close();
  }
});

test('at 320 px nothing scrolls sideways, rows stand under one another, targets are at least 44 px', {
  timeout: 120_000,
}, async () => {
  for (const lang of ['en', 'ar']) {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    const page = await context.newPage();
    await pages(page, lang, async (what) => {
      expect(await page.evaluate('document.documentElement.scrollWidth'), what).toBeLessThanOrEqual(320);
      for (const target of await page.locator('label.opt, button, select, .help a, .now a').all()) {
        const box = await target.boundingBox();
        expect(box?.height, `${what} ${lang} ${await target.textContent()}`).toBeGreaterThanOrEqual(44);
        expect(box?.width, `${what} ${lang}`).toBeGreaterThanOrEqual(44);
      }
    });
    await context.close();
  }
});

test('in a wide window the points of a number scale stand in one line, and the rows of a matrix in columns', async () => {
  const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
  await page.goto(`${site.url}/f/everything?lang=en`);
  const boxes = async (name: string) =>
    Promise.all(
      (await page.locator(`label.opt:has([name="${name}"])`).all()).map((label) => label.boundingBox()),
    );
  const line = await boxes('likely');
  expect(new Set(line.map((box) => box?.y)).size).toBe(1);
  expect(Math.min(...line.map((box) => box?.width ?? 0))).toBeGreaterThanOrEqual(44);
  const [first, second] = [await boxes('stages.wait'), await boxes('stages.clear')];
  expect(second.map((box) => box?.x)).toEqual(first.map((box) => box?.x));
  // One tab stop per row, arrows within it.
  await page.locator('[name="stages.wait"]').first().focus();
  await page.keyboard.press('ArrowDown');
  expect(await page.locator('[name="stages.wait"]:checked').getAttribute('value')).toBe('4');
  await page.close();
});
