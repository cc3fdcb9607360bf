import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, signIn } from './house/browser.ts';
import { seed, whole } from './house/part.ts';
import { bureauFile, OWNER, type Running, startDemo, startKaimen } from './house/server.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server: Running;
let demo: Running;
let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  server = await startKaimen({ args: ['--bureau', bureauFile] });
  demo = await startDemo(server.url);
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await server?.stop();
});

type Finding = { id: string; impact: string | null | undefined; nodes: string[] };
type Axe = {
  run: (options: object) => Promise<{
    violations: { id: string; impact?: string | null; nodes: { html: string; failureSummary?: string }[] }[];
  }>;
};

const findings = async (page: Page): Promise<Finding[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map((v) => ({
      id: v.id,
      impact: v.impact,
      nodes: v.nodes.map((n) => `${n.html.slice(0, 200)} ${n.failureSummary ?? ''}`),
    }));
  });
};

/** Controls smaller than 44 px in either direction, links in running text aside. */
const small = (page: Page) =>
  page.evaluate(() => {
    const all: Element[] = [];
    const visit = (node: ParentNode) => {
      for (const element of node.querySelectorAll('*')) {
        all.push(element);
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return all
      .filter(
        (e) =>
          e.matches('button, summary, select, textarea, input:not([type=hidden])') &&
          // The field for machines is out of everybody's reach.
          !e.closest('[aria-hidden="true"]') &&
          e.checkVisibility({ visibilityProperty: true, opacityProperty: false }),
      )
      .map((e) =>
        e.matches('input[type=radio], input[type=checkbox]')
          ? (e.closest('label') ?? (e as HTMLInputElement).labels?.[0] ?? e)
          : e,
      )
      .map((e) => ({ e: e.outerHTML.slice(0, 120), box: e.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(({ e, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${e}`);
  });

const settled = async (page: Page) => {
  for (const handle of await page.locator('kaimen-feedback, kaimen-rating, kaimen-comment').all()) {
    await handle.scrollIntoViewIfNeeded();
    await handle.locator('input[type=radio], textarea, button').first().waitFor({ state: 'attached' });
  }
  await page.waitForLoadState('networkidle');
};

const examine = async (context: BrowserContext, url: string) => {
  const page = await context.newPage();
  await page.goto(url);
  await settled(page);
  expect(await findings(page), `axe at ${url}`).toEqual([]);
  expect(await small(page), `targets at ${url}`).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  const [wide, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(wide, `sideways scroll at ${url}`).toBeLessThanOrEqual(inner ?? 0);
  await page.close();
};

/** Every page of a site that its own pages link to. */
const crawl = async (start: string): Promise<string[]> => {
  const found = new Set([start]);
  for (const url of found) {
    const html = await (await fetch(url)).text();
    for (const [, href] of html.matchAll(/href="([^"#?]+)"/g)) {
      const next = new URL(href ?? '', url);
      if (next.origin === new URL(start).origin && !/\.(css|svg|ico|png|js)$/.test(next.pathname))
        found.add(next.href);
    }
  }
  return [...found];
};

// In every run each page in one of the two schemes, by the seed; in the long run each in both.
console.log(`KAIMEN_SEED=${seed}`);
for (const [turn, colorScheme] of (['light', 'dark'] as const).entries())
  describe(`${colorScheme}`, () => {
    const ours = (pages: readonly string[]): readonly string[] =>
      pages.filter((_, at) => whole || (at + turn + seed) % 2 === 0);

    test('the demo site', async () => {
      const context = await browser.newContext({ colorScheme });
      const pages = await crawl(`${demo.url}/`);
      expect(pages.length).toBeGreaterThan(8);
      for (const url of ours(pages)) await examine(context, url);
      await context.close();
    });

    test('the hosted pages', async () => {
      const context = await browser.newContext({ colorScheme });
      const forms = [
        'stars-comment',
        'cn-haochaping',
        'police-visit',
        'ca-pft',
        'govuk-useful',
        'govuk-done',
        'it-valutazione-pagina',
        'us-a11-280-5pt',
      ].flatMap((slug) => [`/f/${slug}?lang=zh-Hans`, `/f/${slug}?lang=en`]);
      const sheets = ['en', 'zh-Hans', 'ar'].map((lang) => `/f/stars-comment/data?lang=${lang}`);
      const others = ['/f/stars-comment?lang=ar', '/r', '/f/stars-comment/results'];
      for (const path of ours([...forms, ...others, ...sheets])) await examine(context, server.url + path);
      await context.close();
    });

    test('the admin', async () => {
      const context = await browser.newContext({ colorScheme });
      await examine(context, `${server.url}/admin/sign-in`);
      const page = await signIn(context, server.url, OWNER);
      await page.close();
      for (const path of ours([
        '',
        '?form=service-hall',
        '/answers?form=service-hall',
        '/forms',
        '/forms/service-hall',
        '/units',
        '/review',
        '/halls',
        '/messages',
        '/links',
      ]))
        await examine(context, `${server.url}/admin${path}`);
      await context.close();
    });
  });
