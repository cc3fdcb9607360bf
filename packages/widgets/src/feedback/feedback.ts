import { answerable, localise, missing, prune, steps } from '@kaimen/contract/flow';
import { errorText, fill } from '@kaimen/contract/strings';
import type { Answers, AnswerValue, FormDefinition, Question } from '@kaimen/contract/wire';
import { html, nothing } from 'lit/html.js';
import { KaimenElement, reflect } from '../base/element.ts';
import { KaimenAnswerEvent, KaimenErrorEvent, KaimenSentEvent, KaimenStepEvent, KaimenSubmitEvent } from '../events.ts';
import { loadDefinition } from '../form/definition.ts';
import { contextOf, Sending } from '../submission/sending.ts';
import css from './feedback.css?inline';
import { type Asking, excess, question } from './question.ts';
import { copyText, thanks } from './thanks.ts';

/**
 * A whole form, step by step. One answer and Send is a whole submission; "thank you" is shown only
 * after the collector has stored it. Nothing is kept in the browser.
 *
 * @summary A whole feedback form, step by step.
 * @tag kaimen-feedback
 *
 * @attr {string} src - Address of the form, for example `https://feedback.example.gov/f/service-hall`.
 * @attr {string} mode - `inline` (default).
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
 * @csspart button - Every button that looks like one.
 * @csspart error - The sentence of an error.
 * @csspart status - The live region.
 * @csspart thanks - What is shown after sending.
 * @csspart code - The receipt code.
 *
 * @cssproperty --kaimen-color-accent - Accent colour.
 * @cssproperty --kaimen-color-on-accent - Text on the accent colour.
 * @cssproperty --kaimen-color-text - Text.
 * @cssproperty --kaimen-color-quiet - Secondary text.
 * @cssproperty --kaimen-color-surface - Background of the frame.
 * @cssproperty --kaimen-color-border - Lines.
 * @cssproperty --kaimen-color-error - Errors.
 * @cssproperty --kaimen-font - Font family. Default: the page's.
 * @cssproperty --kaimen-radius - Corner radius.
 * @cssproperty --kaimen-space - Padding of the frame.
 * @cssproperty --kaimen-focus - Colour of the focus ring.
 */
export class KaimenFeedback extends KaimenElement {
  static readonly observedAttributes = ['src', 'lang', 'heading-level'];

  /** Address of the form. */
  declare src: string;
  /** `inline`. */
  declare mode: string;
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

  /** @internal */
  readonly _css = css;
  private _given?: FormDefinition;
  private _form?: FormDefinition;
  private _choice?: Asking['choice'];
  private _answers: Answers = {};
  private _at = 0;
  private _wrong: ReadonlySet<string> = new Set();
  private _opened = new Set<string>();
  private _sending = new Sending();
  private _busy = false;
  private _code = '';
  private _wait = 0;
  private _receipt = '';
  private _copied = false;

  /** A definition given by the page: nothing is fetched. `src` is still needed to send. */
  get definition(): FormDefinition | undefined {
    return this._given ?? this._form;
  }
  set definition(value: FormDefinition | undefined) {
    this._given = value;
    if (this._shadow) void this._start();
  }

  /** @internal */
  async _load(): Promise<readonly string[]> {
    const form = this._given ?? (await loadDefinition(this.src));
    if (form.questions.some((q) => q.type === 'choice')) this._choice = (await import('./choice.ts')).choice;
    this._form = form;
    return form.languages;
  }

  /** @internal */
  override _region(): boolean {
    return this._works;
  }

  private _text(map: Parameters<typeof localise>[0]): string {
    return localise(map, this._lang, this._form?.languages[0] ?? '');
  }

  private _answer(id: string, value: AnswerValue | undefined): void {
    this._answers = { ...this._answers, [id]: value } as Answers;
    if (value === undefined) this._answers = prune(this._form!, this._answers);
    this._wrong = new Set([...this._wrong].filter((other) => other !== id));
    this._draw();
    this.dispatchEvent(new KaimenAnswerEvent(id, value));
  }

  /** Shows step `at` and puts the focus on its first label. */
  private _go(at: number): void {
    this._at = at;
    this._status = '';
    this._draw();
    const first = this._group()[0];
    this._find(`#l-${first?.id}`)?.focus();
    if (first) this.dispatchEvent(new KaimenStepEvent(first.id));
  }

  private _groups(): readonly (readonly Question[])[] {
    return steps(this._form!, this._answers);
  }

  private _group(): readonly Question[] {
    return this._groups()[this._at] ?? [];
  }

  /** Marks what is missing or too long, goes there, and says whether anything was. */
  private _stop(questions: readonly Question[], needed: readonly string[]): boolean {
    const wrong = questions.filter(
      (q) => needed.includes(q.id) || (q.type === 'text' && excess(q, this._answers[q.id]) > 0),
    );
    this._wrong = new Set(wrong.map((q) => q.id));
    const id = wrong[0]?.id;
    if (id === undefined) return false;
    const at = this._groups().findIndex((group) => group.some((q) => q.id === id));
    if (at !== this._at) this._go(at);
    this._draw();
    this._find(`[name="${id}"],textarea#${id}`)?.focus();
    return true;
  }

  private _next = (): void => {
    if (!this._stop(this._group(), missing(this._form!, this._answers))) this._go(this._at + 1);
  };

  private _send = async (): Promise<void> => {
    const form = this._form!;
    if (this._busy || this._wait) return;
    const all = this._groups().flat();
    const answers = prune(form, this._answers);
    const needed = Object.keys(answers).length ? missing(form, answers) : all.filter(answerable).map((q) => q.id);
    if (this._stop(all, needed)) return;
    if (!this.dispatchEvent(new KaimenSubmitEvent())) return;
    this._busy = true;
    this._code = '';
    this._status = this._words.sending;
    this._draw();
    const result = await this._sending.attempt(this.src, form, answers, contextOf(this, this._lang));
    this._busy = false;
    if (result.ok) {
      this._receipt = result.receipt;
      this._status = this._words.thanks;
      this._draw();
      this._find('#thanks')?.focus();
      this.dispatchEvent(new KaimenSentEvent(this._sending.id, result.receipt));
      return;
    }
    this._code = result.code;
    this._status = errorText(this._words, result.code);
    this._hold(result.wait);
    this.dispatchEvent(new KaimenErrorEvent(result.code));
  };

  /** Counts down the seconds the collector asked to wait. */
  private _hold(seconds: number): void {
    this._wait = seconds;
    this._draw();
    if (seconds > 0) setTimeout(() => this._hold(seconds - 1), 1000);
  }

  private _restart(anew: boolean): void {
    if (anew) {
      this._answers = {};
      this._sending = new Sending();
      this._opened.clear();
    }
    this._receipt = '';
    this._copied = false;
    this._go(0);
  }

  /** @internal */
  _view(): unknown {
    const words = this._words;
    if (this._receipt)
      return html`${this._title()}${thanks({
        words,
        receipt: this._receipt,
        more: this._text(this._form?.thanks),
        copied: this._copied,
        copy: async (output) => {
          this._copied = await copyText(output);
          if (this._copied) this._status = words.copied;
          this._draw();
        },
        change: () => this._restart(false),
        again: () => this._restart(true),
      })}`;
    const groups = this._groups();
    const group = this._group();
    const at = this._at;
    const last = at >= groups.length - 1;
    const open = missing(this._form!, this._answers).every((id) => group.some((q) => q.id === id));
    const optional = group.every((q) => !('required' in q && q.required));
    const asking: Asking = {
      answers: this._answers,
      words,
      busy: this._busy,
      opened: this._opened,
      choice: this._choice,
      error: (id) => this._error(id),
      text: (map) => this._text(map),
      answer: (id, value) => this._answer(id, value),
      redraw: () => this._draw(),
    };
    return html`${this._title()}
      ${
        at
          ? html`<div class="bar">
              <button type="button" class="link back" part="link" @click=${() => this._go(at - 1)}>${words.back}</button>
              <span class="quiet" part="progress">${fill(words.of, at + 1, groups.length)}${optional ? words.comma + words.optional : ''}</span>
            </div>`
          : this._form?.intro
            ? html`<p class="quiet" part="intro">${this._text(this._form.intro)}</p>`
            : nothing
      }
      ${group.map((q) => question(q, asking))}
      <div class="foot">
        ${last ? nothing : html`<button type="button" class="button" part="button" @click=${this._next}>${words.next}</button>`}
        ${
          last || open
            ? html`<button
                type="button"
                class="button ${last ? '' : 'second'}"
                part="button send"
                aria-disabled=${this._busy || this._wait ? 'true' : nothing}
                @click=${this._send}
              >${this._wait ? fill(words.retryIn, this._wait) : this._code ? words.retry : words.send}</button>`
            : nothing
        }
        ${at ? nothing : html`<span class="quiet" part="privacy">${words.privacy}</span>`}
      </div>`;
  }

  private _title(): unknown {
    return html`<div id="title" part="title" role="heading" aria-level=${this.headingLevel || 2}>${this._text(this._form?.title)}</div>`;
  }

  private _error(id: string): string {
    if (!this._wrong.has(id)) return '';
    const q = this._form?.questions.find((other) => other.id === id);
    const over = q?.type === 'text' ? excess(q, this._answers[id]) : 0;
    return over > 0 ? fill(this._words.over, over) : this._words.needed;
  }
}

reflect(KaimenFeedback, {
  src: 'src',
  mode: 'mode',
  headingLevel: 'heading-level',
  unit: 'unit',
  place: 'place',
  channel: 'channel',
  token: 'token',
  context: 'context',
});
