import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partContact } from '../packages/contract/src/check.ts';
import { localise, rounds, walk } from '../packages/contract/src/flow.ts';
import { stringsFor } from '../packages/contract/src/strings-all.ts';
import type { Answers, FormDefinition } from '../packages/contract/src/wire.ts';
import { presets } from '../packages/presets/src/presets.ts';
import { launch, signIn } from './house/browser.ts';
import { type HostPage, startHost } from './house/host-site.ts';
import { part, seed, whole } from './house/part.ts';
import { kaimen, OWNER, type Running, startKaimen } from './house/server.ts';
import { SEND, type Taste, walkForm } from './house/walker.ts';

// Statement 5: with scripting off every preset can be answered completely, from the link and from the
// pasted form, and ends in a receipt in the person's language. Each preset of the package is driven here:
// all in the long run, in `npm test` a third by a printed seed, and always the two of the widest schema.
const SHOWN = part(presets, 3, ({ name }) => name === 'fr-jdma' || name === 'cn-haochaping');

let server: Running;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
let admin: Page;
const pasted = new Map<string, HostPage>();

beforeAll(async () => {
  process.stdout.write(whole ? 'every preset\n' : `presets by seed: KAIMEN_SEED=${seed}\n`);
  server = await startKaimen();
  browser = await launch();
  host = await startHost((path) => pasted.get(path));
  admin = await signIn(await browser.newContext({ locale: 'en-GB' }), server.url, OWNER);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

type Row = { readonly id: string; readonly answers: Answers; readonly context: Record<string, string> };
const rowsOf = async (form: string): Promise<readonly Row[]> => {
  const { code, out, err } = await kaimen(['export', '--form', form, '--format', 'ndjson'], {
    KAIMEN_DATA: server.data,
  });
  expect(code, err).toBe(0);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
};

const withoutScript = async (act: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  try {
    await act(await context.newPage(), context);
    expect(await context.cookies()).toEqual([]);
  } finally {
    await context.close();
  }
};

const RECEIPT = /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/;
const asks = (definition: Omit<FormDefinition, 'version'>): boolean =>
  definition.questions.some((q) => q.type !== 'note' && q.type !== 'link');

/** Every question a person was shown on the way has its answer in the row; a contact stands apart from it. */
const expectWhole = (form: Omit<FormDefinition, 'version'>, answers: Answers): void => {
  const definition = { ...form, version: 1 };
  expect(partContact(definition, answers)).toEqual({ answers });
  const [first, second] = rounds(definition, walk(definition, answers)[0]);
  // Who left after the first round was not asked the second one.
  const went = second.some((q) => answers[q.id] !== undefined);
  const shown = [...first, ...(went ? second : [])].filter(
    (q) => !['note', 'link', 'contact'].includes(q.type),
  );
  expect(Object.keys(answers).sort()).toEqual(shown.map((q) => q.id).sort());
};

describe.each(SHOWN)('$name', ({ name, definition }) => {
  const languages = [definition.languages[0] ?? 'en', definition.languages.at(-1) ?? 'en'];
  const { entry, round } = definition.settings;
  /** One for each answer that was thanked for. */
  const thanked: { readonly lang?: string; readonly round?: boolean }[] = [];

  test.each(['first', 'last'] as const)('is answered to the end by the %s answers', async (taste: Taste) => {
    const lang = languages[taste === 'first' ? 0 : 1] ?? 'en';
    const words = stringsFor(lang);
    await withoutScript(async (page) => {
      await page.goto(`${server.url}/f/${name}?lang=${lang}`);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('h1').textContent()).toBe(localise(definition.title, lang));
      const { receipt, given } = await walkForm(page, taste);
      if (!asks(definition)) {
        expect(receipt).toBeUndefined();
        expect(await page.locator('main a[href^="http"]').count()).toBeGreaterThan(0);
        return;
      }
      expect(receipt).toMatch(RECEIPT);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('main').textContent()).toContain(words.keep);
      thanked.push({ lang });
      // The second round, where there is one, goes on under the same receipt.
      if (round && (round.share ?? 100) === 100) {
        await page.locator('main form button').first().click();
        expect((await walkForm(page, taste, given)).receipt).toBe(receipt);
        thanked[thanked.length - 1] = { lang, round: true };
      }
      // Reloading the thanks is the same answer again.
      await page.reload();
      expect(await page.locator('output').textContent()).toBe(receipt);
      // The receipt opens what is stored.
      await page.getByRole('button', { name: words.receiptTitle }).click();
      expect(await page.locator('h1').textContent()).toBe(words.stored);
    });
  });

  test.runIf(asks(definition))('the pasted form leads there with nothing to type twice', async () => {
    await admin.goto(`${server.url}/admin/forms/${name}`);
    const body = (await admin.locator('#snippet-html').textContent()) ?? '';
    pasted.set(`/${name}`, { body: `<main><h1>Service</h1>${body}</main>` });
    await withoutScript(async (page) => {
      await page.goto(`${host.url}/${name}`);
      const { receipt, pages } = await walkForm(page, 'last');
      expect(pages, 'the pasted page, then at least one hosted').toBeGreaterThan(1);
      expect(page.url()).toContain(`${server.url}/f/${name}?send`);
      expect(receipt).toMatch(RECEIPT);
      thanked.push({});
      // Back and Send again is a duplicate, not a second answer.
      await page.goBack();
      await page.locator('main form').first().locator(SEND).first().click();
      expect(await page.locator('output').textContent()).toBe(receipt);
    });
  });

  test.runIf(entry)('the other way in is answered to the end', async () => {
    await withoutScript(async (page) => {
      await page.goto(`${server.url}/f/${name}`);
      await page.locator('button[name=_entry]').click();
      expect((await walkForm(page, 'first')).receipt).toMatch(RECEIPT);
      thanked.push({});
    });
  });

  test('every thanks is one row with every answer that was asked for', async () => {
    const rows = await rowsOf(name);
    expect(rows).toHaveLength(thanked.length);
    for (const { answers, context } of rows) {
      expect(context.channel).toBe('hosted');
      if (!entry?.questions.some((id) => answers[id] !== undefined)) expectWhole(definition, answers);
      else expect(Object.keys(answers).sort()).toEqual([...entry.questions].sort());
    }
    for (const { lang } of thanked)
      if (lang) expect(rows.some((row) => row.context.lang === lang)).toBe(true);
  });
});
