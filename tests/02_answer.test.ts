import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOn, launch, signIn } from './house/browser.ts';
import { bureauFile, kaimen, OWNER, type Running, startDemo, startKaimen } from './house/server.ts';

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

type Row = {
  id: string;
  answers: Record<string, unknown>;
  context: Record<string, string>;
  channelKind: string;
};
const FORM = 'service-hall';
const SERVICE = '/services/residence-permit';

const stored = async (form = FORM): Promise<Map<string, Row>> => {
  const { code, out, err } = await kaimen(['export', '--form', form, '--format', 'ndjson'], {
    KAIMEN_DATA: server.data,
  });
  expect(code, err).toBe(0);
  return new Map(
    out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row)
      .map((row) => [row.id, row]),
  );
};

/** Answers the admin counts, read from the page as a person reads it. */
const counted = async (context: BrowserContext): Promise<number> => {
  const page = await context.newPage();
  await page.goto(`${server.url}/admin/answers?form=${FORM}`);
  const count = await countOn(page);
  await page.close();
  return count;
};

/** Runs `act`; gives the one row it stored and asserts that the admin counts exactly one more. */
const oneMore = async (act: () => Promise<void>): Promise<Row> => {
  const office = await browser.newContext();
  await (await signIn(office, server.url, OWNER)).close();
  const before = await stored();
  const count = await counted(office);
  await act();
  const after = await stored();
  const fresh = [...after.values()].filter((row) => !before.has(row.id));
  expect(fresh).toHaveLength(1);
  expect(await counted(office)).toBe(count + 1);
  await office.close();
  return fresh[0]!;
};

const expectRow = (row: Row, answers: Record<string, unknown>, context: Record<string, unknown>) => {
  expect(row.answers).toEqual(answers);
  expect(row.context).toMatchObject(context);
};

const WHERE = { unit: 'binjiang-dukou-window', channel: 'web' };
const path = (row: Row) => new URL(row.context.url ?? '', 'http://x').pathname;

const openService = async (context: BrowserContext, prefix = ''): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${demo.url}${prefix}${SERVICE}?from=newsletter#apply`);
  return page;
};

test('by mouse, in Chinese', async () => {
  const row = await oneMore(async () => {
    const context = await browser.newContext({ locale: 'zh-CN' });
    const page = await openService(context);
    const form = page.locator('kaimen-feedback');
    await form.scrollIntoViewIfNeeded();
    await form
      .locator('[part~=base] label', { hasText: /^\s*不满意/ })
      .first()
      .click();
    await form.getByRole('button', { name: '下一步' }).click();
    await form.locator('[part~=base] label', { hasText: '未在承诺时间内办结' }).click();
    await form.locator('textarea[part]').fill('等了三个小时 🙂');
    await form.getByRole('button', { name: '提交' }).click();
    await form.locator('output').waitFor();
    await context.close();
  });
  expectRow(row, { grade: 2, reasons: ['209'], comment: '等了三个小时 🙂' }, { ...WHERE, lang: 'zh-Hans' });
  expect(row.context.place).toBeTruthy();
  expect(path(row)).toBe(SERVICE);
});

test('by keyboard alone, in English', async () => {
  const row = await oneMore(async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await openService(context, '/en');
    await page.locator('kaimen-feedback').scrollIntoViewIfNeeded();
    await page
      .locator('kaimen-feedback [part~=base] input[type=radio]')
      .first()
      .waitFor({ state: 'attached' });
    // From the last link before the widget, Tab until a radio of the scale has the focus.
    const focused = () =>
      page.evaluate(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return { tag: at?.localName, type: at?.getAttribute('type'), text: at?.textContent?.trim() ?? '' };
      });
    const tabTo = async (is: (f: Awaited<ReturnType<typeof focused>>) => boolean) => {
      for (let i = 0; i < 80; i++) {
        await page.keyboard.press('Tab');
        if (is(await focused())) return;
      }
      throw new Error('not reachable by Tab');
    };
    await tabTo((f) => f.type === 'radio');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await tabTo((f) => f.tag === 'button' && f.text.startsWith('Next'));
    await page.keyboard.press('Enter');
    await tabTo((f) => f.tag === 'textarea');
    await page.keyboard.type('Clear guide, thank you');
    await tabTo((f) => f.tag === 'button' && f.text.startsWith('Send'));
    await page.keyboard.press('Enter');
    await page.locator('kaimen-feedback output').waitFor();
    await context.close();
  });
  expectRow(row, { grade: 3, comment: 'Clear guide, thank you' }, { ...WHERE, lang: 'en' });
  expect(path(row)).toBe(`/en${SERVICE}`);
});

test('with JavaScript switched off: the snippet leads to the hosted page, nothing is typed twice', async () => {
  const row = await oneMore(async () => {
    const context = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled: false });
    const page = await openService(context);
    const form = page.locator('kaimen-feedback form');
    await form
      .locator('label', { hasText: /^\s*非常不满意/ })
      .first()
      .click();
    await form.locator('textarea').fill('窗口没有样表');
    await form.locator('button').click();
    await page.waitForURL(`${server.url}/f/${FORM}?send`);
    expect(await page.locator('[name=grade][value="1"]').isChecked()).toBe(true);
    expect(await page.locator('textarea').inputValue()).toBe('窗口没有样表');
    await page.locator('details summary').click();
    await page.locator('label', { hasText: '提供样本有错' }).click();
    await page.locator('button[type=submit], button:not([type])').last().click();
    await page.locator('output').waitFor();
    expect(await page.locator('output').textContent()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    await context.close();
  });
  expectRow(row, { grade: 1, reasons: ['111'], comment: '窗口没有样表' }, { ...WHERE, lang: 'zh-Hans' });
  expect(path(row)).toBe(SERVICE);
});

test('one answer and Send, all else empty, is a whole submission', async () => {
  const row = await oneMore(async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await openService(context, '/en');
    const form = page.locator('kaimen-feedback');
    await form.scrollIntoViewIfNeeded();
    await form.locator('[part~=base] label').first().click();
    await form.getByRole('button', { name: 'Send' }).click();
    await form.locator('output').waitFor();
    await context.close();
  });
  expect(Object.keys(row.answers)).toEqual(['grade']);
});

test('a place page reached by QR stores place, unit and channel', async () => {
  const before = await stored();
  const context = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled: false });
  const page = await context.newPage();
  const place = [...before.values()].find((row) => row.context.place)?.context.place ?? '';
  await page.goto(`${server.url}/f/${FORM}?place=${place}&channel=qr`);
  await page.locator('label:has([name=grade][value="4"])').click();
  await page.locator('button').last().click();
  await page.locator('button').last().click();
  await page.locator('output').waitFor();
  const fresh = [...(await stored()).values()].filter((row) => !before.has(row.id));
  expect(fresh).toHaveLength(1);
  expect(fresh[0]?.context).toMatchObject({ place, channel: 'qr' });
  await context.close();
});

test('thanks only after the commit: a server that cannot be reached gets no thanks, and the words stay', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await openService(context, '/en');
  const form = page.locator('kaimen-feedback');
  await form.scrollIntoViewIfNeeded();
  await form.locator('[part~=base] label').first().click();
  await form.getByRole('button', { name: 'Next' }).click();
  await form.locator('textarea[part]').fill('Do not lose me');
  await page.route(`${server.url}/f/**`, (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  const before = await stored();
  await form.getByRole('button', { name: 'Send' }).click();
  await form.locator('[role=status]', { hasText: /\S/ }).waitFor();
  expect(await form.locator('output').count()).toBe(0);
  expect(await form.locator('textarea[part]').inputValue()).toBe('Do not lose me');
  await page.unroute(`${server.url}/f/**`);
  // What waits on the device goes out by itself once the way is free.
  await form.locator('output').waitFor({ timeout: 60_000 });
  const fresh = [...(await stored()).values()].filter((row) => !before.has(row.id));
  expect(fresh.map((row) => row.answers.comment)).toEqual(['Do not lose me']);
  await context.close();
});

test('Back on the hosted page and Send again counts once', async () => {
  const before = await stored('stars-comment');
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}/f/stars-comment`);
  await page.locator('label').nth(3).click();
  await page.locator('textarea').fill('Once only');
  await page.locator('button').last().click();
  const receipt = await page.locator('output').textContent();
  await page.goBack();
  expect(await page.locator('textarea').inputValue()).toBe('Once only');
  await page.locator('button').last().click();
  expect(await page.locator('output').textContent()).toBe(receipt);
  await page.reload();
  expect(await page.locator('output').textContent()).toBe(receipt);
  const fresh = [...(await stored('stars-comment')).values()].filter((row) => !before.has(row.id));
  expect(fresh).toHaveLength(1);
  await context.close();
});
