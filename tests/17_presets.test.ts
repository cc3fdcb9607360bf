import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAnswers } from '../packages/contract/src/check.ts';
import { answerable } from '../packages/contract/src/flow.ts';
import type { FormDefinition } from '../packages/contract/src/wire.ts';
import { presets } from '../packages/presets/src/presets.ts';
import { launch, watch } from './house/browser.ts';
import { startHost } from './house/host-site.ts';
import { kaimen, type Running, startKaimen } from './house/server.ts';
import { type Plan, Walk, type Walked } from './house/walk.ts';

/**
 * Every preset from its first question to the receipt, in the element on a page of another origin. What is
 * asserted is the row that the database then holds; and that over the walks of a preset each of its
 * questions stood on a step.
 */

let server: Running;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
let context: BrowserContext;
beforeAll(async () => {
  server = await startKaimen();
  host = await startHost((path) => ({
    head: `<script type="module" src="${server.url}/kaimen.js"></script>`,
    body: `<main><h1>Host</h1><kaimen-feedback src="${server.url}/f${path}"><a href="/">Feedback</a></kaimen-feedback></main>`,
  }));
  browser = await launch();
  context = await browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

type Row = { id: string; answers: Record<string, unknown>; revision?: number; partial?: boolean };

const stored = async (form: string): Promise<Row[]> => {
  const { code, out, err } = await kaimen(['export', '--form', form, '--format', 'ndjson'], {
    KAIMEN_DATA: server.data,
  });
  expect(code, err).toBe(0);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
};

/** High and low scores, one outcome after the other; the way in and the round a form has. */
const plansOf = ({ questions, settings }: FormDefinition): readonly Plan[] => {
  const turns =
    questions.filter((q) => q.type === 'rating').length > 1 ||
    questions.some((q) => q.type === 'choice' && q.options.some((option) => option.exclusive));
  const good: Plan = { name: 'all good', ratings: ['high'], options: 'many', second: !!settings.round };
  const bad: Plan = { name: 'all bad', ratings: ['low'], options: 'first' };
  const mixed: Plan = { name: 'good, then bad', ratings: ['high', 'low'], options: 'alone' };
  const aside: Plan = { name: 'the other way in', ratings: ['high'], options: 'first', entry: true };
  return [good, bad, ...(turns ? [mixed] : []), ...(settings.entry ? [aside] : [])];
};

type Sent = Walked & { readonly plan: string; readonly id: string };

/** One walk on a page of its own; the id is what the element put on the wire. */
const walk = async (definition: FormDefinition, plan: Plan): Promise<Sent> => {
  const page = await context.newPage();
  const seen = watch(page);
  await page.goto(`${host.url}/${definition.slug}`);
  const walked = await new Walk(page, definition, plan).run();
  expect(seen.complaints).toEqual([]);
  const ids = seen.requests
    .filter((r) => r.method === 'POST' && r.url.startsWith(`${server.url}/f/${definition.slug}`) && r.body)
    .map((r) => (JSON.parse(r.body ?? '{}') as { id?: string }).id);
  // Saved at every step, sent, gone on into a second round: all of it is one submission.
  expect(new Set(ids).size, plan.name).toBe(1);
  await page.close();
  return { ...walked, plan: plan.name, id: ids[0] ?? '' };
};

describe.each(presets.map((preset) => [preset.name, { ...preset.definition, version: 1 }] as const))(
  '%s',
  (name, definition) => {
    if (!definition.questions.some(answerable)) {
      test('says why and leads on, with nothing to send', async () => {
        const page = await context.newPage();
        await page.goto(`${host.url}/${name}`);
        const form = page.locator('kaimen-feedback');
        await form.getByRole('link').waitFor();
        const walked = new Walk(page, definition, { name, ratings: [], options: 'first' });
        await walked.note();
        expect([...walked.seen]).toEqual(definition.questions.map((q) => q.id));
        expect(await form.getByRole('button').count()).toBe(0);
        await page.close();
      });
      return;
    }

    test('is walked from start to end, and every question is asked', async () => {
      const walks = await Promise.all(plansOf(definition).map((plan) => walk(definition, plan)));
      const rows = await stored(name);
      expect(rows.map((row) => row.id).sort()).toEqual(walks.map((sent) => sent.id).sort());
      for (const { plan, id, answers, receipt } of walks) {
        const row = rows.find((each) => each.id === id)!;
        expect(row.answers, plan).toEqual(answers);
        expect(row.partial ?? false, plan).toBe(false);
        expect(checkAnswers(definition, row.answers), plan).toMatchObject({ ok: true });
        expect(receipt).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
      }
      // A way to be reached is no answer: it is kept apart, and leaves the house with no export.
      expect(JSON.stringify(rows)).not.toContain('someone@');
      const seen = new Set(walks.flatMap((sent) => [...sent.seen]));
      expect([...seen].sort()).toEqual(definition.questions.map((q) => q.id).sort());
    });
  },
);
