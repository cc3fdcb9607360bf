import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, watch } from './house/browser.ts';
import { kaimen, type Running, startKaimen } from './house/server.ts';

let server: Running;
let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  server = await startKaimen();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

type Row = { answers: Record<string, unknown>; context: Record<string, string>; channelKind: string };
const stored = async (form: string): Promise<Row[]> => {
  const { out, code, err } = await kaimen(['export', '--form', form, '--format', 'ndjson'], {
    KAIMEN_DATA: server.data,
  });
  expect(code, err).toBe(0);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
};

/** A kiosk in a hall: 1024 × 768, its clock in our hand. */
const kiosk = async (form: string, options: Parameters<typeof browser.newContext>[0] = {}) => {
  const context = await browser.newContext({
    viewport: { width: 1024, height: 768 },
    locale: 'en-GB',
    ...options,
  });
  const page = await context.newPage();
  const seen = watch(page);
  await page.clock.install();
  await page.goto(`${server.url}/f/${form}?channel=kiosk`);
  if (options.javaScriptEnabled !== false) await radio(page).waitFor();
  return { context, page, seen };
};
const element = (page: Page) => page.locator('kaimen-feedback');
const radio = (page: Page, at = 0) => element(page).getByRole('radio').nth(at);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const seconds = (page: Page, count: number) => page.clock.runFor(count * 1000);
const warning = (page: Page) => page.getByRole('dialog');
/** Everything a person can see or find in the page, the values of fields too. */
const everything = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [document.body, ...document.querySelectorAll('kaimen-feedback')]
      .flatMap((root) => {
        const tree = (root as HTMLElement).shadowRoot ?? root;
        return [
          tree.textContent,
          ...Array.from(tree.querySelectorAll<HTMLInputElement>('input,textarea'), (field) =>
            field.matches('[type=radio],[type=checkbox]') ? `checked ${field.checked}` : field.value,
          ),
        ];
      })
      .join(' '),
  );
const clean = async (page: Page): Promise<void> => {
  await radio(page).waitFor();
  expect(await everything(page)).not.toMatch(/checked true|The chairs|K7QF|[0-9A-Z]{4}-[0-9A-Z]{4}-/);
  expect(await warning(page).count()).toBe(0);
};

test('a kiosk shows the form large, sends under its channel, and is empty again 20 s after the thanks', async () => {
  const { context, page, seen } = await kiosk('stars-comment');
  const response = await context.request.get(`${server.url}/f/stars-comment?channel=kiosk`);
  const policy = response.headers()['content-security-policy'];
  expect(policy).toContain(`script-src ${new URL(server.url).host}/kiosk.js;`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  for (const target of await element(page).locator('label:has(input), button').all()) {
    const box = await target.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(60);
  }
  // The line about privacy is words alone: nothing here leads away.
  expect(await element(page).getByText('Anonymous. No address is kept.').count()).toBe(1);
  expect(await page.getByRole('link').count()).toBe(0);
  await radio(page, 3).check();
  await button(page, 'Next').click();
  await page.getByRole('textbox').fill('The chairs are hard.');
  await button(page, 'Send').click();
  await element(page).locator('output').waitFor();
  // The clipboard is everybody's here.
  expect(await button(page, 'Copy').count()).toBe(0);
  expect(await page.locator('.again').textContent()).toMatch(/20 seconds/);
  await seconds(page, 19);
  expect(await element(page).locator('output').count()).toBe(1);
  await seconds(page, 2);
  await clean(page);
  expect(await stored('stars-comment')).toMatchObject([
    { answers: { rating: 4, comment: 'The chairs are hard.' }, channelKind: 'kiosk' },
  ]);
  expect(seen.complaints).toEqual([]);
  await context.close();
});

test('who needs more time after the thanks has it with one tap', async () => {
  const { context, page } = await kiosk('stars-comment');
  await radio(page, 2).check();
  await button(page, 'Send').click();
  await element(page).locator('output').waitFor();
  await seconds(page, 15);
  await button(page, 'Continue').click();
  await seconds(page, 35);
  expect(await element(page).locator('output').count()).toBe(1);
  await seconds(page, 30);
  await clean(page);
  await context.close();
});

test('40 s untouched warn, one tap extends, 60 s clear everything; nothing begun, nothing happens', async () => {
  const { context, page } = await kiosk('stars-comment');
  await seconds(page, 300);
  expect(await warning(page).count()).toBe(0);
  await radio(page, 1).check();
  await button(page, 'Next').click();
  await page.getByRole('textbox').fill('The chairs are hard.');
  await seconds(page, 39);
  expect(await warning(page).count()).toBe(0);
  await seconds(page, 2);
  expect(await warning(page).textContent()).toMatch(/Are you still there.*(19|20) seconds/);
  await seconds(page, 4);
  expect(await warning(page).getByRole('timer').textContent()).toMatch(/1[56] seconds/);
  await button(page, 'Continue').click();
  expect(await warning(page).count()).toBe(0);
  expect(await page.getByRole('textbox').inputValue()).toBe('The chairs are hard.');
  // A tap beside the dialog extends as well, and presses nothing beneath.
  await seconds(page, 45);
  await page.mouse.click(5, 5);
  expect(await warning(page).count()).toBe(0);
  await seconds(page, 45);
  await page.keyboard.press('Escape');
  expect(await warning(page).count()).toBe(0);
  await seconds(page, 61);
  await clean(page);
  expect((await stored('stars-comment')).length).toBeLessThan(3);
  await context.close();
});

test('the language is chosen on the screen, without a request, and is the first one again for the next person', async () => {
  const { context, page, seen } = await kiosk('cn-haochaping');
  const before = seen.requests.length;
  await page.getByRole('button', { name: '中文' }).click();
  await element(page).getByText('提交').waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
  for (const tongue of await page.locator('nav button').all())
    expect((await tongue.boundingBox())?.height).toBeGreaterThanOrEqual(60);
  expect(seen.requests.length).toBe(before);
  await radio(page, 3).check();
  await seconds(page, 45);
  expect(await warning(page).textContent()).not.toMatch(/still there/);
  await seconds(page, 20);
  await button(page, 'Send')
    .waitFor({ state: 'attached' })
    .catch(() => {});
  await radio(page).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await clean(page);
  await context.close();
});

test('through an outage people answer one after the other, and nobody sees anything of another', async () => {
  const { context, page } = await kiosk('stars-comment');
  const before = (await stored('stars-comment')).length;
  await context.setOffline(true);
  let waits = false;
  for (const comment of ['The chairs are hard, one.', 'The chairs are hard, two.']) {
    await radio(page, 4).check();
    await button(page, 'Next').click();
    await page.getByRole('textbox').fill(comment);
    await button(page, 'Send').click();
    const said = element(page)
      .getByRole('status')
      .filter({ hasText: /Saved on this device|Not stored/ });
    await said.first().waitFor();
    waits = /Saved/.test((await said.first().textContent()) ?? '');
    // Shared or not is not asked here.
    expect(await element(page).getByRole('checkbox').count()).toBe(0);
    await seconds(page, waits ? 21 : 61);
    await clean(page);
    expect(await everything(page)).not.toMatch(/Discard|Saved on this device|Not stored/);
  }
  await context.setOffline(false);
  if (waits)
    await expect
      .poll(
        async () => {
          await seconds(page, 10);
          return (await stored('stars-comment')).slice(before).map(({ answers }) => answers.comment);
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toHaveLength(2);
  await clean(page);
  expect(await everything(page)).not.toMatch(/Discard|has been sent|Saved on this device/);
  await context.close();
});

test('opened again without a network it shows the form', async () => {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  const page = await context.newPage();
  await page.goto(`${server.url}/f/stars-comment?channel=kiosk`);
  await radio(page).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await context.setOffline(true);
  await page.reload();
  await radio(page).waitFor();
  await radio(page, 2).check();
  // What it keeps is page, script and form; nothing of anybody.
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname + new URL(url).search);
  });
  expect(kept.sort()).toEqual(['/f/stars-comment', '/f/stars-comment?channel=kiosk', '/kiosk.js']);
  await context.close();
});

test('without JavaScript a kiosk has the page everybody has; other channels have no script', async () => {
  const { context, page } = await kiosk('stars-comment', { javaScriptEnabled: false });
  await page.getByRole('radio').nth(3).check();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('output').waitFor();
  for (const channel of ['web', 'qr', 'hosted', 'nonsense']) {
    const response = await context.request.get(`${server.url}/f/stars-comment?channel=${channel}`);
    expect(await response.text()).not.toContain('<script');
    expect(response.headers()['content-security-policy']).not.toContain('script-src');
  }
  await context.close();
});
