import { type RatingQuestion, SCALES, type ScaleName } from '@kaimen/contract/wire';
import { KaimenControl } from '../base/control.ts';
import { reflect, reflectFlags } from '../base/element.ts';
import type { Icons } from '../scale/icons.ts';
import { loadIcons, scale } from '../scale/scale.ts';
import type { buttons } from './buttons.ts';

/** Comes along, so that each entry by itself types the events. */
export type { KaimenEvents } from '../events.ts';

/**
 * One rating. With `src` it sends by itself; without it is a control of the host's own form.
 *
 * @summary One rating, by itself or as a form control.
 * @tag kaimen-rating
 *
 * @attr {string} src - Address of the form. Absent: a control of the host's form.
 * @attr {string} question - Id of the question at `src`. Default: its first rating.
 * @attr {string} name - Name in the host's form.
 * @attr {string} value - Default value, a whole number of the scale.
 * @attr {'stars-5' | 'faces-3' | 'faces-5' | 'grades-5' | 'thumbs' | 'yes-no' | 'numbers-0-10' | 'numbers-1-7'} scale - Scale of a control; default `stars-5`. With `src` the form says it.
 * @attr {string} label - The question. With `src`: default the form's.
 * @attr {boolean} required - An answer is needed.
 * @attr {boolean} disabled - Takes no answer and sends none.
 * @attr {boolean} readonly - Shows the value, takes no answer.
 * @attr {'large'} size - `large`: larger type, word and drawing together, targets of 60 px.
 * @attr {string} lang - Language to show. Default: the language of the page around it.
 *
 * @slot - The fallback: shown until the element works, and when it cannot.
 *
 * @event {KaimenReadyEvent} kaimen-ready - The element works and has replaced its fallback.
 * @event {KaimenAnswerEvent} kaimen-answer - An answer was given or changed.
 * @event {KaimenSubmitEvent} kaimen-submit - About to send; cancelable.
 * @event {KaimenSentEvent} kaimen-sent - The collector has stored it.
 * @event {KaimenErrorEvent} kaimen-error - It was not stored, or the form could not be fetched.
 * @event {Event} change - The value was changed by the person.
 *
 * @csspart base - The frame.
 * @csspart group - The question.
 * @csspart hint - The line under the label.
 * @csspart label - Its legend.
 * @csspart scale - The row of points.
 * @csspart point - One point; `point-checked` when chosen.
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
export class KaimenRating extends KaimenControl<RatingQuestion> {
  static readonly observedAttributes = [
    'src',
    'size',
    'question',
    'lang',
    'value',
    'scale',
    'label',
    'required',
    'disabled',
    'readonly',
  ];

  /** Address of the form. */
  declare src: string;
  /** `large`, or ''. */
  declare size: '' | 'large';
  /** Id of the question at `src`. */
  declare question: string;
  /** Name in the host's form. */
  declare name: string;
  /** Scale of a control without `src`; '' is `stars-5`. */
  declare scale: '' | ScaleName;
  /** The question. */
  declare label: string;
  /** An answer is needed. */
  declare required: boolean;
  /** Takes no answer and sends none. */
  declare disabled: boolean;
  /** Shows the value, takes no answer. */
  declare readonly: boolean;

  /** @internal */
  readonly _type = 'rating';
  private _icons?: Icons;
  private _buttons?: typeof buttons;

  private get _scale(): ScaleName {
    const named = this._question?.scale ?? this.scale;
    return named in SCALES ? (named as ScaleName) : 'stars-5';
  }

  /** @internal */
  override async _prepare(): Promise<void> {
    this._icons = await loadIcons(this._scale);
    if (this._icons) {
      this._rich = true;
      this._style(this._icons.css);
    }
    this._buttons = !this._bare && this._sends() ? (await import('./buttons.ts')).buttons : undefined;
  }

  /** @internal */
  _answer(value: string): number {
    return Number(value);
  }

  /** What is no point of the scale is no value. @internal */
  override _clean(value: string): string {
    const [min, max] = SCALES[this._scale];
    return /^\d+$/.test(value) && +value >= min && +value <= max ? value : '';
  }

  /** @internal */
  _check(): string {
    return '';
  }

  /** Two points are buttons that send. @internal */
  override _sends(): boolean {
    return SCALES[this._scale][1] < 2;
  }

  /** @internal */
  _draft(): unknown {
    const value = this.value;
    const pressed = this._buttons;
    return (pressed ?? scale)({
      id: 'q',
      label: this._label,
      name: this._outerLabel,
      hint: this._text(this._question?.hint),
      error: this._fault,
      scale: this._scale,
      value: value ? +value : undefined,
      required: this.required,
      disabled: this._disabled || this.readonly,
      readonly: this.readonly,
      words: this._words,
      icons: this._icons,
      word: (point) => this._text(this._question?.points?.[point]),
      choose: (point) => {
        this._give(`${point}`);
        if (pressed) this._send();
      },
    });
  }
}

reflect(KaimenRating, ['src', 'size', 'question', 'name', 'scale', 'label']);
reflectFlags(KaimenRating, ['required', 'disabled', 'readonly']);
