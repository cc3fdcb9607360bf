import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
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

const CDN = join(import.meta.dirname, '../dist/cdn');
const release: { version: string; file: string; integrity: string } = JSON.parse(
  readFileSync(join(CDN, 'manifest.json'), 'utf8'),
);
/** The strictest policy a host can have: no nonce, no inline, no Trusted Types policy at all. */
const strict = (collector: string) =>
  `default-src 'none'; script-src ${collector}; connect-src ${collector}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;

const open = async (url: string) => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints };
};
/** Tags of the elements in the order they stand, each with what stands before it. */
const placed = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('kaimen-feedback')].map((element) => ({
      parent: element.parentElement?.localName,
      before: element.previousElementSibling?.localName,
      last: !element.nextElementSibling,
      attributes: Object.fromEntries(Array.from(element.attributes, (a) => [a.name, a.value])),
      link: element.querySelector('a')?.textContent,
    })),
  );

test('a script tag alone places the form after itself, with the facts of its data attributes and a link inside', async () => {
  const site = await serve((collector) => ({
    body:
      `<main><p><script type="module" src="${collector}/kaimen.js" data-form="stars-comment" data-unit="hall" ` +
      `data-place="JD0042" data-channel="poster" data-lang="zh-Hans" data-onclick="alert(1)" title="Say how it was"></script></p><h2>After</h2></main>`,
    csp: strict(collector),
  }));
  const { page, complaints } = await open(site.host);
  await page.getByRole('radio', { name: '4' }).waitFor();
  expect(await placed(page)).toEqual([
    {
      parent: 'p',
      before: 'script',
      last: true,
      attributes: {
        src: `${site.collector}/f/stars-comment`,
        unit: 'hall',
        place: 'JD0042',
        channel: 'poster',
        lang: 'zh-Hans',
      },
      link: 'Say how it was',
    },
  ]);
  expect(complaints).toEqual([]);
  await page.close();
  site.close();
});

test.each([
  ['main', '<header>Top</header><main><h1>Service</h1></main><footer>End</footer>'],
  ['body', '<h1>Service</h1>'],
])('in the head the form goes to the end of %s, also where the script is async', async (parent, body) => {
  const site = await serve((collector) => ({
    head: `<script type="module" async src="${collector}/kaimen.js" data-form="stars-comment"></script>`,
    body,
  }));
  const { page } = await open(site.host);
  await page.locator('kaimen-feedback').waitFor();
  expect((await placed(page)).map((p) => [p.parent, p.last])).toEqual([[parent, true]]);
  await page.close();
  site.close();
});

test('several tags place several forms, a tag that comes later too, each once, also where the page was copied', async () => {
  const site = await serve((collector) => ({
    body:
      `<main><script type="module" src="${collector}/kaimen.js" data-form="stars-comment"></script>` +
      `<script type="module" src="${collector}/kaimen.js" data-form="reasons"></script></main>`,
  }));
  const { page, complaints } = await open(site.host);
  await page.getByRole('radio', { name: 'Satisfied', exact: false }).first().waitFor();
  const add = (src: string) =>
    page.evaluate((from) => {
      const tag = document.createElement('script');
      Object.assign(tag, { type: 'module', src: from });
      tag.dataset.form = 'stars-comment';
      document.querySelector('main')!.append(tag);
      return new Promise((done) => tag.addEventListener('load', done));
    }, src);
  await add(`${site.collector}/kaimen.js`);
  await add(`${site.collector}/kaimen.js?ver=6.4`);
  await page.locator('kaimen-feedback').nth(3).waitFor();
  // A page kept and shown again by a script of the host.
  await page.evaluate(() => document.body.replaceWith(document.body.cloneNode(true)));
  await page.waitForTimeout(200);
  expect((await placed(page)).map((p) => [p.before, p.attributes.src?.split('/').at(-1)])).toEqual([
    ['script', 'stars-comment'],
    ['script', 'reasons'],
    ['script', 'stars-comment'],
    ['script', 'stars-comment'],
  ]);
  expect(complaints).toEqual([]);
  await page.close();
  site.close();
});

test('a tag with data-mode="button" gives a button; its dialog works by keyboard under the strictest policy', async () => {
  const site = await serve((collector) => ({
    body: `<main><a href="#">Before</a><script type="module" src="${collector}/kaimen.js" data-form="stars-comment" data-mode="button"></script></main>`,
    csp: strict(collector),
  }));
  const { page, complaints } = await open(site.host);
  const button = page.getByRole('button', { name: 'Give feedback' });
  await button.waitFor();
  // Until it is pressed there is one thing to focus, and nothing of the form to read.
  expect(await page.getByRole('radio').count()).toBe(0);
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Feedback' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await button.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node)).toBe(
    true,
  );
  await page.keyboard.press('Enter');
  expect(await page.getByRole('radio').first().isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('output').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  expect(complaints).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('kaimen-feedback').boundingBox()).toBeNull();
  await page.close();
  site.close();
});

test('where the form is not there, the link stays', async () => {
  const site = await serve((collector) => ({
    body: `<main><script type="module" src="${collector}/kaimen.js" data-form="gone"></script></main>`,
  }));
  const { page, complaints } = await open(site.host);
  const link = page.getByRole('link', { name: 'Give feedback' });
  await link.waitFor();
  await expect.poll(() => complaints.join()).toContain('kaimen-feedback');
  expect(await link.isVisible()).toBe(true);
  expect(await link.getAttribute('href')).toBe(`${site.collector}/f/gone`);
  await page.close();
  site.close();
});

test('the build in one file carries the hash its manifest says, and works under it without loading another script', async () => {
  const code = readFileSync(join(CDN, release.file));
  expect(release.integrity).toBe(`sha384-${createHash('sha384').update(code).digest('base64')}`);
  console.log(`${release.file}: ${gzipSync(code, { level: 9 }).length} bytes gzip`);
  for (const lang of ['en', 'zh-Hans']) {
    const site = await serve((collector) => ({
      body:
        `<script type="module" src="${collector}/${release.file}" integrity="${release.integrity}" crossorigin="anonymous"></script>` +
        `<div lang="${lang}"><kaimen-feedback src="${collector}/f/reasons"></kaimen-feedback>` +
        '<form><kaimen-rating name="r" scale="faces-5" label="How?"></kaimen-rating><kaimen-comment name="c" label="What?"></kaimen-comment></form></div>',
      csp: strict(collector),
    }));
    const { page, complaints } = await open(site.host);
    const form = page.locator('kaimen-feedback');
    await form.locator('input[value="2"]').check();
    await form.locator('[part=button]').click();
    await form.locator('input[type=checkbox]').first().check();
    await form.locator('[part=button]').click();
    await form.locator('output').waitFor();
    await page.locator('kaimen-rating input').nth(2).check();
    await page.locator('kaimen-comment textarea').fill('ok');
    expect(site.asked.map(({ path }) => path.replace(/\?.*/, ''))).toEqual([
      `/${release.file}`,
      '/f/reasons',
      '/f/reasons',
    ]);
    expect(complaints).toEqual([]);
    await page.close();
    site.close();
  }
});

test('a file that is not the one of the hash does not run, and the link stays', async () => {
  const site = await serve((collector) => ({
    body:
      `<script type="module" src="${collector}/kaimen.js" integrity="${release.integrity}" crossorigin="anonymous"></script>` +
      `<kaimen-feedback src="${collector}/f/reasons"><a href="#">Give feedback</a></kaimen-feedback>`,
  }));
  const { page, complaints } = await open(site.host);
  await expect.poll(() => complaints.join()).toContain('integrity');
  expect(await page.getByRole('link').isVisible()).toBe(true);
  await page.close();
  site.close();
});

test.each([
  ['kaimen.js', release.file],
  [release.file, 'kaimen.js'],
  [`${release.file}?again`, release.file],
])(
  'two builds on one page (%s, %s): one wins, nothing throws, each places its own tags',
  async (one, two) => {
    const site = await serve((collector) => ({
      body:
        `<main><script type="module" src="${collector}/${one}" data-form="stars-comment"></script>` +
        `<script type="module" src="${collector}/${two}" data-form="stars-comment"></script>` +
        `<kaimen-feedback src="${collector}/f/stars-comment"></kaimen-feedback></main>`,
    }));
    const { page, complaints } = await open(site.host);
    const forms = page.locator('kaimen-feedback');
    await forms.nth(2).getByRole('radio').first().waitFor();
    await page.waitForTimeout(200);
    expect(await forms.count()).toBe(3);
    for (let at = 0; at < 3; at++) {
      await forms.nth(at).getByRole('radio').nth(at).check();
      await forms.nth(at).getByRole('button', { name: 'Send' }).click();
      await forms.nth(at).locator('output').waitFor();
    }
    expect(site.asked.filter(({ body }) => body).map(({ body }) => JSON.parse(body).answers)).toEqual([
      { rating: 1 },
      { rating: 2 },
      { rating: 3 },
    ]);
    expect(complaints).toEqual([]);
    await page.close();
    site.close();
  },
);
