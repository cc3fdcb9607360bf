import { answerable, group, lacking, localise } from '@kaimen/contract/flow';
import { fill } from '@kaimen/contract/strings';
import type { Answers, AnswerValue, FormDefinition, LanguageMap, Question } from '@kaimen/contract/wire';
import { KaimenElement, reflect } from '../base/element.ts';
import { html, nothing } from '../base/lit.ts';
import type { Box } from '../dialog/dialog.ts';
import { KaimenAnswerEvent, KaimenStepEvent } from '../events.ts';
import { loadDefinition } from '../form/definition.ts';
import type { Icons } from '../scale/icons.ts';
import { loadIcons } from '../scale/scale.ts';
import { Delivery } from '../submission/delivery.ts';
import { excess } from '../text/text.ts';
import type { Asking, Choices } from './asking.ts';
import type { branching, Course } from './branches.ts';
import css from './feedback.css?inline';
import { question } from './question.ts';

/**
 * A whole form, step by step. One answer and Send is a whole submission; "thank you" is shown only
 * after the collector has stored it. Nothing is kept in the browser.
 *
 * @summary A whole feedback form, step by step.
 * @tag kaimen-feedback
 *
 * @attr {string} src - Address of the form, for example `https://feedback.example.gov/f/service-hall`.
 * @attr {string} mode - `inline` (default), or `button`: a button opens the form in a dialog. The button says what
 * the fallback's link says.
 * @attr {string} size - `large`: larger type, word and drawing together, targets of 60 px.
 * @attr {string} lang - Language to show. Default: the language of the page around it.
 * @attr {number} heading-level - Level of the form's title for assistive technology, 1 to 6. Default 2.
 * @attr {string} unit - Code of the unit the answer is about.
 * @attr {string} place - Code of the place: counter, lamp post, patrol car.
 * @attr {string} channel - Channel, or a link code made in the admin.
 * @attr {string} token - One-time token.
 * @attr {string} context - JSON map of strings; becomes `context.meta`.
 *
 * @slot - The fallback: shown until the element works, and when it cannot.
 *
 * @event {KaimenReadyEvent} kaimen-ready - The element works and has replaced its fallback.
 * @event {KaimenStepEvent} kaimen-step - Another step is shown.
 * @event {KaimenAnswerEvent} kaimen-answer - An answer was given or changed.
 * @event {KaimenSubmitEvent} kaimen-submit - About to send; cancelable.
 * @event {KaimenSentEvent} kaimen-sent - The collector has stored it.
 * @event {KaimenErrorEvent} kaimen-error - It was not stored, or the form could not be fetched.
 *
 * @csspart base - The frame.
 * @csspart title - The form's title.
 * @csspart label - Legend or label of a question.
 * @csspart hint - The line under a label.
 * @csspart group - One question.
 * @csspart scale - The row of points of a rating.
 * @csspart point - One point of a rating; `point-checked` when chosen.
 * @csspart options - The options of a choice.
 * @csspart option - One option; `option-checked` when chosen.
 * @csspart textarea - The text box.
 * @csspart notice - The line under the text box.
 * @csspart button - Every button that looks like one; `button-second` where it is not the first to press.
 * @csspart link - Buttons and ways out that look like a link.
 * @csspart bar - The line above a later step: back, and where the person is.
 * @csspart foot - The line of buttons.
 * @csspart error - The sentence of an error.
 * @csspart status - The live region.
 * @csspart thanks - What is shown after sending.
 * @csspart receipt - The line of the receipt code.
 * @csspart code - The receipt code.
 * @csspart opener - With `mode="button"`: the button that opens the dialog.
 * @csspart dialog - That dialog.
 * @csspart close - Its Close button.
 *
 * @cssproperty --kaimen-color-accent - Accent colour: buttons, links, what is chosen.
 * @cssproperty --kaimen-color-on-accent - Text on the accent colour.
 * @cssproperty --kaimen-color-text - Text.
 * @cssproperty --kaimen-color-quiet - Text of hints and notices.
 * @cssproperty --kaimen-color-surface - Background of the frame, of points and boxes.
 * @cssproperty --kaimen-color-selected - Background of what is chosen.
 * @cssproperty --kaimen-color-border - Lines.
 * @cssproperty --kaimen-color-error - Errors.
 * @cssproperty --kaimen-font - Font family. Default: the page's.
 * @cssproperty --kaimen-radius - Corner radius.
 * @cssproperty --kaimen-space - Padding of the frame.
 * @cssproperty --kaimen-focus - Colour of the focus ring.
 */
export class KaimenFeedback extends KaimenElement {
  static readonly observedAttributes = ['src', 'size', 'mode', 'lang', 'heading-level'];

  /** Address of the form. */
  declare src: string;
  /** `inline` or `button`. */
  declare mode: string;
  /** `large`, or nothing. */
  declare size: string;
  /** Level of the form's title, 1 to 6. */
  declare headingLevel: string;
  /** Code of the unit. */
  declare unit: string;
  /** Code of the place. */
  declare place: string;
  /** Channel or link code. */
  declare channel: string;
  /** One-time token. */
  declare token: string;
  /** JSON map of strings. */
  declare context: string;

  private _given?: FormDefinition;
  private _form!: FormDefinition;
  private _branching?: typeof branching;
  private _choice?: Choices;
  private readonly _icons = new Map<string, Icons | undefined>();
  private _answers: Answers = {};
  /** The step shown. */
  private _at = 0;
  /** Error sentences by question. */
  private _faults: Readonly<Record<string, string>> = {};
  private readonly _opened = new Set<string>();
  private readonly _delivery = new Delivery(this);
  private _box?: Box;

  /** A definition given by the page: nothing is fetched. `src` is still needed to send. */
  get definition(): FormDefinition | undefined {
    return this._given ?? this._form;
  }
  set definition(value: FormDefinition | undefined) {
    this._given = value;
    this._start();
  }

  /** @internal */
  async _load(): Promise<readonly string[]> {
    const form = this._given ?? (await loadDefinition(this.src));
    const parts: (Choices | Icons | undefined)[] = [];
    for (const q of form.questions) {
      if (q.when || q.type === 'choice' || form.settings.reason)
        this._branching = (await import('./branches.ts')).branching;
      if (q.type === 'rating') {
        const icons = await loadIcons(q.scale);
        this._icons.set(q.scale, icons);
        parts.push(icons);
      } else if (q.type !== 'text') {
        this._choice = (await import('./choice.ts')).choice;
        parts.push(this._choice);
      }
    }
    this._form = form;
    this._style(css);
    for (const part of parts)
      if (part) {
        this._rich = true;
        this._style(part.css);
      }
    return form.languages;
  }

  /** @internal */
  override async _dress(lang: string): Promise<void> {
    await super._dress(lang);
    this._box =
      this.mode === 'button' ? await (await import('../dialog/dialog.ts')).dialog(this, lang) : undefined;
    if (this._box) this._style(this._box.css);
  }
  /** @internal */
  override _around(frame: unknown): unknown {
    return (this._works && this._box?.around(frame, this._name())) || frame;
  }

  /** @internal */
  _name(): string {
    return this._text(this._form.title);
  }

  private _text(map: LanguageMap | undefined): string {
    return localise(map, this._lang, this._form.languages[0]!);
  }

  /** Where the form stands; without conditions every question is visible. */
  private _course(): Course {
    const { questions } = this._form;
    const answers = this._answers;
    return (
      this._branching?.(this._form, answers) ?? {
        steps: group(questions),
        answers,
        missing: lacking(questions, answers),
      }
    );
  }

  private _answer(id: string, value: AnswerValue | undefined): void {
    // An answer taken back stays as undefined; JSON leaves it out.
    this._answers = { ...this._answers, [id]: value } as Answers;
    this._faults = { ...this._faults, [id]: '' };
    this._draw();
    this.dispatchEvent(new KaimenAnswerEvent({ question: id, value }));
  }

  /** Shows step `at` and puts the focus on its first label. */
  private _go(at: number): void {
    const question = this._course().steps[at]![0]!.id;
    this._at = at;
    this._say('');
    this._find(`#l-${question}`)?.focus();
    this.dispatchEvent(new KaimenStepEvent({ question }));
  }

  /** Marks what is missing or too long, goes to the first, and says whether there was one. */
  private _stop(questions: readonly Question[], needed: readonly string[]): boolean {
    const words = this._words;
    const faults: Record<string, string> = {};
    for (const q of questions) {
      const over = q.type === 'text' ? excess((this._answers[q.id] as string) ?? '', q.maxLength) : 0;
      if (over > 0) faults[q.id] = fill(words.over, over);
      else if (needed.includes(q.id)) faults[q.id] = words.needed;
    }
    this._faults = faults;
    const [id] = Object.keys(faults);
    if (!id) return false;
    const at = this._course().steps.findIndex((step) => step.some((q) => q.id === id));
    if (at !== this._at) this._go(at);
    this._draw();
    this._find(`[name="${id}"]`)?.focus();
    return true;
  }

  private async _send(): Promise<void> {
    if (this._delivery._busy) return;
    const { steps, answers, missing } = this._course();
    const all = steps.flat();
    const empty = JSON.stringify(answers) === '{}';
    if (this._stop(all, empty ? all.filter(answerable).map((q) => q.id) : missing)) return;
    return this._delivery._send(this._form, answers);
  }

  private _restart(anew: boolean): void {
    if (anew) {
      this._answers = {};
      this._opened.clear();
    }
    this._go(0);
  }

  private _step(): unknown {
    const words = this._words;
    const at = this._at;
    const { steps, missing } = this._course();
    const step = steps[at]!;
    const last = at > steps.length - 2;
    const optional = !step.some((q) => (q as { required?: boolean }).required);
    const asking: Asking = {
      answers: this._answers,
      words,
      opened: this._opened,
      choice: this._choice,
      icons: this._icons,
      faults: this._faults,
      text: (map) => this._text(map),
      answer: (id, value) => this._answer(id, value),
      redraw: () => this._draw(),
    };
    const button = (second: boolean, label: string, press: () => void) =>
      html`<button
        type="button"
        part=${second ? 'button button-second' : 'button'}
        aria-disabled=${this._delivery._busy}
        @click=${press}
      >
        ${label}
      </button>`;
    return html`${
      at
        ? html`<div part="bar">
            <button type="button" part="link" @click=${() => this._go(at - 1)}>${words.back}</button>
            <small>${fill(words.progress, at + 1, steps.length)}${optional ? words.comma + words.optional : ''}</small>
          </div>`
        : html`<p>${this._text(this._form.intro)}</p>`
    }
    ${step.map((q) => question(q, asking))}
    <div part="foot">
      ${last ? nothing : button(false, words.next, () => this._stop(step, missing) || this._go(at + 1))}
      ${
        last || missing.every((id) => step.some((q) => q.id === id))
          ? button(!last, this._bad ? words.retry : words.send, () => this._send())
          : nothing
      }
      <small>${at ? nothing : words.privacy}</small>
    </div>`;
  }

  /** @internal */
  _view(): unknown {
    return html`<div part="title" role="heading" aria-level=${this.headingLevel || 2}>${this._name()}</div>
      ${
        this._delivery._receipt
          ? this._delivery._view(this._text(this._form.thanks), (anew) => this._restart(anew))
          : this._step()
      }`;
  }
}

reflect(KaimenFeedback, [
  'src',
  'mode',
  'size',
  'heading-level',
  'unit',
  'place',
  'channel',
  'token',
  'context',
]);
