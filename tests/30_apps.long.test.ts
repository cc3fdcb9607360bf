import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, watch } from './house/browser.ts';
import { startRegistry } from './house/registry.ts';
import { install, release, run } from './house/release.ts';
import { freePort, kaimen, type Running, root, running, startKaimen } from './house/server.ts';

// The release, rehearsed: versioned, packed, published to a registry on this machine, installed into fresh
// copies of the examples outside the workspace, built, and answered in a browser until the row is stored.

const FORM = 'stars-comment';
let server: Running;
let registry: Awaited<ReturnType<typeof startRegistry>>;
let browser: Awaited<ReturnType<typeof launch>>;
let released: Awaited<ReturnType<typeof release>>;
beforeAll(async () => {
  [server, registry, browser] = await Promise.all([startKaimen(), startRegistry(), launch()]);
  released = await release(registry);
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await registry?.stop();
  await server?.stop();
});

const installed = (name: string, manager: 'npm' | 'pnpm') =>
  install(name, manager, released.version, { npmrc: registry.npmrc, collector: server.url });

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
/** A folder on an origin of its own. */
const serve = async (folder: string) => {
  const site = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    const bytes = await readFile(file).catch(() => undefined);
    response.writeHead(bytes ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'text/plain' });
    response.end(bytes);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  return {
    url: `http://127.0.0.1:${(site.address() as { port: number }).port}/`,
    stop: () => {
      site.closeAllConnections();
      site.close();
    },
  };
};

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

/** Answers the form with so many stars and these words, and gives its receipt. */
const answer = async (form: Locator, stars: number, words: string): Promise<string> => {
  await form
    .getByRole('radio')
    .nth(stars - 1)
    .check({ force: true });
  const comment = form.locator('textarea');
  if (!(await comment.count())) await form.getByRole('button', { name: 'Next' }).click();
  await comment.fill(words);
  await form.getByRole('button', { name: 'Send' }).click();
  const receipt = (await form.locator('output').textContent()) ?? '';
  expect(receipt).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  return receipt;
};

const expectRow = async (words: string, stars: number): Promise<void> => {
  const rows = (await stored()).filter((row) => row.answers.comment === words);
  expect(rows.map((row) => row.answers)).toEqual([{ rating: stars, comment: words }]);
};

/** What both Vite applications show: the form with its typed event, and a control of the page's own form. */
const drive = async (page: Page, url: string, words: string): Promise<void> => {
  const { complaints } = watch(page);
  await page.goto(url);
  const receipt = await answer(page.locator('kaimen-feedback'), 4, words);
  await page
    .getByRole('status')
    .filter({ hasText: `Your receipt is ${receipt}.` })
    .first()
    .waitFor();
  const rating = page.locator('kaimen-rating');
  // Required: nothing is told before a face is chosen.
  await page.getByRole('button', { name: 'Tell us' }).click();
  expect(await page.locator('form > output').textContent()).toBe('');
  await rating.getByRole('radio').nth(1).check({ force: true });
  await page.getByRole('button', { name: 'Tell us' }).click();
  expect(await page.locator('form > output').textContent()).toBe('2 of 5');
  await expectRow(words, 4);
  expect(complaints).toEqual([]);
};

test('the release: a higher version with a change log, taken by the registry once', async () => {
  const now = JSON.parse(readFileSync(join(root, 'packages/widgets/package.json'), 'utf8')) as {
    version: string;
  };
  expect(released.version.localeCompare(now.version, 'en', { numeric: true })).toBe(1);
  expect(released.log).toContain(`## ${released.version}`);
  expect(registry.asked.filter((line) => line.startsWith('PUT'))).toEqual(['PUT /@kaimen/widgets']);
  await expect(
    run(released.copy, 'npm', 'publish', `./${released.tarball}`, '--access', 'public'),
  ).rejects.toThrow(/409|previously published|cannot publish over/i);
});

test('React 19, Vite, TypeScript, installed by pnpm: compiles, is drawn, answered, stored', async () => {
  const folder = await installed('react', 'pnpm');
  const site = await serve(join(folder, 'dist'));
  const page = await browser.newPage({ locale: 'en-GB' });
  await drive(page, site.url, 'From React');
  await page.close();
  site.stop();
}, 600_000);

test('plain HTML with the script tag, from another origin: drawn, answered, stored', async () => {
  const html = readFileSync(join(root, 'examples/plain-html/index.html'), 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'kaimen-plain-'));
  writeFileSync(join(folder, 'index.html'), html.replaceAll('https://feedback.example.gov', server.url));
  const site = await serve(folder);
  const page = await browser.newPage({ locale: 'en-GB' });
  const { complaints } = watch(page);
  await page.goto(site.url);
  const receipt = await answer(page.locator('kaimen-feedback'), 2, 'From plain HTML');
  await page.getByText(`Your receipt is ${receipt}.`).waitFor();
  await page.locator('kaimen-rating').getByRole('radio').nth(4).check({ force: true });
  await page.locator('kaimen-comment textarea').fill('Warm');
  await page.getByRole('button', { name: 'Tell the office' }).click();
  expect(new URL(page.url()).search).toBe('?office=North&stars=5&words=Warm');
  await expectRow('From plain HTML', 2);
  expect(complaints).toEqual([]);
  await page.close();
  site.stop();
});

test('a wrong value does not compile in the installed React application', async () => {
  const folder = await installed('react', 'pnpm');
  const app = join(folder, 'src/App.tsx');
  writeFileSync(app, readFileSync(app, 'utf8').replace('scale="faces-5"', 'scale="faces-9"'));
  await expect(run(folder, 'pnpm', 'run', 'build')).rejects.toThrow(/"faces-9"' is not assignable/);
}, 600_000);

test('Vue 3, Vite, TypeScript, installed by pnpm: compiles, is drawn, answered, stored', async () => {
  const folder = await installed('vue', 'pnpm');
  const site = await serve(join(folder, 'dist'));
  const page = await browser.newPage({ locale: 'en-GB' });
  await drive(page, site.url, 'From Vue');
  await page.close();
  site.stop();
}, 600_000);

test('rendered on a server (Astro), installed by npm: the fallback stands in the HTML, the island is hydrated', async () => {
  const folder = await installed('astro', 'npm');
  expect(existsSync(join(folder, 'node_modules/@kaimen/widgets/dist/define.js'))).toBe(true);
  const port = await freePort();
  const site = await running(
    join(folder, 'dist/server/entry.mjs'),
    [],
    { HOST: '127.0.0.1', PORT: String(port), ASTRO_TELEMETRY_DISABLED: '1' },
    { port, ready: '/', data: '' },
  );
  const html = await (await fetch(site.url)).text();
  const link = (words: string) => `<a href="${server.url}/f/${FORM}"[^>]*>${words}</a></kaimen-feedback>`;
  for (const words of ['Rate the counters', 'Rate this website']) {
    const at = html.search(new RegExp(link(words)));
    expect(at, words).toBeGreaterThan(0);
    // Nothing that defines the elements stands before it: it is there without any script.
    expect(html.slice(0, at)).not.toMatch(/<script type="module"/);
  }
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(site.url);
  await plain.getByRole('link', { name: 'Rate this website' }).click();
  expect(plain.url()).toBe(`${server.url}/f/${FORM}`);

  const page = await browser.newPage({ locale: 'en-GB' });
  const { complaints } = watch(page);
  await page.goto(site.url);
  await answer(page.getByLabel('Counters').locator('kaimen-feedback'), 5, 'From the counters');
  const island = page.getByLabel('Website');
  const receipt = await answer(island.locator('kaimen-feedback'), 3, 'From the island');
  await island.getByText(`Your receipt is ${receipt}.`).waitFor();
  await expectRow('From the counters', 5);
  await expectRow('From the island', 3);
  expect(complaints).toEqual([]);
  expect(site.output()).not.toMatch(/error/i);
  await page.close();
  await plain.context().close();
  await site.stop();
}, 600_000);
