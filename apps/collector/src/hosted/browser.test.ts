import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COUNTER, openRig, type Rig, replyOf, submission } from '../testing/rig.ts';
import { serve } from '../testing/serve.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
let rig: Rig;
let site: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
beforeAll(async () => {
  rig = await openRig();
  await rig.publish(rig.preset('cn-haochaping'));
  await rig.publish(rig.preset('stars-comment'));
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

const visit = async (path: string): Promise<Page> => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(site.url + path);
  return page;
};
const answers = async () =>
  (await rig.rows('select answers from submissions')).map((row) => JSON.parse(String(row.answers)));

test('Back after the thanks and Send again counts once, with the words still there', async () => {
  const page = await visit('/f/stars-comment');
  await page.getByRole('radio', { name: '4 of 5, Good' }).check();
  await page.getByRole('textbox').fill('typed once');
  await page.getByRole('button', { name: 'Send' }).click();
  const receipt = await page.locator('output').textContent();
  await page.goBack();
  expect(await page.getByRole('textbox').inputValue()).toBe('typed once');
  await page.getByRole('button', { name: 'Send' }).click();
  expect(await page.locator('output').textContent()).toBe(receipt);
  await page.reload();
  expect(await page.locator('output').textContent()).toBe(receipt);
  expect(await answers()).toEqual([{ rating: 4, comment: 'typed once' }]);
  await page.context().close();
});

test('the same over two pages; other words on the way back are offered to replace the earlier ones', async () => {
  const page = await visit('/f/cn-haochaping');
  await page.getByRole('radio', { name: '2 of 5, Dissatisfied' }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('checkbox', { name: 'No list of the papers' }).check();
  await page.getByRole('button', { name: 'Send' }).click();
  const receipt = await page.locator('output').textContent();
  await page.goBack();
  await page.getByRole('textbox').fill('and slow');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('button', { name: 'Replace my earlier answer' }).click();
  expect(await page.locator('output').textContent()).toBe(receipt);
  expect(await answers()).toContainEqual({ grade: 2, reasons: ['208'], comment: 'and slow' });
  expect(await answers()).toHaveLength(2);
  await page.context().close();
});

test('“Change my answer” brings the words back and replaces them under the same receipt', async () => {
  const page = await visit(`/f/stars-comment?place=${COUNTER}`);
  expect(await page.locator('main').textContent()).toContain('Counter 42');
  await page.getByRole('radio', { name: '1 of 5, Very bad' }).check();
  await page.getByRole('textbox').fill('"first"\n<second>');
  await page.getByRole('button', { name: 'Send' }).click();
  const receipt = await page.locator('output').textContent();
  await page.getByRole('button', { name: 'Change my answer' }).click();
  expect(await page.getByRole('textbox').inputValue()).toBe('"first"\n<second>');
  await page.getByRole('radio', { name: '5 of 5, Very good' }).check();
  await page.getByRole('button', { name: 'Replace my earlier answer' }).click();
  expect(await page.locator('output').textContent()).toBe(receipt);
  expect(await answers()).toContainEqual({ rating: 5, comment: '"first"\n<second>' });
  expect(await answers()).not.toContainEqual(expect.objectContaining({ rating: 1 }));
  await page.context().close();
});

test('axe finds nothing on any page, light and dark, in three languages', { timeout: 180_000 }, async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const { receipt } = await replyOf(await rig.send('cn-haochaping', submission({ answers: { grade: 5 } })));
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const lang of colorScheme === 'light' ? ['en', 'zh-Hans', 'ar'] : ['ar']) {
      const context = await browser.newContext({ colorScheme, bypassCSP: true });
      const page = await context.newPage();
      const check = async (what: string) => {
        await page.evaluate(axe);
        const found = await page.evaluate(
          'axe.run().then((r) => r.violations.map((v) => v.id + " " + v.nodes[0].html))',
        );
        expect(found, `${what} ${lang} ${colorScheme}`).toEqual([]);
      };
      await page.goto(`${site.url}/f/cn-haochaping?lang=${lang}`);
      await check('first page');
      await page.locator('input[value="2"]').check();
      await page.locator('main button').click();
      await page.locator('textarea').fill('x'.repeat(1300));
      await page.locator('main button').click();
      await check('mistake');
      await page.locator('textarea').fill('x');
      await page.locator('main button').click();
      await check('thanks');
      await page.goto(`${site.url}/r?lang=${lang}`);
      await check('receipt');
      await page.locator('#code').fill('wrong');
      await page.locator('main button').click();
      await check('unknown receipt');
      await page.locator('#code').fill(receipt);
      await page.locator('main button').click();
      await check('stored');
      await page.locator('main button[value="withdraw"]').click();
      await check('confirm');
      await page.goto(`${site.url}/nothing?lang=${lang}`);
      await check('nothing here');
      await context.close();
    }
  }
});

test('by keyboard alone: one press into the scale, arrows along it, and Send', async () => {
  const page = await visit('/f/stars-comment');
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Send' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('output').waitFor();
  expect(await answers()).toContainEqual({ rating: 3 });
  await page.context().close();
});

test('targets are at least 44 px and nothing scrolls sideways at 320 px', async () => {
  for (const path of ['/f/stars-comment?lang=ar', '/f/cn-haochaping?lang=en', '/r', '/nothing']) {
    const page = await visit(path);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(320);
    for (const target of await page.locator('label.opt, button, nav a, footer a').all()) {
      const box = await target.boundingBox();
      expect(box?.height, `${path} ${await target.textContent()}`).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(44);
    }
    await page.context().close();
  }
});
