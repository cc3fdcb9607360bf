import { existsSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asked, serve } from './collector.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser.close());

const gzip = (file: Buffer) => gzipSync(file, { level: 9 }).length;
const brotli = (file: Buffer) =>
  brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const sum = (asked: readonly Asked[], size: (file: Buffer) => number) =>
  asked.reduce((total, { file }) => total + (file ? size(file) : 0), 0);

const csp = (collector: string) =>
  `default-src 'none'; script-src ${collector}; connect-src ${collector}; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
const tag = (collector: string, name = 'kaimen-feedback') =>
  `<script type="module" src="${collector}/kaimen.js"></script>` +
  `<${name} src="${collector}/f/stars-comment"><a href="${collector}/f/stars-comment">Give feedback</a></${name}>`;

test('a page where nobody scrolls to the widget loads one file of at most 1.0 kB and stores nothing (W1)', async () => {
  const site = await serve((collector) => ({ body: `<p style="height: 5000px"></p>${tag(collector)}` }));
  const page = await browser.newPage();
  await page.goto(site.host);
  await page.waitForTimeout(500);
  expect(site.asked.map(({ path }) => path)).toEqual(['/kaimen.js']);
  expect(sum(site.asked, gzip)).toBeLessThanOrEqual(1000);
  expect(
    await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length),
  ).toBe(0);
  await page.close();
  site.close();
});

test('rating and comment cost at most 10.0 kB gzip and 9.0 kB brotli until they are sent, under a strict policy (W2, W4, W10)', async () => {
  const site = await serve((collector) => ({ body: tag(collector), csp: csp(collector) }));
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${site.host}/guide/jane@example.org/page?token=secret#fragment`);
  await page.getByRole('radio', { name: '4 of 5, Good' }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('textbox').fill('Shorter queues on Mondays, and a chair or two for people who wait.');
  const before = [...site.asked];
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('K7QF-2MXD-9TRC-4WHE').first().waitFor();

  const post = site.asked.find(({ body }) => body)!;
  expect(before.filter(({ file }) => file)).toHaveLength(2);
  expect(sum(before, gzip)).toBeLessThanOrEqual(10_000);
  expect(sum(before, brotli)).toBeLessThanOrEqual(9_000);
  expect(Buffer.byteLength(post.body)).toBeLessThanOrEqual(300);
  expect(post.path).toMatch(/^\/f\/stars-comment\?v=0\.1\.0&t=[012]$/);
  expect(JSON.parse(post.body).context).toEqual({ url: `${site.host}/guide/_/page`, lang: 'en' });
  expect(JSON.stringify(site.asked.map(({ path, body, headers }) => [path, body, headers]))).not.toMatch(
    /secret|fragment|jane/,
  );
  expect(post.headers.cookie).toBeUndefined();
  expect(complaints).toEqual([]);
  await page.close();
  site.close();
});

test('a rating alone costs at most 8.5 kB gzip until it is sent, under a strict policy (W2, W4)', async () => {
  const site = await serve((collector) => ({
    body: tag(collector, 'kaimen-rating'),
    csp: csp(collector),
  }));
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(site.host);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('This needs an answer.').waitFor();
  await page.getByRole('radio', { name: '4 of 5, Good' }).check();
  const before = [...site.asked];
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('K7QF-2MXD-9TRC-4WHE').first().waitFor();
  expect(sum(before, gzip)).toBeLessThanOrEqual(8510);
  expect(JSON.parse(site.asked.find(({ body }) => body)!.body).answers).toEqual({ rating: 4 });

  // Again, with the answer kept; nothing was lost on the way back from the thank-you.
  await page.getByRole('button', { name: 'Change my answer' }).click();
  expect(await page.getByRole('radio', { name: '4 of 5, Good' }).isChecked()).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
  site.close();
});
