import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { serve } from './collector.ts';

// Two copies of the elements on one page: a CMS brings one, an application another.

let browser: Browser;
const files = new Map<string, string>();
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const entry = join(import.meta.dirname, '../dist/define.js');
  // An application is built for production; the tests' own mode would take Lit's loud one.
  vi.stubEnv('NODE_ENV', 'production');
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'copy' } },
  })) as Rollup.RollupOutput[] as [Rollup.RollupOutput];
  vi.unstubAllEnvs();
  for (const file of output) if (file.type === 'chunk') files.set(file.fileName, file.code);
});
afterAll(() => browser?.close());

const SCRIPT = '/kaimen.js';
test.each([
  ['the script-tag build, then a bundled copy', SCRIPT, '/one/copy.js'],
  ['a bundled copy, then the script-tag build', '/one/copy.js', SCRIPT],
  ['two bundled copies of two versions', '/one/copy.js', '/two/copy.js'],
])('%s: one wins, nothing throws, every element works', async (_, first, second) => {
  const site = await serve((collector) => {
    const tag = (path: string) =>
      `<script type="module" src="${path === SCRIPT ? collector : ''}${path}"></script>`;
    return {
      body:
        `<link rel="icon" href="data:,"><main>${tag(first)}${tag(second)}<kaimen-feedback src="${collector}/f/stars-comment"></kaimen-feedback>` +
        '<form><kaimen-rating name="r" label="How?"></kaimen-rating><kaimen-comment name="c" label="What?"></kaimen-comment></form></main>',
    };
  });
  const page = await browser.newPage();
  await page.route(/\/(one|two)\//, (route) => {
    const { pathname } = new URL(route.request().url());
    const code = files.get(pathname.split('/').slice(2).join('/'));
    const body = pathname.startsWith('/two/') ? code?.replaceAll(/\d+\.\d+\.\d+/g, '9.9.9') : code;
    return route.fulfill(body ? { contentType: 'text/javascript', body } : { status: 404 });
  });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(site.host);
  const form = page.locator('kaimen-feedback');
  await form.getByRole('radio').nth(3).check();
  await form.getByRole('button', { name: 'Send' }).click();
  await form.locator('output').waitFor();
  await page.locator('kaimen-rating input').nth(1).check();
  await page.locator('kaimen-comment textarea').fill('ok');
  expect(
    await page.evaluate(() => [...new FormData(document.querySelector('form')!)].map(([, value]) => value)),
  ).toEqual(['2', 'ok']);
  expect(site.asked.filter(({ body }) => body)).toHaveLength(1);
  expect(complaints).toEqual([]);
  await page.close();
  site.close();
});
