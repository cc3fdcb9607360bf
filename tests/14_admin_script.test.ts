import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOn, launch, signIn, watch } from './house/browser.ts';
import { bureauFile, kaimen, OWNER, type Running, startKaimen } from './house/server.ts';

const FORM = 'service-hall';
let server: Running;
let browser: Awaited<ReturnType<typeof launch>>;
let context: BrowserContext;
beforeAll(async () => {
  server = await startKaimen({ args: ['--bureau', bureauFile] });
  browser = await launch();
  context = await browser.newContext({
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await (await signIn(context, server.url, OWNER)).close();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = async (path: string): Promise<{ page: Page; complaints: readonly string[] }> => {
  const page = await context.newPage();
  const { complaints } = watch(page);
  await page.goto(`${server.url}${path}`);
  return { page, complaints };
};

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

test('Copy puts the snippet on the clipboard as it is shown, and says so', async () => {
  const { page, complaints } = await open(`/admin/forms/${FORM}`);
  for (const name of ['script', 'csp', 'html', 'npm']) {
    const box = page.locator(`[data-copy-from=snippet-${name}]`);
    await box.getByRole('button', { name: 'Copy' }).click();
    await box.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    expect(await clipboard(page)).toBe(await page.locator(`#snippet-${name}`).textContent());
  }
  expect(complaints).toEqual([]);
  await page.close();
});

test('the finding is copied as one sentence that stands alone', async () => {
  const { page } = await open('/admin?from=all');
  await page.getByRole('button', { name: 'Copy as a sentence' }).click();
  await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
  expect(await clipboard(page)).toMatch(
    /^Good reviews [\d.]+% \([\d.]+–[\d.]+\): [\d,]+ of [\d,]+ answers of all time\. .*formula haoping/,
  );
  await page.close();
});

test('a press on a heading sorts the table, a second press turns it round', async () => {
  const { page, complaints } = await open(`/admin?form=${FORM}&from=all`);
  const table = page.locator('table.breakdown', { has: page.getByRole('columnheader', { name: 'Channel' }) });
  const numbers = () =>
    table
      .locator('td[data-value]')
      .evaluateAll((all) => all.map((e) => Number((e as HTMLElement).dataset.value)));
  const names = () => table.locator('tbody th').allTextContents();
  const head = (name: string) => table.getByRole('columnheader', { name });
  const press = (name: string) => head(name).getByRole('button').click();

  await press('Answers');
  expect(await head('Answers').getAttribute('aria-sort')).toBe('descending');
  const down = await numbers();
  expect(down.length).toBeGreaterThan(3);
  expect(down).toEqual([...down].sort((a, b) => b - a));
  await press('Answers');
  expect(await head('Answers').getAttribute('aria-sort')).toBe('ascending');
  expect(await numbers()).toEqual([...down].sort((a, b) => a - b));

  await head('Channel').getByRole('button').focus();
  await page.keyboard.press('Enter');
  expect(await head('Channel').getAttribute('aria-sort')).toBe('ascending');
  expect(await head('Answers').getAttribute('aria-sort')).toBeNull();
  const sorted = await names();
  expect(sorted).toEqual([...sorted].sort((a, b) => a.trim().localeCompare(b.trim(), 'en')));
  expect(complaints).toEqual([]);
  await page.close();
});

test('Escape closes an open picker and gives the focus back; a click beside it closes it too', async () => {
  const { page } = await open('/admin');
  const part = page.locator('details.part').first();
  const isOpen = () => part.evaluate((element) => (element as HTMLDetailsElement).open);
  const summary = part.locator('summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  expect(await isOpen()).toBe(true);
  await page.keyboard.press('Tab');
  expect(
    await part
      .locator('a')
      .first()
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('Escape');
  expect(await isOpen()).toBe(false);
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
  await summary.click();
  expect(await isOpen()).toBe(true);
  await page.locator('h2').first().click();
  expect(await isOpen()).toBe(false);
  await page.close();
});

test('the preview is filled in to its end, and neither sends nor stores anything', async () => {
  const exported = async () => {
    const { out } = await kaimen(['export', '--form', FORM, '--format', 'ndjson'], {
      KAIMEN_DATA: server.data,
    });
    return out.split('\n').filter(Boolean).length;
  };
  const counted = async () => {
    const { page } = await open(`/admin/answers?form=${FORM}&from=all`);
    const n = await countOn(page);
    await page.close();
    return n;
  };
  const before = [await exported(), await counted()];
  const page = await context.newPage();
  const seen = watch(page);
  await page.goto(`${server.url}/admin/forms/${FORM}/preview`);
  const form = page.locator('kaimen-feedback');
  await form
    .locator('[part~=base] label', { hasText: /^\s*Dissatisfied/ })
    .first()
    .click();
  await form.getByRole('button', { name: 'Next' }).click();
  await form.locator('textarea[part]').fill('Only a try');
  await form.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('status').filter({ hasText: 'nothing was sent or stored' }).waitFor();
  await page.waitForTimeout(500);
  expect(seen.requests.filter((request) => request.method !== 'GET')).toEqual([]);
  // Nothing waits on this device to be sent later either.
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    'Only a try',
  );
  expect(seen.complaints).toEqual([]);
  await page.reload();
  await page.waitForLoadState('networkidle');
  expect(seen.requests.filter((request) => request.method !== 'GET')).toEqual([]);
  expect([await exported(), await counted()]).toEqual(before);
  await page.close();
});
