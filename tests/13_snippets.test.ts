import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, signIn, watch } from './house/browser.ts';
import { type HostPage, startHost } from './house/host-site.ts';
import { kaimen, OWNER, type Running, startKaimen } from './house/server.ts';

// What the admin prints under "Put it on a page", pasted as it stands into a page of another origin.

const FORM = 'stars-comment';
let server: Running;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
const pages = new Map<string, HostPage>([['/none', { body: '', type: 'image/svg+xml' }]]);
const NAMES = [
  'script',
  'csp',
  'html',
  'html-csp',
  'button',
  'pinned',
  'data-form',
  'frame',
  'frame-csp',
  'kiosk',
] as const;
const printed = Object.fromEntries(NAMES.map((name) => [name, ''])) as Record<(typeof NAMES)[number], string>;

beforeAll(async () => {
  server = await startKaimen();
  browser = await launch();
  host = await startHost((path) => pages.get(path));
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await signIn(context, server.url, OWNER);
  await page.goto(`${server.url}/admin/forms/${FORM}`);
  for (const name of NAMES) printed[name] = (await page.locator(`#snippet-${name}`).textContent()) ?? '';
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

type Row = { id: string; answers: Record<string, unknown>; context: Record<string, string> };

const stored = async (): Promise<readonly Row[]> => {
  const { code, out, err } = await kaimen(['export', '--form', FORM, '--format', 'ndjson'], {
    KAIMEN_DATA: server.data,
  });
  expect(code, err).toBe(0);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
};

/** The one row that `act` stored. */
const oneMore = async (act: () => Promise<void>): Promise<Row> => {
  const before = new Set((await stored()).map((row) => row.id));
  await act();
  const fresh = (await stored()).filter((row) => !before.has(row.id));
  expect(fresh).toHaveLength(1);
  return fresh[0]!;
};

const answerPlain = async (page: Page, words: string): Promise<void> => {
  await page.getByLabel('Good', { exact: true }).check();
  await page.getByLabel('What should we know?').fill(words);
  await page.getByRole('button').click();
  // Nothing is typed twice: both answers stand on the hosted page, which stores them.
  expect(page.url()).toBe(`${server.url}/f/${FORM}?send`);
  expect(await page.locator('[name=rating][value="4"]').isChecked()).toBe(true);
  expect(await page.locator('[name=comment]').inputValue()).toBe(words);
  await page.getByRole('button', { name: 'Send' }).click();
  expect(await page.locator('output').textContent()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
};

test('plain HTML: rating and comment from another origin, without JavaScript, end as one stored answer', async () => {
  pages.set('/plain', {
    body: `<main><h1>Service</h1>${printed.html}</main>`,
    csp: `default-src 'none'; img-src 'self'; ${printed['html-csp']}`,
  });
  const row = await oneMore(async () => {
    const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false });
    const page = await context.newPage();
    const seen = watch(page);
    await page.goto(`${host.url}/plain`);
    // The comment about unit and place is a comment: the page shows nothing of it.
    expect(await page.locator('main').textContent()).not.toContain('_unit');
    await answerPlain(page, 'Half an hour at window 3');
    expect(seen.complaints).toEqual([]);
    await context.close();
  });
  expect(row.answers).toEqual({ rating: 4, comment: 'Half an hour at window 3' });
  expect(row.context).toMatchObject({ lang: 'en', channel: 'hosted' });
});

test('plain HTML: the address filled in where the comment says is stored with the answer', async () => {
  const field = '<input type="hidden" name="_page" value="/services/passport">';
  const filled = printed.html.replace(/<!--.*-->/, field);
  expect(filled).toContain(field);
  pages.set('/filled', { body: `<main><h1>Service</h1>${filled}</main>` });
  const row = await oneMore(async () => {
    const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${host.url}/filled`);
    await answerPlain(page, 'Clear');
    await context.close();
  });
  expect(new URL(row.context.url ?? '', 'http://x').pathname).toBe('/services/passport');
});

test('script tag: under exactly the printed policy it is drawn, sends and refuses nothing', async () => {
  const csp = printed.csp.replace(/\s+/g, ' ');
  expect(csp).toBe(`script-src ${server.url}; connect-src ${server.url};`);
  pages.set('/script', { body: `<main><h1>Service</h1>${printed.script}</main>`, csp });
  const row = await oneMore(async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    const seen = watch(page);
    await page.goto(`${host.url}/script?from=letter`);
    const form = page.locator('kaimen-feedback');
    await form.getByRole('radio', { name: 'Very good' }).check({ force: true });
    const comment = form.locator('textarea');
    if (!(await comment.count())) await form.getByRole('button', { name: 'Next' }).click();
    await comment.fill('Fast');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.locator('output').waitFor();
    expect(seen.complaints).toEqual([]);
    await context.close();
  });
  expect(row.answers).toEqual({ rating: 5, comment: 'Fast' });
  expect(row.context).toMatchObject({ lang: 'en', channel: 'web' });
  expect(new URL(row.context.url ?? '', 'http://x').pathname).toBe('/script');
});

test('script tag: without JavaScript the link inside leads to the form', async () => {
  pages.set('/link', { body: `<main><h1>Service</h1>${printed.script}</main>` });
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${host.url}/link`);
  await page.getByRole('link', { name: 'Rate this service' }).click();
  expect(page.url()).toBe(`${server.url}/f/${FORM}`);
  expect(await page.locator('[name=rating]').count()).toBeGreaterThanOrEqual(5);
  await context.close();
});

/** Answers with the element that stands on the page, or in the dialog it opened, and sends. */
const answerElement = async (page: Page, words: string): Promise<void> => {
  const form = page.locator('kaimen-feedback');
  await form.getByRole('radio', { name: 'Very good' }).check({ force: true });
  const comment = form.locator('textarea');
  if (!(await comment.count())) await form.getByRole('button', { name: 'Next' }).click();
  await comment.fill(words);
  await form.getByRole('button', { name: 'Send' }).click();
  await form.locator('output').waitFor();
};

test.each([
  ['button', 'a button that opens the form in a dialog'],
  ['pinned', 'one file with its hash'],
  ['data-form', 'a script tag and nothing else'],
] as const)('%s: under exactly the printed policy, %s sends and refuses nothing', async (name, _what) => {
  const csp = printed.csp.replace(/\s+/g, ' ');
  pages.set(`/${name}`, { body: `<main><h1>Service</h1>${printed[name]}</main>`, csp });
  const row = await oneMore(async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    const seen = watch(page);
    await page.goto(`${host.url}/${name}`);
    if (name === 'button') await page.locator('kaimen-feedback').getByRole('button').first().click();
    await answerElement(page, name);
    expect(seen.complaints).toEqual([]);
    await context.close();
  });
  expect(row.answers).toEqual({ rating: 5, comment: name });
  expect(new URL(row.context.url ?? '', 'http://x').pathname).toBe(`/${name}`);
});

test('pinned: a file that is not the one that was copied does not run, and the link stays', async () => {
  const bent = printed.pinned.replace(/integrity="sha384-./, (start) =>
    start.endsWith('A') ? 'integrity="sha384-B' : 'integrity="sha384-A',
  );
  expect(bent).not.toBe(printed.pinned);
  pages.set('/bent', { body: `<main><h1>Service</h1>${bent}</main>` });
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${host.url}/bent`);
  expect(await page.evaluate(() => customElements.get('kaimen-feedback'))).toBeUndefined();
  expect(await page.getByRole('link', { name: 'Rate this service' }).isVisible()).toBe(true);
  await context.close();
});

test('frame: without JavaScript and under the printed policy the hosted page in it takes an answer', async () => {
  pages.set('/frame', {
    body: `<main><h1>Service</h1>${printed.frame}</main>`,
    csp: `default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; ${printed['frame-csp']}`,
  });
  const row = await oneMore(async () => {
    const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${host.url}/frame`);
    const frame = page.frameLocator('iframe');
    await frame.locator('[name=rating][value="4"]').check({ force: true });
    await frame.getByRole('button', { name: 'Send' }).click();
    await frame.locator('output').waitFor();
    await context.close();
  });
  expect(row.answers).toEqual({ rating: 4 });
});

test('kiosk: the printed address opens the form, and its answers count as the kiosk’s', async () => {
  const row = await oneMore(async () => {
    const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(printed.kiosk);
    await page.locator('[name=rating][value="4"]').check({ force: true });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('output').waitFor();
    await context.close();
  });
  expect(row.context).toMatchObject({ channel: 'kiosk' });
});
