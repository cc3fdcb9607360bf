import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from './collector.ts';

const ROOT = join(import.meta.dirname, '..');
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser.close());

type Named = { readonly name: string };
type Declaration = Named & {
  readonly cssParts?: Named[];
  readonly cssProperties?: Named[];
  tagName?: string;
};
const elements: Declaration[] = JSON.parse(
  readFileSync(join(ROOT, 'custom-elements.json'), 'utf8'),
).modules.flatMap((module: { declarations?: Declaration[] }) =>
  (module.declarations ?? []).filter((d) => d.tagName),
);
const names = (list: Named[] = []) => list.map(({ name }) => name).sort();
const sources = (ending: RegExp): string =>
  readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(join(ROOT, 'src', file), 'utf8'))
    .join('\n');
const THEMES = readdirSync(join(ROOT, 'themes')).filter((file) => file.endsWith('.css'));
const theme = (file: string): string => readFileSync(join(ROOT, 'themes', file), 'utf8');

describe('what may be styled', () => {
  const used = [...new Set(sources(/\.css$/).match(/--kaimen-[\w-]+/g))].sort();

  test('at most 25 tokens, each of which does something, documented at every element', () => {
    expect(used.length).toBeLessThanOrEqual(25);
    expect(elements.map(({ tagName }) => tagName).sort()).toEqual([
      'kaimen-comment',
      'kaimen-feedback',
      'kaimen-rating',
    ]);
    for (const element of elements) expect(names(element.cssProperties), element.tagName).toEqual(used);
  });
  test('at least 10 parts, each of which is drawn', () => {
    const drawn = new Set(
      sources(/\.ts$/)
        .match(/part="[^"]*"|part=\$\{[^}]*\}/g)
        ?.join(' ')
        .match(/[a-z-]+/g),
    );
    for (const element of elements) {
      expect(element.cssParts?.length, element.tagName).toBeGreaterThanOrEqual(10);
      for (const part of names(element.cssParts)) expect(drawn, `${element.tagName} ${part}`).toContain(part);
    }
  });
  test.each(THEMES)('%s sets tokens and nothing else', (file) => {
    const rules = theme(file).replace(/\/\*[\s\S]*?\*\//g, '');
    expect(rules.match(/[^{}]+(?=\{)/g)?.map((selector) => selector.replace(/\s+/g, ''))).toEqual([
      'kaimen-feedback,kaimen-rating,kaimen-comment',
    ]);
    for (const [, name] of rules.matchAll(/^\s+([\w-]+):/gm)) expect(used).toContain(name);
  });
});

const host = (css: string, body?: (collector: string) => string) =>
  serve((collector) => ({
    head: `<style>:root{color-scheme:light dark}${css}</style><script type="module" src="${collector}/kaimen.js"></script>`,
    body:
      body?.(collector) ??
      `<kaimen-feedback src="${collector}/f/reasons"></kaimen-feedback>` +
        '<kaimen-rating label="Stars" value="3"></kaimen-rating>' +
        '<kaimen-rating label="Numbers" scale="numbers-0-10" value="3"></kaimen-rating>',
  }));

/** Two colours of a thing as the browser computes them: `[what, front, back, ratio]`. */
const contrasts = (page: Page) =>
  page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const read = (colour: string): number[] => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const over = (front: number[], back: number[]) =>
      [0, 1, 2].map((i) => (front[i]! * front[3]! + back[i]! * (255 - front[3]!)) / 255).concat(255);
    const light = (colour: number[]) =>
      colour.slice(0, 3).reduce((sum, value, i) => {
        const part = value / 255;
        return (
          sum +
          [0.2126, 0.7152, 0.0722][i]! * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        );
      }, 0);
    const ratio = (a: number[], b: number[]) => {
      const [x, y] = [light(a), light(b)].sort((p, q) => q - p) as [number, number];
      return (x + 0.05) / (y + 0.05);
    };
    const back = (node: Element | null): number[] => {
      for (let at = node; at; at = at.parentElement) {
        const colour = read(getComputedStyle(at).backgroundColor);
        if (colour[3] === 255) return colour;
      }
      return read(
        getComputedStyle(document.documentElement).colorScheme.includes('dark') &&
          matchMedia('(prefers-color-scheme: dark)').matches
          ? '#121212'
          : '#fff',
      );
    };
    const found: [what: string, ratio: number, least: number][] = [];
    const note = (what: string, colour: string, ground: number[], least: number) =>
      found.push([what, ratio(over(read(colour), ground), ground), least]);
    for (const element of document.querySelectorAll('kaimen-feedback, kaimen-rating'))
      for (const node of element.shadowRoot!.querySelectorAll<HTMLElement>('*')) {
        const style = getComputedStyle(node);
        const ground = back(node);
        const what = `${node.localName} ${node.getAttribute('part') ?? node.parentElement?.getAttribute('part') ?? ''}`;
        if ([...node.childNodes].some((child) => child instanceof Text && child.data.trim()))
          note(`text ${what}`, style.color, ground, 4.5);
        if (node.matches('svg')) {
          note(`drawing ${what}`, style.stroke, ground, 3);
          if (style.fill !== 'none') note(`drawing ${what}`, style.fill, ground, 3);
        }
        if (node.matches('input + span, button:not([part~=link]), textarea')) {
          const around = back(node.parentElement);
          note(`line ${what}`, style.borderTopColor, around, 3);
          note(
            `line inside ${what}`,
            style.borderTopColor,
            node.matches('[part=button]') ? around : ground,
            3,
          );
        }
        if (node.matches(':checked + span'))
          note(`tick ${what}`, getComputedStyle(node, '::after').borderBottomColor, ground, 3);
        if (node.matches(':focus-visible + span, button:focus-visible'))
          note(`ring ${what}`, style.outlineColor, back(node.parentElement), 3);
      }
    return found;
  });

describe.each(['', ...THEMES])('contrast of %s', (file) => {
  test.each(['light', 'dark'] as const)('%s: text 4.5, drawings, lines and rings 3', async (colorScheme) => {
    const site = await host(file && theme(file));
    const page = await browser.newPage({ colorScheme });
    await page.goto(site.host);
    const form = page.locator('kaimen-feedback');
    await form.locator('input').nth(3).check();
    // The next point, under the pointer; the ring comes with the keyboard.
    await form.locator('label').nth(2).hover();
    const all = await contrasts(page);
    await form.locator('[part=button]').click();
    await form.locator('input').nth(1).check();
    await form.locator('textarea').fill('x'.repeat(1210));
    await form.locator('[part=button]').click();
    await form.locator('[part=error]').waitFor();
    await page.keyboard.press('Tab');
    all.push(...(await contrasts(page)));
    await form.locator('textarea').fill('x');
    await form.locator('[part=button]').click();
    await form.locator('output').waitFor();
    await page.keyboard.press('Tab');
    all.push(...(await contrasts(page)));
    expect(all.length).toBeGreaterThan(80);
    expect(all.some(([what]) => what.startsWith('ring'))).toBe(true);
    const least = file.includes('contrast') ? 1.5 : 1;
    expect(all.filter(([, ratio, needed]) => ratio < needed * least)).toEqual([]);
    await page.close();
    site.close();
  });
});

test('forced colours: what is chosen has a thick line of the system, what is not has a thin one', async () => {
  const site = await host('');
  const page = await browser.newPage({ forcedColors: 'active' });
  await page.goto(site.host);
  const lines = (part: string) =>
    page
      .locator(`kaimen-rating [part="${part}"] span`)
      .first()
      .evaluate((node) => getComputedStyle(node).borderTopWidth);
  expect(await lines('point point-checked')).toBe('3px');
  expect(await lines('point')).toBe('1px');
  await page.close();
  site.close();
});

test('nothing moves where reduced motion is asked for, and nothing moves longer than 150 ms elsewhere', async () => {
  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    const site = await host('');
    const page = await browser.newPage({ reducedMotion });
    await page.goto(site.host);
    await page.locator('kaimen-feedback input').nth(3).check();
    const longest = await page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('kaimen-feedback, kaimen-rating')].flatMap((element) =>
          [...element.shadowRoot!.querySelectorAll('*')].flatMap((node) => {
            const { transitionDuration, animationDuration } = getComputedStyle(node);
            return `${transitionDuration},${animationDuration}`.split(',').map(Number.parseFloat);
          }),
        ),
      ),
    );
    expect(longest).toBeLessThanOrEqual(reducedMotion === 'reduce' ? 0 : 0.15);
    await page.close();
    site.close();
  }
});

test('on paper there is nothing of it, and no hole', async () => {
  const site = await host('');
  const page = await browser.newPage();
  await page.goto(site.host);
  await page.locator('kaimen-feedback input').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  for (const element of await page.locator('kaimen-feedback, kaimen-rating').all())
    expect(await element.boundingBox()).toBeNull();
  await page.close();
  site.close();
});

test.each([1000, 320])(
  'size="large" at %i px: targets of 60 px, a word beside every drawing, larger type',
  async (width) => {
    const site = await host('', (collector) =>
      [
        `<kaimen-feedback size="large" src="${collector}/f/reasons"></kaimen-feedback>`,
        ...['stars-5', 'faces-3', 'faces-5', 'grades-5', 'thumbs', 'yes-no', 'numbers-0-10'].map(
          (scale) => `<kaimen-rating size="large" scale="${scale}" label="How?" value="1"></kaimen-rating>`,
        ),
        '<kaimen-comment size="large" label="What?"></kaimen-comment>',
      ].join(''),
    );
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.goto(site.host);
    await page.locator('kaimen-comment').scrollIntoViewIfNeeded();
    await page.locator('kaimen-comment textarea').waitFor();
    await page.locator('kaimen-rating input').last().waitFor();
    const small = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('kaimen-feedback, kaimen-rating, kaimen-comment')].flatMap((element) =>
          [
            ...element.shadowRoot!.querySelectorAll<HTMLElement>('label:has(input), button, textarea'),
          ].flatMap((node) => {
            const { width: w, height: h } = node.getBoundingClientRect();
            const size = Number.parseFloat(getComputedStyle(node.querySelector('span') ?? node).fontSize);
            const wide = document.documentElement.scrollWidth > innerWidth;
            return h >= 60 && w >= 60 && size >= 20 && node.textContent !== '' && !wide
              ? []
              : node.localName === 'textarea' && h >= 60 && size >= 20
                ? []
                : [`${node.outerHTML} ${w} ${h} ${size} ${wide}`];
          }),
        ),
      );
    expect(await small()).toEqual([]);
    const form = page.locator('kaimen-feedback');
    await form.locator('input').nth(3).check();
    await form.locator('[part=button]').click();
    await form.locator('textarea').waitFor();
    expect(await small()).toEqual([]);
    await page.close();
    site.close();
  },
);
