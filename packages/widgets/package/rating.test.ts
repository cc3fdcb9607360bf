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

test('the built rating is a control of the form of the host: value, required, reset, disabled, readonly', async () => {
  const site = await serve((collector) => ({
    body:
      `<script type="module" src="${collector}/kaimen.js"></script><form><fieldset>` +
      '<kaimen-rating name="stars" label="How was it?" required></kaimen-rating>' +
      '<kaimen-rating name="useful" label="Useful?" scale="yes-no" value="1"></kaimen-rating>' +
      '<kaimen-rating name="shown" label="Then" value="2" readonly></kaimen-rating>' +
      '</fieldset></form>',
  }));
  const page = await browser.newPage();
  await page.goto(site.host);
  await page.getByRole('radio', { name: 'Yes' }).waitFor();
  const form = page.locator('form');
  const data = () => form.evaluate((f: HTMLFormElement) => Object.fromEntries(new FormData(f)));
  const valid = () => form.evaluate((f: HTMLFormElement) => f.checkValidity());

  expect(await data()).toEqual({ useful: '1', shown: '2' });
  expect(await valid()).toBe(false);
  const first = page.getByRole('group', { name: 'How was it?' });
  await first.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowRight');
  expect(await data()).toEqual({ stars: '2', useful: '1', shown: '2' });
  await first.getByRole('radio', { name: '4 of 5, Good' }).check();
  await page.getByRole('radio', { name: 'No' }).check();
  expect(await data()).toEqual({ stars: '4', useful: '0', shown: '2' });
  expect(await valid()).toBe(true);
  expect(await page.getByRole('radio', { name: '2 of 5, Bad' }).last().isDisabled()).toBe(true);
  await form.evaluate((f: HTMLFormElement) => f.reset());
  expect(await data()).toEqual({ useful: '1', shown: '2' });
  expect(await page.getByRole('radio', { name: 'Yes' }).isChecked()).toBe(true);
  expect(await first.getByRole('radio', { checked: true }).count()).toBe(0);
  await page.locator('form > fieldset').evaluate((f: HTMLFieldSetElement) => {
    f.disabled = true;
  });
  expect(await data()).toEqual({});
  expect(await first.getByRole('radio').first().isDisabled()).toBe(true);
  await page.close();
  site.close();
});
