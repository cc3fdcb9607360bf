/**
 * How every preset looks: light, dark, forced colours, Chinese, Arabic; and every language on 320 px, which
 * is also 1280 px at 400 % zoom. `npm test` takes a part by a printed seed (KAIMEN_SEED repeats it),
 * KAIMEN_WHOLE=1 all. Pictures lie in node_modules/.cache/kaimen-pictures; KAIMEN_PICTURES=write makes the
 * signatures of tests/pictures.json anew, after somebody has looked at them.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANGUAGES } from '../packages/contract/src/strings/languages.ts';
import { presets } from '../packages/presets/src/presets.ts';
import { launch } from './house/browser.ts';
import { startHost } from './house/host-site.ts';
import { part, seed, whole } from './house/part.ts';
import { difference, fontsOf, type Signature, signer } from './house/picture.ts';
import { type Running, root, startKaimen } from './house/server.ts';

const LOOKS = {
  light: { lang: 'en', colorScheme: 'light', forcedColors: 'none' },
  dark: { lang: 'en', colorScheme: 'dark', forcedColors: 'none' },
  forced: { lang: 'en', colorScheme: 'light', forcedColors: 'active' },
  chinese: { lang: 'zh-Hans', colorScheme: 'light', forcedColors: 'none' },
  arabic: { lang: 'ar', colorScheme: 'light', forcedColors: 'none' },
} as const;
type Look = keyof typeof LOOKS;

const file = join(root, 'tests', 'pictures.json');
const folder = join(root, 'node_modules', '.cache', 'kaimen-pictures');
type Album = { fonts: string; pictures: Record<string, Signature> };
const album: Album = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { fonts: '', pictures: {} };
const writing = process.env.KAIMEN_PICTURES === 'write';

let server: Running;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
let sign: Awaited<ReturnType<typeof signer>>;
let same = false;
beforeAll(async () => {
  process.stdout.write(whole ? 'every picture\n' : `pictures by seed: KAIMEN_SEED=${seed}\n`);
  server = await startKaimen();
  browser = await launch();
  sign = await signer(browser);
  host = await startHost((path) => {
    const [, form, lang] = path.split('/');
    if (form === 'none') return { body: '', type: 'image/svg+xml' };
    const parts =
      form === 'parts'
        ? `<kaimen-rating name="a" label="stars-5"></kaimen-rating>${[
            'faces-3',
            'faces-5',
            'grades-5',
            'thumbs',
            'yes-no',
            'numbers-0-10',
            'numbers-1-7',
          ]
            .map(
              (scale) =>
                `<kaimen-rating name="${scale}" scale="${scale}" label="${scale}" value="1"></kaimen-rating>`,
            )
            .join(
              '',
            )}<kaimen-comment name="c" label="comment" maxlength="20" value="1234567890"></kaimen-comment>
            <kaimen-feedback src="${server.url}/f/cn-haochaping"></kaimen-feedback>`
        : `<kaimen-feedback src="${server.url}/f/${form}"></kaimen-feedback>`;
    return {
      lang,
      head: `<script type="module" src="${server.url}/kaimen.js"></script><style>:root{color-scheme:light dark;font-family:sans-serif}body{margin:0}</style>`,
      body: `<main dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><h1 hidden>Host</h1>${parts}</main>`,
    };
  });
  mkdirSync(folder, { recursive: true });
});
afterAll(async () => {
  if (writing) writeFileSync(file, `${JSON.stringify(album, null, 1)}\n`);
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

/** What no picture may have: something cut off, wider than the page, or too small to press. */
const faults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth)
      found.push(`page ${document.documentElement.scrollWidth} px`);
    for (const host of document.querySelectorAll('kaimen-feedback,kaimen-rating,kaimen-comment')) {
      const all =
        host.shadowRoot?.querySelectorAll<HTMLElement>('button,label,legend,span,p,a,textarea,select') ?? [];
      for (const e of all) {
        const box = e.getBoundingClientRect();
        if (!box.width) continue;
        const name = `${host.localName} ${e.localName} “${e.textContent?.trim().slice(0, 20)}”`;
        if (box.left < -1 || box.right > innerWidth + 1)
          found.push(`${name} ends at ${Math.round(box.right)} px`);
        if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth && e.localName !== 'textarea')
          found.push(`${name} is cut off`);
        const target = e.matches('button,select,label:has(input),small a');
        if (target && (box.height < 43.5 || box.width < 43.5))
          found.push(`${name} is ${Math.round(box.width)} × ${Math.round(box.height)} px`);
      }
    }
    return found;
  });

const open = async (look: Look, width: number, path: string): Promise<Page> => {
  const { colorScheme, forcedColors } = LOOKS[look];
  const context = await browser.newContext({
    viewport: { width, height: 700 },
    colorScheme,
    forcedColors,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(host.url + path);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('kaimen-feedback,kaimen-rating,kaimen-comment')].every((e) =>
      e.shadowRoot?.querySelector('[part~="base"] :is(input,button,textarea,a,select)'),
    ),
  );
  return page;
};

const shots = presets.flatMap(({ name }) =>
  (Object.keys(LOOKS) as Look[]).map((look) => [name, look] as const),
);

test.each(part(shots, 10))('%s, %s', async (name, look) => {
  const page = await open(look, 360, `/${name}/${LOOKS[look].lang}`);
  same ||= (await fontsOf(page)) === album.fonts;
  if (writing) album.fonts = await fontsOf(page);
  const take = async (step: string): Promise<void> => {
    expect(await faults(page), `${name} ${look} ${step}`).toEqual([]);
    const png = await page.locator('kaimen-feedback').screenshot({ animations: 'disabled' });
    const key = `${name}-${look}-${step}`;
    writeFileSync(join(folder, `${key}.png`), png);
    const signature = await sign.sign(png);
    if (writing) album.pictures[key] = signature;
    else if (same) {
      const known = album.pictures[key];
      expect(
        known,
        `${key} has no picture yet; look at ${folder} and run with KAIMEN_PICTURES=write`,
      ).toBeDefined();
      if (known)
        expect(difference(known, signature), `${key} looks different; see ${folder}`).toBeLessThan(0.04);
    }
  };
  await take('1');
  const element = page.locator('kaimen-feedback');
  const radio = element.getByRole('radio').last();
  if (await radio.count()) await radio.check({ force: true });
  const next = element.locator('[part="button"]').first();
  const before = await element.evaluate((e) => e.shadowRoot?.querySelector('legend,label')?.textContent);
  if ((await next.count()) && (await element.locator('[part="foot"] [part~="button"]').count()) > 1) {
    await next.click();
    await page.waitForFunction(
      (was) =>
        document.querySelector('kaimen-feedback')?.shadowRoot?.querySelector('legend,label')?.textContent !==
        was,
      before,
    );
    await page.mouse.move(0, 0);
    await take('2');
  }
  await page.context().close();
});

test.each(
  [...new Set(['ar', 'de', 'zh-Hans', ...part(LANGUAGES, 10)])].filter((lang) => LANGUAGES.includes(lang)),
)('nothing is cut off and nothing scrolls sideways on 320 px: %s', async (lang) => {
  const page = await open('light', 320, `/parts/${lang}`);
  expect(await faults(page)).toEqual([]);
  await page.context().close();
});
