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

test('the built form shows likely personal data before it is sent', async () => {
  const site = await serve((collector) => ({
    body: `<script type="module" src="${collector}/kaimen.js"></script><kaimen-feedback src="${collector}/f/stars-comment"></kaimen-feedback>`,
  }));
  const page = await browser.newPage();
  await page.goto(site.host);
  await page.getByRole('radio', { name: '4 of 5, Good' }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('textbox').fill('Write to jane.roe@example.org');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('This looks like personal data.').waitFor();
  expect(site.asked.filter(({ body }) => body)).toEqual([]);
  await page.getByRole('button', { name: 'Edit' }).click();
  expect(await page.getByRole('textbox').inputValue()).toBe('Write to jane.roe@example.org');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('button', { name: 'Send as it is' }).click();
  await page.getByText('K7QF-2MXD-9TRC-4WHE').first().waitFor();
  expect(site.asked.filter(({ body }) => body)).toHaveLength(1);
  await page.close();
  site.close();
});
