import type { Locator, Page } from 'playwright-core';
import type {
  Answers,
  AnswerValue,
  ChoiceQuestion,
  FormDefinition,
  MatrixQuestion,
  Question,
} from '../../packages/contract/src/wire.ts';
import { SCALES } from '../../packages/contract/src/wire.ts';

/** How a walk answers: the value of the rating with that number, and which options of a choice. */
export type Plan = {
  readonly name: string;
  /** The side of each rating, in the order they come; the last one stands for all that follow. */
  readonly ratings: readonly ('high' | 'low')[];
  /** `many`: as many options as may be combined; `first`: one; `alone`: the option that excludes the others. */
  readonly options: 'many' | 'first' | 'alone';
  /** By the form's other way in. */
  readonly entry?: boolean;
  /** Goes on into the second round. */
  readonly second?: boolean;
};

export type Walked = {
  /** What was answered, contacts aside. */
  readonly answers: Answers;
  /** What was given as a contact. */
  readonly contacts: Readonly<Record<string, string>>;
  /** Every question that stood on a step. */
  readonly seen: ReadonlySet<string>;
  readonly receipt: string;
};

const EMAIL = 'someone@example.org';

/** Walks a form in the element as a person does, question by question, by what it says it is. */
export class Walk {
  readonly answers: Record<string, AnswerValue> = {};
  readonly contacts: Record<string, string> = {};
  readonly seen = new Set<string>();
  private ratings = 0;
  readonly page: Page;
  readonly form: Locator;
  readonly definition: FormDefinition;
  readonly plan: Plan;

  constructor(page: Page, definition: FormDefinition, plan: Plan) {
    this.page = page;
    this.form = page.locator('kaimen-feedback');
    this.definition = definition;
    this.plan = plan;
  }

  /** From the first step to the receipt. */
  async run(): Promise<Walked> {
    const { entry, round } = this.definition.settings;
    await this.form.locator('[part~=base]').waitFor();
    await this.drawn();
    if (this.plan.entry) {
      await this.note();
      await this.form.getByRole('button', { name: entry?.label.en ?? '', exact: true }).click();
      await this.drawn(entry?.questions[0]);
    }
    await this.toThanks();
    const receipt = await this.receipt();
    if (this.plan.second) {
      await this.form.getByRole('button', { name: round?.label?.en ?? '', exact: true }).click();
      await this.drawn(round?.from);
      await this.toThanks();
    }
    return { answers: this.answers, contacts: this.contacts, seen: this.seen, receipt };
  }

  private async receipt(): Promise<string> {
    const output = this.form.locator('output');
    await output.waitFor();
    return ((await output.textContent()) ?? '').trim();
  }

  /** Waits until a step with a question stands there, and `id` among it. */
  private drawn(id?: string): Promise<void> {
    return this.form
      .locator(id ? `[id="l-${id}"]` : '[id^="l-"]')
      .first()
      .waitFor();
  }

  /** The questions of the step, in order. */
  async note(): Promise<readonly Question[]> {
    const ids = await this.form
      .locator('[part~=group] [id^="l-"], [part~=group][id^="l-"]')
      .evaluateAll((all) => all.map((each) => each.id.slice(2)));
    const questions = this.definition.questions.filter((q) => ids.includes(q.id));
    for (const { id } of questions) this.seen.add(id);
    return questions;
  }

  /** Answers step after step, as long as there is a next one; then sends. */
  private async toThanks(): Promise<void> {
    for (let step = 0; step < 30; step++) {
      const questions = await this.note();
      for (const question of questions) await this.answer(question);
      // An answer may bring a way out on the same step.
      for (const question of await this.note())
        if (!questions.includes(question)) await this.answer(question);
      const next = this.form.getByRole('button', { name: 'Next', exact: true });
      if (!(await next.count())) {
        await this.form.getByRole('button', { name: 'Send', exact: true }).click();
        await this.form.locator('output').waitFor();
        return;
      }
      await next.click();
      await this.form.locator(`[id="l-${questions[0]?.id}"]`).waitFor({ state: 'detached' });
    }
    throw new Error('no end in 30 steps');
  }

  private async answer(question: Question): Promise<void> {
    const { id } = question;
    const group = this.form.locator('[part~=group]').filter({ has: this.page.locator(`[id="l-${id}"]`) });
    if (question.type === 'rating') {
      const value = this.point(question);
      await this.press(group, 'radio', id, value);
      this.answers[id] = value;
    } else if (question.type === 'choice') this.answers[id] = await this.choose(question, group);
    else if (question.type === 'matrix') this.answers[id] = await this.rate(question, group);
    else if (question.type === 'text') {
      this.answers[id] = `Words for ${id} – 好`;
      await group.getByRole('textbox').fill(this.answers[id]);
    } else if (question.type === 'contact') {
      this.contacts[id] = EMAIL;
      const email = group.locator('label').filter({ has: this.page.locator('[value="email"]') });
      if (await email.count()) await email.click();
      await group.getByRole('textbox').fill(EMAIL);
    } else if (question.type === 'link')
      await this.form.locator(`[id="l-${id}"]`).getByRole('link').waitFor();
    else await this.form.getByText(question.label.en ?? '', { exact: true }).waitFor();
  }

  /** The highest or lowest point, as the plan says for the rating that comes now. */
  private point({ scale }: { readonly scale: keyof typeof SCALES }): number {
    const { ratings } = this.plan;
    const side = ratings[Math.min(this.ratings++, ratings.length - 1)];
    return SCALES[scale][side === 'high' ? 1 : 0];
  }

  /** Presses the radio or checkbox of that name and value. */
  private async press(
    group: Locator,
    role: 'radio' | 'checkbox',
    name: string,
    value: string | number,
  ): Promise<void> {
    const control = this.page.getByRole(role).and(this.page.locator(`[name="${name}"][value="${value}"]`));
    await group.locator('label').filter({ has: control }).click();
    await control.and(this.page.locator(':checked')).waitFor({ state: 'attached' });
  }

  private async choose(question: ChoiceQuestion, group: Locator): Promise<AnswerValue> {
    const { id } = question;
    const several = (question.max ?? 1) > 1;
    const more = group.getByRole('button', { name: 'More', exact: true });
    if (await more.count()) await more.click();
    const offered = question.menu
      ? await group.getByRole('option').evaluateAll((all) => all.map((o) => (o as HTMLOptionElement).value))
      : await group
          .getByRole(several ? 'checkbox' : 'radio')
          .evaluateAll((all) => all.map((o) => (o as HTMLInputElement).value));
    const options = question.options.filter((option) => offered.includes(option.id));
    const alone = options.filter((option) => option.exclusive);
    const free = options.filter((option) => !option.exclusive);
    const wanted =
      this.plan.options === 'alone' && alone.length
        ? alone.slice(0, 1)
        : several && this.plan.options === 'many'
          ? free.slice(0, question.max)
          : this.plan.options === 'many'
            ? free.slice(-1)
            : free.slice(0, 1);
    const items = [];
    for (const option of wanted) {
      if (question.menu) await group.getByRole('combobox').selectOption(option.id);
      else await this.press(group, several ? 'checkbox' : 'radio', id, option.id);
      if (!option.other) items.push(option.id);
      else {
        await group.getByRole('textbox').fill('Something of my own');
        items.push({ option: option.id, text: 'Something of my own' });
      }
    }
    return several ? items : (items[0] ?? '');
  }

  /** Every row; a matrix of yes and no has both in turn, so that rows drawn from it are some of them. */
  private async rate(question: MatrixQuestion, group: Locator): Promise<AnswerValue> {
    const names = await group
      .getByRole('radio')
      .evaluateAll((all) => [...new Set(all.map((each) => (each as HTMLInputElement).name))]);
    const [low, high] = SCALES[question.scale];
    const rows: Record<string, number> = {};
    for (const [index, name] of names.entries()) {
      const value = index % 2 ? low : high;
      await this.press(group, 'radio', name, value);
      rows[name.slice(question.id.length + 1)] = value;
    }
    return rows;
  }
}
