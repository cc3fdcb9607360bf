/**
 * W1-W3 and W10: what the widget costs, beside what peers cost (docs/goals.md names the source). Sizes are
 * those of the built files, each compressed by itself; W3 is a phone of 1.6 Mbit/s, 150 ms and a quarter of
 * this machine, measured beside an empty page in the same run.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Asked, serve } from '../package/collector.ts';

const gz = (file: Buffer): number => gzipSync(file, { level: 9 }).length;
const br = (file: Buffer): number =>
  brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const total = (asked: readonly Asked[], size: (file: Buffer) => number): number =>
  asked.reduce((sum, { file }) => sum + (file ? size(file) : 0), 0);
const scripts = (asked: readonly Asked[]): number => asked.filter(({ file }) => file).length;
const kb = (bytes: number): string => `${(bytes / 1000).toFixed(2)} kB`;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const tag = (collector: string, name: string, before = ''): string =>
  `<script type="module" src="${collector}/kaimen.js"></script>${before}` +
  `<${name} src="${collector}/f/stars-comment"><a href="${collector}/f/stars-comment">Give feedback</a></${name}>`;
const FAR = '<p style="height: 5000px">Words</p>';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (f) => existsSync(f),
);
const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** Opens a page, does what a person does, and gives every script fetched until then. */
const cost = async (
  body: (collector: string) => string,
  act: (page: Page) => Promise<void>,
): Promise<Asked[]> => {
  const site = await serve((collector) => ({ body: body(collector) }));
  const page = await browser.newPage();
  await page.goto(site.host);
  await act(page);
  const asked = [...site.asked];
  await page.close();
  site.close();
  return asked;
};

const idle = await cost(
  (c) => tag(c, 'kaimen-feedback', FAR),
  (page) => page.waitForTimeout(800),
);
print(
  `W1 nobody scrolls to it: ${kb(total(idle, gz))} gz in ${scripts(idle)} request (ours ≤ 1.0; best peer 1.9)`,
);

const rating = await cost(
  (c) => tag(c, 'kaimen-rating'),
  async (page) => {
    await page.getByRole('radio', { name: '4 of 5, Good' }).check();
  },
);
print(
  `W2 rating alone: ${kb(total(rating, gz))} gz, ${kb(total(rating, br))} br in ${scripts(rating)} requests (ours ≤ 8.0; floor 6.7; sl-rating 18.5)`,
);

let body = '';
const form = await cost(
  (c) => tag(c, 'kaimen-feedback'),
  async (page) => {
    page.on('request', (r) => {
      if (r.method() === 'POST') body = r.postData() ?? '';
    });
    await page.getByRole('radio', { name: '4 of 5, Good' }).check();
    await page.getByRole('button', { name: 'Next' }).click();
    await page
      .getByRole('textbox')
      .fill('Shorter queues on Mondays, and a chair or two for people who wait.');
  },
);
print(
  `W2 rating and comment: ${kb(total(form, gz))} gz, ${kb(total(form, br))} br in ${scripts(form)} requests (ours ≤ 10.0 / 9.0; GOV.UK 5.1, Cusdis 10.4, altcha 34.9, Sentry 54.9, PostHog 171, Formbricks 282, SurveyJS 415)`,
);

const sent = await (async () => {
  const site = await serve((collector) => ({ body: tag(collector, 'kaimen-feedback') }));
  const page = await browser.newPage();
  await page.goto(`${site.host}/guides/passports?token=secret#part`);
  await page.getByRole('radio', { name: '4 of 5, Good' }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('textbox').fill('Shorter queues on Mondays, and a chair or two for people who wait.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('K7QF-2MXD-9TRC-4WHE').first().waitFor();
  const post = site.asked.find((each) => each.body);
  await page.close();
  site.close();
  return post?.body ?? body;
})();
print(
  `W10 body of a rating and a short comment: ${Buffer.byteLength(sent)} bytes (ours ≤ 300; peers 97-4,842)`,
);

const folder = join(import.meta.dirname, '..', 'dist', 'cdn', 'chunks');
const chunks = await Promise.all(
  (await readdir(folder)).map(async (name) => [name, gz(await readFile(join(folder, name)))] as const),
);
const words = chunks.filter(([name]) => name.startsWith('strings-'));
const largest = Math.max(0, ...words.map(([, size]) => size));
print(`W2 a language: ${words.length} files, the largest ${largest} B gz (ours ≤ 700)`);
const parts = chunks.filter(
  ([name]) => !/^(strings-.*|(feedback|rating|comment)-[0-9a-f]{8}\.js)$/.test(name),
);
for (const [name, size] of parts.sort((a, b) => b[1] - a[1]))
  print(`W2 part ${name.replace(/-[0-9a-f]{8}\.js$/, '')}: ${kb(size)} gz (ours ≤ 4.0)`);

/** One slow phone: when the page was there, when the element worked, script time, layout shift. */
const phone = async (make: (collector: string) => string, wait: boolean) => {
  const site = await serve((collector) => ({ body: make(collector) }));
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1.6e6 / 8,
    uploadThroughput: 0.75e6 / 8,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await cdp.send('Performance.enable');
  await page.addInitScript(() => {
    const seen = globalThis as unknown as { shift: number; ready: number };
    seen.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    document.addEventListener('kaimen-ready', () => {
      seen.ready = performance.now();
    });
  });
  await page.goto(site.host);
  if (wait) await page.waitForFunction(() => (globalThis as unknown as { ready?: number }).ready);
  await page.waitForTimeout(300);
  const { metrics } = await cdp.send('Performance.getMetrics');
  const found = await page.evaluate(() => {
    const { shift, ready } = globalThis as unknown as { shift: number; ready: number };
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return { shift, ready, loaded: navigation?.domContentLoadedEventEnd ?? 0 };
  });
  await page.close();
  site.close();
  return { ...found, script: (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000 };
};
const middle = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const rounds = async (make: (collector: string) => string, wait: boolean) => {
  const runs = [];
  for (let i = 0; i < 5; i++) runs.push(await phone(make, wait));
  return {
    loaded: middle(runs.map((r) => r.loaded)),
    ready: middle(runs.map((r) => r.ready)),
    script: middle(runs.map((r) => r.script)),
    shift: Math.max(...runs.map((r) => r.shift)),
  };
};
const empty = await rounds(() => '<p>Words</p>', false);
const first = await rounds((c) => `<p>Words</p>${tag(c, 'kaimen-feedback')}`, true);
const below = await rounds((c) => tag(c, 'kaimen-feedback', '<p style="height: 700px">Words</p>'), true);
print(
  `W3 slow phone: empty page ${empty.loaded.toFixed(0)} ms; with the element readable at ${first.loaded.toFixed(0)} ms, works ${(first.ready - empty.loaded).toFixed(0)} ms after the empty page (ours ≤ 350; Lit rating +300, PostHog +1,800, Formbricks +2,600)`,
);
print(
  `W3 script ${(first.script - empty.script).toFixed(0)} ms (ours ≤ 30; GOV.UK 7); layout shift in the first screen ${first.shift.toFixed(3)} (ours ≤ 0.05), below it ${below.shift.toFixed(3)} (ours 0)`,
);

/** The longest time nothing else could run while a proof of work is looked for, three seconds of it, ms. */
const held = await (async () => {
  const site = await serve(() => ({ body: '<p>Words</p>' }));
  const page = await browser.newPage();
  await page.goto(site.host);
  const name = chunks.map(([each]) => each).find((each) => each.startsWith('proof'));
  const longest = await page.evaluate(async (url) => {
    const { solve } = await import(url);
    const parameters = {
      nonce: '00'.repeat(16),
      salt: '11'.repeat(16),
      cost: 5000,
      keyLength: 32,
      keyPrefix: 'no such key',
    };
    let last = performance.now();
    let most = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const now = performance.now();
      most = Math.max(most, now - last);
      last = now;
      port2.postMessage(0);
    };
    port2.postMessage(0);
    await solve({ parameters, signature: '' }, AbortSignal.timeout(3000)).catch(() => {});
    port1.close();
    return most;
  }, `${site.collector}/chunks/${name}`);
  await page.close();
  site.close();
  return longest;
})();
print(`a proof of work holds the page ${held.toFixed(1)} ms at the longest (ours ≤ 20)`);
await browser.close();
