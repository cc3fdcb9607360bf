import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAnswers } from '../packages/contract/src/check.ts';
import { answerable } from '../packages/contract/src/flow.ts';
import type { FormDefinition } from '../packages/contract/src/wire.ts';
import { presets } from '../packages/presets/src/presets.ts';
import { launch, signIn, watch } from './house/browser.ts';
import { startHost } from './house/host-site.ts';
import { part, seed } from './house/part.ts';
import { kaimen, OWNER, type Running, startKaimen } from './house/server.ts';
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
/** What the admin gives to paste for a locked form, without the script. */
let plain = '';
beforeAll(async () => {
  server = await startKaimen();
  host = await startHost((path) =>
    path === '/plain'
      ? { body: `<main><h1>Comune</h1>${plain}</main>`, lang: 'it' }
      : {
          head: `<script type="module" src="${server.url}/kaimen.js"></script>`,
          body: `<main><h1>Host</h1><kaimen-feedback src="${server.url}/f${path}"><a href="/">Feedback</a></kaimen-feedback></main>`,
        },
  );
  browser = await launch();
  context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
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

// Half of them in every run, by the seed; all in the long run.
console.log(`KAIMEN_SEED=${seed}`);
describe.each(part(presets, 2).map((preset) => [preset.name, { ...preset.definition, version: 1 }] as const))(
  '%s',
  (name, definition) => {
    if (!definition.questions.some(answerable)) {
      test('says why and leads on, with nothing to send', async () => {
        const page = await context.newPage();
        await page.goto(`${host.url}/${name}`);
        const form = page.locator('kaimen-feedback');
        // Not the fallback's own link: the one of the form.
        await form.locator('[id="l-feedback"]').getByRole('link').waitFor();
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

/** What the published check of the Italian model looks for, word by word. */
const MODEL = {
  first: {
    'it-valutazione-pagina': 'Quanto sono chiare le informazioni su questa pagina?',
    'it-valutazione-servizio': 'Quanto è stato facile usare questo servizio?',
  },
  positive: {
    question: 'Quali sono stati gli aspetti che hai preferito?',
    answers: [
      'Le indicazioni erano chiare',
      'Le indicazioni erano complete',
      'Capivo sempre che stavo procedendo correttamente',
      'Non ho avuto problemi tecnici',
      'Altro',
    ],
  },
  negative: {
    question: 'Dove hai incontrato le maggiori difficoltà?',
    answers: [
      'A volte le indicazioni non erano chiare',
      'A volte le indicazioni non erano complete',
      'A volte non capivo se stavo procedendo correttamente',
      'Ho avuto problemi tecnici',
      'Altro',
    ],
  },
};

describe.each(['it-valutazione-pagina', 'it-valutazione-servizio'] as const)('locked: %s', (name) => {
  test('the form to paste passes what the published check does, and leads to the receipt', async () => {
    const office = await browser.newContext({ locale: 'en-GB' });
    const admin = await signIn(office, server.url, OWNER);
    await admin.goto(`${server.url}/admin/forms/${name}`);
    plain = (await admin.locator('#snippet-html').textContent()) ?? '';
    expect(await admin.locator('#snippet-script').textContent()).toContain('data-element="feedback-rate-5"');
    await office.close();

    const page = await context.newPage();
    await page.goto(`${host.url}/plain`);
    const component = page.locator('[data-element="feedback"]');
    expect(await component.count()).toBe(1);
    const title = component.locator('[data-element="feedback-title"]');
    expect(((await title.textContent()) ?? '').trim()).toBe(MODEL.first[name]);
    for (let rate = 1; rate <= 5; rate++) {
      await component.locator(`[data-element="feedback-rate-${rate}"]`).click();
      for (const side of ['positive', 'negative'] as const)
        expect(
          await component.locator(`[data-element="feedback-rating-${side}"]`).isVisible(),
          `${rate} ${side}`,
        ).toBe((side === 'positive') === rate > 3);
    }
    for (const side of ['positive', 'negative'] as const) {
      const follow = component.locator(`[data-element="feedback-rating-${side}"]`);
      const text = (mark: string) =>
        follow
          .locator(`[data-element="${mark}"]`)
          .allTextContents()
          .then((all) => all.map((each) => each.trim()));
      expect(await text('feedback-rating-question')).toEqual([MODEL[side].question]);
      expect(await text('feedback-rating-answer')).toEqual(MODEL[side].answers);
    }

    const known = new Set((await stored(name)).map((row) => row.id));
    await component.getByText('Non ho avuto problemi tecnici').click();
    await component.locator('[data-element="feedback-input-text"]').fill('Tutto bene');
    await component.locator('button').click();
    await page.waitForURL(`${server.url}/f/${name}?send`);
    // Nothing is stored before the person has seen our page; there the marks stand as well.
    expect((await stored(name)).every((row) => known.has(row.id))).toBe(true);
    expect(await page.locator('[data-element="feedback"]').count()).toBe(1);
    expect(await page.locator('[data-element="feedback-rate-5"] input').isChecked()).toBe(true);
    expect(await page.locator('[data-element="feedback-input-text"]').inputValue()).toBe('Tutto bene');
    await page.locator('button[type=submit]').first().click();
    await page.locator('output').waitFor();
    const fresh = (await stored(name)).filter((row) => !known.has(row.id));
    const [first] = Object.keys(fresh[0]?.answers ?? {});
    expect(fresh.map((row) => row.answers)).toEqual([
      { [first ?? '']: 5, liked: 'no-faults', details: 'Tutto bene' },
    ]);
    await page.close();
  });
});
