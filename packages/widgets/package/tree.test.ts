import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
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

const SCALES = [
  'stars-5',
  'faces-3',
  'faces-5',
  'grades-5',
  'thumbs',
  'yes-no',
  'numbers-0-10',
  'numbers-1-7',
];

test.each(SCALES)('the accessibility tree of %s', async (scale) => {
  const site = await serve((collector) => ({
    body:
      `<script type="module" src="${collector}/kaimen.js"></script>` +
      ['en', 'zh-Hans', 'ar']
        .map(
          (lang) =>
            `<kaimen-rating lang="${lang}" scale="${scale}" label="How was it?" value="1"></kaimen-rating>`,
        )
        .join(''),
  }));
  const page = await browser.newPage();
  await page.goto(site.host);
  await page.getByRole('group').nth(2).waitFor();
  expect(await page.locator('body').ariaSnapshot()).toMatchSnapshot();
  await page.close();
  site.close();
});
