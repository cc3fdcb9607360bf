import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './house/browser.ts';
import { type Fault, startFaulty } from './house/faulty.ts';
import { startHost } from './house/host-site.ts';
import { kaimen, type Running, startKaimen } from './house/server.ts';

/** Submits of one run; `KAIMEN_FAULTS=1000` for the long form, `KAIMEN_SEED` repeats one. */
const COUNT = Number(process.env.KAIMEN_FAULTS ?? 40);
const SEED = Number(process.env.KAIMEN_SEED ?? Date.now() % 1e6);
const KINDS = ['error', 'busy', 'before', 'after', 'offline', 'closed', 'tabs', 'reload'] as const;

/** Numbers that a seed repeats (mulberry32). */
const random = (seed: number) => () => {
  let t = (seed = (seed + 0x6d2b79f5) | 0);
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

let server: Running;
let faulty: Awaited<ReturnType<typeof startFaulty>>;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
/** Faults still to come, one for each POST. */
const plan: Fault[] = [];
const early: string[] = [];

beforeAll(async () => {
  server = await startKaimen();
  faulty = await startFaulty(server.url, () => plan.shift() ?? 'none');
  host = await startHost(() => ({
    body: `<kaimen-feedback src="${faulty.url}/f/stars-comment"></kaimen-feedback>`,
    head: `<script type="module" src="${faulty.url}/kaimen.js"></script>`,
  }));
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  faulty?.stop();
  await server?.stop();
});

/** Pauses between attempts pass twenty times as fast: a faked timer of the page, not an option of the product. */
const hurry = (context: BrowserContext) =>
  context.addInitScript(() => {
    const timer = window.setTimeout;
    window.setTimeout = ((run: () => void, ms = 0) => timer(run, ms > 500 ? ms / 20 : ms)) as never;
    const { now } = Date;
    const start = now();
    Date.now = () => start + (now() - start) * 20;
  });

/** Until nothing waits on the device any more: accepted, as no fault here is a refusal. */
const empty = (page: Page) =>
  expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).length), { timeout: 30_000 })
    .toBe(0);

test(
  `${COUNT} submits under faults, seed ${SEED}: none lost, none twice, no thanks before acceptance`,
  async () => {
    process.stdout.write(`faults: KAIMEN_SEED=${SEED}\n`);
    const pick = random(SEED);
    const ids: string[] = [];
    for (let at = 0; at < COUNT; at++) {
      const kind = KINDS[Math.floor(pick() * KINDS.length)]!;
      const context = await browser.newContext();
      await hurry(context);
      const page = await context.newPage();
      await page.goto(host.url);
      const form = page.locator('kaimen-feedback');
      await form
        .locator('input[type=radio]')
        .nth(Math.floor(pick() * 5))
        .check({ force: true });
      plan.length = 0;
      if (kind === 'offline') await context.setOffline(true);
      else if (kind === 'closed' || kind === 'tabs' || kind === 'reload') plan.push('error', 'before');
      else plan.push(...Array.from({ length: 1 + Math.floor(pick() * 2) }, (): Fault => kind));
      const first = page.waitForRequest((r) => r.method() === 'POST');
      await form.getByRole('button', { name: 'Send', exact: true }).click();
      const { id } = JSON.parse((await first).postData() ?? '{}') as { id: string };
      ids.push(id);
      await page.waitForTimeout(50);
      const said = (await form.textContent()) ?? '';
      if (kind === 'offline' && said.includes('Thank you')) early.push(id);
      let last = page;
      if (kind === 'offline') await context.setOffline(false);
      if (kind === 'tabs' || kind === 'closed') {
        if (kind === 'closed') await page.close();
        last = await context.newPage();
        await last.goto(host.url);
      }
      if (kind === 'reload') await page.reload();
      await empty(last);
      await context.close();
    }
    const { out } = await kaimen(['export', '--form', 'stars-comment', '--format', 'ndjson'], {
      KAIMEN_DATA: server.data,
    });
    const stored = out
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { id: string }).id);
    const once = new Set(stored);
    expect(
      ids.filter((id) => !once.has(id)),
      'lost',
    ).toEqual([]);
    expect(stored.length, 'twice, or out of nowhere').toBe(ids.length);
    expect(early, 'thanks before acceptance').toEqual([]);
  },
  60_000 + COUNT * 5000,
);
