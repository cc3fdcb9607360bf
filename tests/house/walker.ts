import type { Page } from 'playwright-core';

/** What a walk through a hosted form found. */
export type Walk = {
  /** Shown after the commit; undefined where the form only leads on. */
  readonly receipt: string | undefined;
  /** What the walker typed and chose, by field name. */
  readonly given: Map<string, string>;
  readonly pages: number;
};

/** Which of several answers is taken: the first leads down one branch, the last down the other. */
export type Taste = 'first' | 'last';

/** The button that goes on: the first one that sends, as for the Enter key. */
export const SEND = 'button:not([type=button])';

/** What the page asks: every control a person could use, hidden fields and words for options left out. */
const controls = (page: Page) =>
  page
    .locator('main form')
    .first()
    .locator('input:not([type=hidden]):not([tabindex="-1"]), select, textarea')
    .evaluateAll((all) =>
      (all as HTMLInputElement[])
        // What a style hides is not asked; what stands under "more" is.
        .filter((one) => one.checkVisibility() || one.closest('details')?.checkVisibility())
        .map(({ type, name, value, checked, tagName }) => ({
          kind: tagName === 'INPUT' ? type : tagName.toLowerCase(),
          name,
          value,
          checked,
        })),
    );

const words = (name: string): string => `Words about ${name.replaceAll('-', ' ')}`;

/** Answers everything this page asks that has no answer yet; `given` gains what it gave. */
const answerPage = async (page: Page, taste: Taste, given: Map<string, string>): Promise<void> => {
  const found = await controls(page);
  const form = page.locator('main form').first();
  for (const name of new Set(found.map((one) => one.name))) {
    const mine = found.filter((one) => one.name === name);
    const [first] = mine;
    if (!first || name.endsWith('.other') || name.startsWith('_')) continue;
    const before = given.get(name);
    if (first.kind === 'radio' || first.kind === 'checkbox') {
      const chosen = mine.find((one) => one.checked);
      // Nothing is asked twice: what was chosen on a page before is still chosen.
      if (before !== undefined && chosen?.value !== before) throw new Error(`${name} lost ${before}`);
      if (chosen) continue;
      // The last option of several often excludes the others and ends the branch: take the first there.
      const value = (taste === 'last' && first.kind === 'radio' ? mine.at(-1) : first)?.value ?? '';
      const input = form.locator(`input[name="${name}"][value="${value}"]`);
      if (!(await input.isVisible())) await input.locator('xpath=ancestor::details/summary').click();
      await input.check();
      given.set(name, value);
      continue;
    }
    if (before !== undefined && first.value !== before) throw new Error(`${name} lost its words`);
    if (first.value) continue;
    if (first.kind === 'select') {
      const value = await form.locator(`select[name="${name}"] option`).nth(1).getAttribute('value');
      await form.locator(`select[name="${name}"]`).selectOption(value ?? '');
      given.set(name, value ?? '');
    } else if (first.kind !== 'tel' || !found.some((one) => one.kind === 'email')) {
      const text =
        first.kind === 'email' ? 'visitor@example.org' : first.kind === 'tel' ? '12345678' : words(name);
      await form.locator(`[name="${name}"]`).fill(text);
      given.set(name, text);
    }
  }
};

/** Goes through a hosted form, page by page, until the receipt is there. Needs no script and runs none. */
export const walkForm = async (
  page: Page,
  taste: Taste,
  given: Map<string, string> = new Map(),
): Promise<Walk> => {
  for (let pages = 1; pages <= 10; pages++) {
    const receipt = page.locator('output');
    if (await receipt.count()) return { receipt: (await receipt.textContent()) ?? '', given, pages };
    const send = page.locator('main form').first().locator(SEND).first();
    if (!(await send.count())) return { receipt: undefined, given, pages };
    // An answer can bring up more on the same page where a style shows it.
    for (let before = -1; before < given.size; ) {
      before = given.size;
      await answerPage(page, taste, given);
    }
    if (await page.locator('[role=alert]').count())
      throw new Error(`refused: ${await page.locator('[role=alert]').textContent()}`);
    await send.click();
  }
  throw new Error('no end after ten pages');
};
