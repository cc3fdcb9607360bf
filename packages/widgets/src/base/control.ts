import { localise } from '@kaimen/contract/flow';
import { LANGUAGES } from '@kaimen/contract/strings';
import type { Answers, AnswerValue, FormDefinition, Question } from '@kaimen/contract/wire';
import { KaimenAnswerEvent } from '../events.ts';
import css from '../feedback/feedback.css?inline';
import { Delivery } from '../submission/delivery.ts';
import { KaimenElement } from './element.ts';
import type { Fallback } from './fallback.ts';
import { html } from './lit.ts';

/**
 * One question by itself: with `src` it sends a submission of one answer; without it is a control of
 * the host's own form.
 */
export abstract class KaimenControl<Q extends Question> extends KaimenElement {
  static readonly formAssociated = true;

  /** The question of the form at `src`. @internal */
  declare _question?: Q;
  /** @internal */
  _fault = '';
  private readonly _internals = this.attachInternals();
  declare private _value?: string;
  declare private _off?: boolean;
  /** @internal */
  declare _form?: FormDefinition;
  /** @internal */
  readonly _delivery = new Delivery(this);

  /** Type of question this element asks. @internal */
  abstract readonly _type: Q['type'];
  /** The answer of a value. @internal */
  abstract _answer(value: string): AnswerValue;
  /** The error of a value, '' for none. @internal */
  abstract _check(value: string): string;
  /** A value as it may be given, '' for none. @internal */
  _clean(value: string): string {
    return value;
  }
  /** The question itself. @internal */
  abstract _draft(): unknown;
  /** Fetches drawings the question needs. @internal */
  async _prepare(): Promise<void> {}
  /** Whether the question sends by itself, without a Send button. @internal */
  _sends(): boolean {
    return false;
  }

  /** The value as the host's form sends it, '' for none. */
  get value(): string {
    return this._clean(this._value ?? this.getAttribute('value') ?? '');
  }
  set value(value: string | number | null | undefined) {
    this._value = String(value ?? '');
    this._fault = '';
    this._report();
  }

  /** The form the element belongs to. */
  get form(): HTMLFormElement | null {
    return this._internals.form;
  }
  /** Whether the value may be sent. */
  get validity(): ValidityState {
    return this._internals.validity;
  }
  /** The sentence of the error, '' for none. */
  get validationMessage(): string {
    return this._internals.validationMessage;
  }
  /** Whether the element takes part in validation. */
  get willValidate(): boolean {
    return this._internals.willValidate;
  }
  /** Checks without showing anything. */
  checkValidity(): boolean {
    return this._internals.checkValidity();
  }
  /** Checks and shows the error at the element. */
  reportValidity(): boolean {
    return this._internals.reportValidity();
  }

  /** Puts the focus on the control itself, not on its label. */
  override focus(options?: FocusOptions): void {
    (this._find('input:checked') ?? this._find('input,textarea,button'))?.focus(options);
  }

  /** @internal */
  formResetCallback(): void {
    this._value = undefined;
    this._fault = '';
    this._report();
  }
  /** @internal */
  formDisabledCallback(disabled: boolean): void {
    this._off = disabled;
    this._draw();
  }
  /** @internal */
  formStateRestoreCallback(state: string): void {
    this.value = state;
  }

  /** @internal */
  async _load(): Promise<readonly string[]> {
    const src = this.getAttribute('src');
    this._bare = !src;
    this._style(css);
    if (src) {
      const form = await this._fetch(src);
      const id = this.getAttribute('question');
      const found = form.questions.find((q) => q.type === this._type && (!id || q.id === id));
      const other = form.questions.find((q) => 'required' in q && q.required && q !== found);
      if (!found || other) throw new Error(other ? `"${other.id}" is required` : 'no question');
      this._form = form;
      this._question = found as Q;
    }
    await this._prepare();
    return this._form?.languages ?? LANGUAGES;
  }

  /** @internal */
  _adopt({ given }: Fallback): void {
    this._value ??= given(this._id);
  }

  /** No region: the question is a named group by itself. @internal */
  _name(): string {
    return '';
  }

  /** @internal */
  get _disabled(): boolean {
    return this._off || this.hasAttribute('disabled');
  }

  /** The label drawn: the attribute, else the words of the form. @internal */
  get _label(): string {
    return this.getAttribute('label') || this._text(this._question?.label);
  }

  /** A name for where no label is drawn: the host's own `<label>`. @internal */
  get _outerLabel(): string {
    return this._label ? '' : (this._internals.labels[0]?.textContent?.trim() ?? '');
  }

  /** @internal */
  _text(map: Question['label'] | undefined): string {
    return localise(map, this._lang, this._form?.languages[0] ?? '');
  }

  /** A value the person gave. @internal */
  _give(value: string): void {
    this.value = value;
    this.dispatchEvent(
      new KaimenAnswerEvent({ question: this._id, value: value ? this._answer(value) : undefined }),
    );
    this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  }

  private get _id(): string {
    return this._question?.id ?? this.getAttribute('name') ?? '';
  }

  /** Tells the host's form the value and whether it is valid, and draws. @internal */
  _report(): void {
    this._draw();
    if (!this._works || !this._bare) return;
    const { value } = this;
    this._internals.setFormValue(value || null, value);
    const message = value ? this._check(value) : this.hasAttribute('required') ? this._words.needed : '';
    const anchor = this._find('input,textarea');
    if (message && anchor)
      this._internals.setValidity({ [value ? 'tooLong' : 'valueMissing']: true }, message, anchor);
    else this._internals.setValidity({});
  }

  /** @internal */
  override _redraw(): void {
    this._report();
  }

  /** Whether what was written may leave as it is. @internal */
  async _passes(_form: FormDefinition, _answers: Answers): Promise<boolean> {
    return true;
  }

  /** Sends what was given. @internal */
  async _send(): Promise<void> {
    const { value } = this;
    if (this._delivery._busy || !this._form || !this._question) return;
    this._fault = value ? this._check(value) : this._words.needed;
    this._draw();
    if (this._fault) return this._find('input,textarea')?.focus();
    const answers = { [this._question.id]: this._answer(value) };
    if (!(await this._passes(this._form, answers))) return this.focus();
    this._delivery._send(this._form, answers);
  }

  private _again(anew: boolean): void {
    if (anew) this._value = '';
    this._say('');
    this._find('[tabindex]')?.focus();
  }

  /** @internal */
  _view(): unknown {
    const words = this._words;
    const delivery = this._delivery;
    if (delivery._receipt) return delivery._view(this._text(this._form?.thanks), (anew) => this._again(anew));
    if (this._bare) return this._draft();
    if (delivery._aside) return delivery._aside;
    return html`${this._draft()}
      <div part="foot">
        ${
          this._sends() && delivery._label === words.send
            ? html`<small>${words.press}</small>`
            : html`<button
                part="button"
                aria-disabled=${!!delivery._busy}
                @click=${() => this._send()}
              >
                ${delivery._label}
              </button>`
        }
        <small>${this._privacy()}</small>
        ${delivery._foot()}
      </div>`;
  }
}
