import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from './collector.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser.close());

/** The text spacing of WCAG 1.4.12, forced upon every element inside. */
const space = (page: Page) =>
  page.evaluate(() => {
    for (const element of document.querySelectorAll('kaimen-feedback, kaimen-rating')) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
      );
      element.shadowRoot!.adoptedStyleSheets.push(sheet);
    }
  });

/** What is wider than the page, or than the box it stands in. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push('page');
    for (const element of document.querySelectorAll('kaimen-feedback, kaimen-rating'))
      for (const node of element.shadowRoot!.querySelectorAll<HTMLElement>('*')) {
        const { left, right } = node.getBoundingClientRect();
        if (
          left < -1 ||
          right > innerWidth + 1 ||
          (node.clientWidth && node.scrollWidth > node.clientWidth + 1)
        )
          found.push(node.outerHTML);
      }
    return found;
  });

test.each(['en', 'zh-Hans', 'ar'])(
  'at 320 px, as at fourfold zoom, with wide text spacing nothing scrolls sideways or is cut off (%s)',
  async (lang) => {
    const site = await serve((collector) => ({
      body:
        `<script type="module" src="${collector}/kaimen.js"></script><div lang="${lang}">` +
        `<kaimen-feedback src="${collector}/f/reasons"></kaimen-feedback>` +
        ['stars-5', 'faces-5', 'grades-5', 'thumbs', 'yes-no', 'numbers-0-10']
          .map((scale) => `<kaimen-rating scale="${scale}" label="How was it?" value="1"></kaimen-rating>`)
          .join('') +
        '</div>',
    }));
    const page = await browser.newPage({ viewport: { width: 320, height: 256 } });
    await page.goto(site.host);
    const form = page.locator('kaimen-feedback');
    await form.locator('input').nth(3).check();
    await page.locator('kaimen-rating').last().scrollIntoViewIfNeeded();
    await page.locator('kaimen-rating input').last().waitFor();
    await space(page);
    expect(await tooWide(page)).toEqual([]);
    await form.locator('[part=button]').click();
    await form.locator('input').nth(2).check();
    expect(await tooWide(page)).toEqual([]);
    await form.locator('[part=button]').click();
    await form.locator('output').waitFor();
    expect(await tooWide(page)).toEqual([]);
    // The code stands on one line.
    const code = await form.locator('output').evaluate((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return range.getClientRects().length;
    });
    expect(code).toBe(1);
    await page.close();
    site.close();
  },
);

test.each(['en', 'zh-Hans', 'ar'])(
  'at 320 px a matrix, a menu and a contact stand one below the other, nothing scrolls sideways (%s)',
  async (lang) => {
    const site = await serve((collector) => ({
      body: `<script type="module" src="${collector}/kaimen.js"></script><div lang="${lang}"><kaimen-feedback src="${collector}/f/types"></kaimen-feedback></div>`,
    }));
    const page = await browser.newPage({ viewport: { width: 320, height: 256 } });
    await page.goto(site.host);
    const form = page.locator('kaimen-feedback');
    await form.locator('input').nth(0).check();
    await form.locator('input').nth(1).check();
    await space(page);
    expect(await tooWide(page)).toEqual([]);
    await form.locator('[part=button]').click();
    await form.locator('[part=row]').nth(1).waitFor();
    expect(await tooWide(page)).toEqual([]);
    // The label of a row stands above its points.
    const [label, scale] = await form
      .locator('[part=row]')
      .first()
      .evaluate((row) =>
        ['legend', '[part=scale]'].map((at) => row.querySelector(at)!.getBoundingClientRect()),
      );
    expect(label!.bottom).toBeLessThanOrEqual(scale!.top);
    expect(await form.locator('select').isVisible()).toBe(true);
    await page.close();
    site.close();
  },
);

test('with forced colours what is chosen is told by a mark, and drawings take the colour of text', async () => {
  const site = await serve((collector) => ({
    body: `<script type="module" src="${collector}/kaimen.js"></script><kaimen-rating label="How was it?" value="2"></kaimen-rating>`,
  }));
  const page = await browser.newPage({ forcedColors: 'active', colorScheme: 'dark' });
  await page.goto(site.host);
  const chosen = page.locator('[part~=point-checked]');
  await chosen.waitFor();
  const colours = await chosen.evaluate((node) => [
    getComputedStyle(node.querySelector('span')!).color,
    getComputedStyle(node.querySelector('svg')!).fill,
    getComputedStyle(node.querySelector('span')!, '::after').borderBottomColor,
  ]);
  expect(new Set(colours).size).toBe(1);
  await page.close();
  site.close();
});

test.each(['kaimen-feedback', 'kaimen-rating'])(
  '%s: where the thank-you cannot be fetched, thanks and the code still stand there, nothing is sent twice, a change is',
  async (name) => {
    const site = await serve((collector) => ({
      body: `<script type="module" src="${collector}/kaimen.js"></script><${name} src="${collector}/f/stars-comment"></${name}>`,
      gone: /thanks/,
    }));
    const page = await browser.newPage();
    await page.goto(site.host);
    await page.getByRole('radio', { name: '4 of 5, Good' }).check();
    await page.getByRole('button', { name: 'Send' }).click();
    const status = page.getByRole('status').filter({ hasText: 'K7QF-2MXD-9TRC-4WHE' });
    await page.waitForResponse((response) => response.url().includes('thanks'));
    expect(await status.textContent()).toBe('Thank you. It is stored. Receipt code: K7QF-2MXD-9TRC-4WHE');
    expect(await status.isVisible()).toBe(true);
    const bodies = () => site.asked.filter(({ body }) => body).map(({ body }) => JSON.parse(body));
    await page.getByRole('button', { name: 'Send', disabled: false }).click();
    await page.waitForTimeout(200);
    expect(await status.isVisible()).toBe(true);
    expect(bodies()).toHaveLength(1);
    // Another answer is a change of the one that was stored.
    await page.getByRole('radio', { name: '5 of 5, Very good' }).check();
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => bodies().length).toBe(2);
    expect(bodies().map(({ id, revision }) => [id, revision])).toEqual([
      [bodies()[0].id, undefined],
      [bodies()[0].id, 1],
    ]);
    await status.waitFor();
    await page.close();
    site.close();
  },
);
