import { fill } from '@kaimen/contract/strings';
import type { Answers, FormDefinition, TextQuestion } from '@kaimen/contract/wire';
import { KaimenControl } from '../base/control.ts';
import { reflect, reflectFlags } from '../base/element.ts';
import { Look } from '../review/look.ts';
import { sharedBox } from '../submission/shared.ts';
import css from '../text/text.css?inline';
import { excess, textBox } from '../text/text.ts';

/** Comes along, so that each entry by itself types the events. */
export type { KaimenEvents } from '../events.ts';

/**
 * One comment box. With `src` it sends by itself; without it is a control of the host's own form.
 *
 * @summary One comment box, by itself or as a form control.
 * @tag kaimen-comment
 *
 * @attr {string} src - Address of the form. Absent: a control of the host's form.
 * @attr {string} question - Id of the question at `src`. Default: its first text.
 * @attr {string} name - Name in the host's form.
 * @attr {string} value - Default value.
 * @attr {string} label - The question. With `src`: default the form's.
 * @attr {number} maxlength - Most characters, counted in code points. Default 1200.
 * @attr {number} rows - Lines shown at first. Default 3.
 * @attr {boolean} required - An answer is needed.
 * @attr {boolean} disabled - Takes no answer and sends none.
 * @attr {'large'} size - `large`: larger type, word and drawing together, targets of 60 px.
 * @attr {string} lang - Language to show. Default: the language of the page around it.
 *
 * @slot - The fallback: shown until the element works, and when it cannot.
 *
 * @event {KaimenReadyEvent} kaimen-ready - The element works and has replaced its fallback.
 * @event {KaimenAnswerEvent} kaimen-answer - The text was changed.
 * @event {KaimenSubmitEvent} kaimen-submit - About to send; cancelable.
 * @event {KaimenSentEvent} kaimen-sent - The collector has stored it.
 * @event {KaimenErrorEvent} kaimen-error - It was not stored, or the form could not be fetched.
 * @event {Event} input - The text was changed by the person.
 *
 * @csspart base - The frame.
 * @csspart group - The question.
 * @csspart hint - The line under the label.
 * @csspart label - Its label.
 * @csspart textarea - The text box.
 * @csspart notice - The line under the box.
 * @csspart button - Buttons.
 * @csspart link - What looks like a link: the way to the data sheet, and taking back what waits.
 * @csspart error - The sentence of an error.
 * @csspart status - The live region.
 * @csspart thanks - What is shown after sending.
 * @csspart code - The receipt code.
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
export class KaimenComment extends KaimenControl<TextQuestion> {
  static readonly observedAttributes = [
    'src',
    'size',
    'question',
    'lang',
    'value',
    'label',
    'maxlength',
    'rows',
    'required',
    'disabled',
  ];

  /** Address of the form. */
  declare src: string;
  /** `large`, or ''. */
  declare size: '' | 'large';
  /** Id of the question at `src`. */
  declare question: string;
  /** Name in the host's form. */
  declare name: string;
  /** The question. */
  declare label: string;
  /** Most characters. */
  declare maxlength: string;
  /** Lines shown at first. */
  declare rows: string;
  /** An answer is needed. */
  declare required: boolean;
  /** Takes no answer and sends none. */
  declare disabled: boolean;

  /** @internal */
  readonly _type = 'text';
  private readonly _look = new Look(this);

  /** @internal */
  override async _passes(form: FormDefinition, answers: Answers): Promise<boolean> {
    return !(await this._look._pass(form, answers));
  }

  /** @internal */
  override async _prepare(): Promise<void> {
    this._style(css);
  }

  private get _limit(): number {
    return Number(this.maxlength) || this._question?.maxLength || 1200;
  }

  /** @internal */
  _answer(value: string): string {
    return value;
  }

  /** @internal */
  _check(value: string): string {
    const over = excess(value, this._limit);
    return over > 0 ? fill(this._words.over, this._words.number(over)) : '';
  }

  /** @internal */
  _draft(): unknown {
    const words = this._words;
    const box = textBox({
      id: 'q',
      label: this._label,
      name: this._outerLabel,
      hint: this._text(this._question?.hint),
      error: this._fault,
      value: this.value,
      limit: this._limit,
      rows: Number(this.rows),
      required: this.required,
      disabled: this._disabled,
      // In a form of the host there is no receipt to keep; what may be written there is the host's to say.
      notice: this._bare ? '' : this._text(this._question?.notice) || words.notice,
      words,
      write: (value) => this._give(value),
    });
    return this._bare ? box : [box, sharedBox(this, this._delivery, this._form)];
  }
}

reflect(KaimenComment, ['src', 'size', 'question', 'name', 'label', 'maxlength', 'rows']);
reflectFlags(KaimenComment, ['required', 'disabled']);
