/**
 * Submits through a failing network, in real tabs: nothing lost, nothing twice, no thanks before the
 * collector has accepted. A hundred by a printed seed; KAIMEN_FAULTS=1000 all of them, KAIMEN_SEED repeats.
 * Time passes faster inside the pages, `Date.now` and every timer that is a pause by `PACE`; the two seconds that
 * the device has to answer stay two seconds. The clock of a case starts with it, in all its tabs, as those of one
 * machine would: its start is a cookie of the host.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './house/browser.ts';
import { type Fault, startFaulty } from './house/faulty.ts';
import { startHost } from './house/host-site.ts';
import { kaimen, type Running, startKaimen } from './house/server.ts';

const COUNT = Number(process.env.KAIMEN_FAULTS ?? 100);
const SEED = Number(process.env.KAIMEN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const LANES = 4;
const PACE = 20;

type Case = {
  readonly faults: readonly Fault[];
  readonly offline: boolean;
  /** What the person does while the answer waits. */
  readonly meanwhile: 'stay' | 'reload' | 'close' | 'second tab';
};

/** Numbers from a seed, 0 to 1 (mulberry32). */
const numbers = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};
const random = numbers(SEED);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const FAULTS: readonly Fault[] = ['500', '503', 'reset before', 'reset after'];
const cases: readonly Case[] = Array.from({ length: COUNT }, () => ({
  faults: Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(FAULTS)),
  offline: random() < 0.25,
  meanwhile: pick(['stay', 'reload', 'close', 'second tab'] as const),
}));

/** Seconds from acceptance until every tab has let go; generous, an attempt that failed waits with the rest. */
const GONE_IN = 30;

let server: Running;
let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  process.stdout.write(`${COUNT} faulty submits: KAIMEN_SEED=${SEED}\n`);
  server = await startKaimen();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const tab = async (context: BrowserContext, address: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(address);
  await page
    .locator('kaimen-feedback input[type=radio]')
    .first()
    .waitFor({ state: 'attached', timeout: 60_000 });
  return page;
};
/** Whether nothing waits on the device of this tab's origin. */
const empty = (page: Page): Promise<boolean> =>
  page.evaluate(async () => !(await indexedDB.databases()).some(({ name }) => name === 'kaimen'));
/** When the page first gave thanks, on the machine's clock; 0 when it did not. */
const thanked = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { thanked?: number }).thanked ?? 0);

const until = async (what: string, check: () => Promise<boolean>, seconds = 60): Promise<void> => {
  const end = Date.now() + seconds * 1000;
  while (!(await check().catch(() => false))) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((r) => setTimeout(r, 50));
  }
};

const run = async (lane: number, mine: readonly (readonly [number, Case])[]): Promise<string[]> => {
  const wrong: string[] = [];
  const network = await startFaulty(server.url);
  const host = await startHost(() => ({
    head: `<script type="module" src="${network.url}/kaimen.js"></script>`,
    body: `<kaimen-feedback src="${network.url}/f/stars-comment"></kaimen-feedback>`,
  }));
  const context = await browser.newContext({ locale: 'en-GB' });
  await context.addInitScript((pace) => {
    const later = globalThis.setTimeout;
    const now = Date.now.bind(Date);
    const start = Number(/start=(\d+)/.exec(document.cookie)?.[1] ?? now());
    globalThis.setTimeout = ((run: () => void, wait = 0, ...rest: unknown[]) =>
      later(run, wait > 2500 ? wait / pace : wait, ...rest)) as typeof setTimeout;
    Date.now = () => Math.round(start + (now() - start) * pace);
    const seen = globalThis as unknown as { thanked?: number };
    const look = () => {
      const words = document.querySelector('kaimen-feedback')?.shadowRoot?.textContent ?? '';
      if (/Thank you/.test(words)) seen.thanked ??= performance.timeOrigin + performance.now();
    };
    document.addEventListener('DOMContentLoaded', () => {
      const tick = () => {
        look();
        later(tick, 5);
      };
      tick();
    });
  }, PACE);
  const clock = () => context.addCookies([{ name: 'start', value: String(Date.now()), url: host.url }]);
  await clock();
  let page = await tab(context, host.url);
  for (const [index, one] of mine) {
    const say = (what: string) => wrong.push(`${index} ${JSON.stringify(one)}: ${what}`);
    network.plan(one.faults);
    const before = network.accepted.length;
    const element = page.locator('kaimen-feedback');
    await element.locator('input[value="4"]').check({ force: true });
    await element.getByRole('button', { name: 'Next' }).click();
    await element
      .locator('textarea')
      .fill(`lane ${lane} case ${index}.`.replace(/\d/g, (d) => 'abcdefghij'[Number(d)] ?? ''));
    if (one.offline) await context.setOffline(true);
    await element.getByRole('button', { name: 'Send' }).click();
    if (one.offline || one.meanwhile !== 'stay')
      await until('first attempt', async () => !(await empty(page)) || (await thanked(page)) > 0);
    await context.setOffline(false);
    const pages = [page];
    if (one.meanwhile === 'close') {
      await page.close();
      page = await tab(context, host.url);
      pages.push(page);
    } else if (one.meanwhile === 'reload') {
      await page.reload();
      await element.locator('input[type=radio]').first().waitFor({ state: 'attached', timeout: 60_000 });
    } else if (one.meanwhile === 'second tab') {
      pages.push(await tab(context, host.url));
    }
    // Accepted first: before the press has reached the device there is nothing on it either.
    await until('accepted', async () => network.accepted.length > before)
      .then(() => until('gone from the device', () => empty(page), GONE_IN))
      .catch((error) => say(String(error)));
    const at = network.accepted.at(before)?.at;
    for (const open of pages.filter((p) => !p.isClosed())) {
      const thanks = await thanked(open);
      if (thanks && (!at || thanks < at)) say(`thanks ${at ? at - thanks : ''} ms before acceptance`);
      if (open !== page) await open.close();
    }
    await clock();
    await page.goto(host.url);
    await page
      .locator('kaimen-feedback input[type=radio]')
      .first()
      .waitFor({ state: 'attached', timeout: 60_000 });
  }
  await context.close();
  await host.stop();
  await network.stop();
  return wrong;
};

test(`${COUNT} submits through a failing network: none lost, none twice, no thanks too early`, {
  timeout: 3_600_000,
}, async () => {
  const all = cases.map((one, index) => [index, one] as const);
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    run(
      lane,
      all.filter(([index]) => index % LANES === lane),
    ),
  );
  expect((await Promise.all(lanes)).flat()).toEqual([]);
  const { out, err } = await kaimen(['export', '--form', 'stars-comment', '--format', 'ndjson'], {
    KAIMEN_DATA: server.data,
  });
  const words = out
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { answers: { comment: string } }).answers.comment);
  expect(new Set(words).size, err).toBe(COUNT);
  expect(words).toHaveLength(COUNT);
});
