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

test('the accessibility tree of every other type of question, step by step', async () => {
  const site = await serve((collector) => ({
    body: `<script type="module" src="${collector}/kaimen.js"></script><kaimen-feedback src="${collector}/f/types"></kaimen-feedback>`,
  }));
  const page = await browser.newPage();
  await page.goto(site.host);
  const tree = async () =>
    (await page.locator('body').ariaSnapshot()).replace(/http:\/\/127\.0\.0\.1:\d+/, 'collector');
  await page.getByRole('checkbox', { name: 'At the desk' }).check();
  await page.getByRole('checkbox', { name: 'Elsewhere' }).check();
  await page.getByRole('textbox').fill('My union');
  expect(await tree()).toMatchSnapshot('choice, other, another way in, help');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('group', { name: 'At the desk' }).waitFor();
  expect(await tree()).toMatchSnapshot('matrix, menu, contact');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('This needs an answer.').waitFor();
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('jane at example');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('This is not an e-mail address.').waitFor();
  expect(await tree()).toMatchSnapshot('with errors');
  await page.close();
  site.close();
});
