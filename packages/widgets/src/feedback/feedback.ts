import { answerable, group, lacking, localise } from '@kaimen/contract/flow';
import { fill, type Strings } from '@kaimen/contract/strings';
import type {
  Answers,
  AnswerValue,
  FormDefinition,
  LanguageMap,
  Question,
  ScaleName,
} from '@kaimen/contract/wire';
import { KaimenElement, reflect } from '../base/element.ts';
import type { Fallback } from '../base/fallback.ts';
import { html, nothing } from '../base/lit.ts';
import type { Box } from '../dialog/dialog.ts';
import { KaimenAnswerEvent, KaimenStepEvent } from '../events.ts';
import { Look } from '../review/look.ts';
import type { Icons } from '../scale/icons.ts';
import { loadIcons } from '../scale/scale.ts';
import { Delivery } from '../submission/delivery.ts';
import { sharedBox } from '../submission/shared.ts';
import textCss from '../text/text.css?inline';
import { excess } from '../text/text.ts';
import type { Asking, Host, Standing } from './asking.ts';
import type { Course } from './course.ts';
import css from './feedback.css?inline';
import { must, question } from './question.ts';
import stepsCss from './steps.css?inline';

/** What makes a form more than ratings and texts in a row, as it stands in its JSON. */
const MORE = /"type":"[clmn]|"(when|prompts|reason|oneOf|entry|round|save|help|approval|seen)":/;

/** Comes along, so that each entry by itself types the events. */
export type { KaimenEvents } from '../events.ts';

/**
 * A whole form, step by step. One answer and Send is a whole submission; "thank you" is shown only
 * after the collector has stored it. Only an answer that could not be sent waits in the browser, until it is.
 *
 * @summary A whole feedback form, step by step.
 * @tag kaimen-feedback
 *
 * @attr {string} src - Address of the form, for example `https://feedback.example.gov/f/service-hall`.
 * @attr {'inline' | 'button'} mode - `inline` (default), or `button`: a button opens the form in a dialog. The button says what
 * the fallback's link says.
 * @attr {'large'} size - `large`: larger type, word and drawing together, targets of 60 px.
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
 * @csspart input - A field of one line: other words, an e-mail address, a phone number.
 * @csspart menu - A choice shown as a menu.
 * @csspart row - One row of a matrix.
 * @csspart textarea - The text box.
 * @csspart notice - The line under the text box.
 * @csspart button - Every button that looks like one; `button-second` where it is not the first to press.
 * @csspart link - Buttons and ways out that look like a link; the way to the data sheet.
 * @csspart bar - The line above a later step: back, and where the person is.
 * @csspart foot - The line of buttons.
 * @csspart error - The sentence of an error.
 * @csspart status - The live region.
 * @csspart around - The line under the form: help, another way in, an approval.
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
  /** `large`, or ''. */
  declare size: '' | 'large';
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
  /** `button`; '' and `inline` are the same. */
  declare mode: '' | 'inline' | 'button';
  /** Level of the form's title, 1 to 6. */
  declare headingLevel: string;

  declare private _given?: FormDefinition;
  declare private _form: FormDefinition;
  /** There for forms with more than ratings and texts in a row, and the form it is of. */
  declare private _course?: Course;
  declare private _courseOf?: FormDefinition;
  private readonly _icons = new Map<string, Icons | undefined>();
  private _answers: Answers = {};
  /** The step shown; -1 between two. */
  private _at = 0;
  /** Error sentences by question. */
  private _faults: Readonly<Record<string, string>> = {};
  /** @internal */
  readonly _delivery = new Delivery(this);
  private readonly _look = new Look(this);
  declare private _box?: Box;

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
    const form = this._given ?? (await this._fetch(this.src));
    for (const { scale } of form.questions as readonly { scale?: ScaleName }[]) {
      const icons = scale && (await loadIcons(scale));
      if (scale) this._icons.set(scale, icons);
      if (icons) this._richer([icons.css]);
    }
    if (this._courseOf !== form) {
      this._course = MORE.test(JSON.stringify(form))
        ? await (await import('./course.ts')).course(form, this._host(form))
        : undefined;
      this._courseOf = form;
      if (this._course) this._richer(this._course.css);
    }
    if (this._form?.slug !== form.slug) this._clear();
    this._form = form;
    this._style(css + stepsCss + textCss);
    return form.languages;
  }

  /** Style sheets of parts, which need words fetched on need. */
  private _richer(sheets: readonly string[]): void {
    this._rich = true;
    for (const css of sheets) this._style(css);
  }

  private _host(form: FormDefinition): Host {
    return {
      element: this,
      text: (map) => localise(map, this._lang, form.languages[0]!),
      say: (words) => this._say(words),
      attempt: (answers) => this._delivery._send(form, answers, true),
      go: (at) => {
        this._delivery._receipt = '';
        this._go(at);
      },
    };
  }

  /** @internal */
  override async _wording(lang: string): Promise<Strings> {
    // The thank-you says more than the form did.
    if (this._delivery._receipt) this._rich = true;
    const words = await super._wording(lang);
    await this._course?.load(lang, words);
    return words;
  }

  /** @internal */
  _adopt({ answers }: Fallback): void {
    this._answers = { ...answers(this._form.questions), ...this._answers };
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
  private _stand(): Standing {
    const { questions } = this._form;
    const answers = this._answers;
    return (
      this._course?.stand(answers) ?? {
        steps: group(questions),
        answers,
        missing: (asked) => lacking(asked, answers),
      }
    );
  }

  private _answer(id: string, value: AnswerValue | undefined): void {
    // An answer taken back stays as undefined; JSON leaves it out.
    this._answers = { ...this._answers, [id]: value } as Answers;
    // An error stays until it is mended.
    const { steps, missing } = this._stand();
    const all = steps.flat();
    this._check(
      all.filter((q) => this._faults[q.id]),
      missing(all),
    );
    this._draw();
    this.dispatchEvent(new KaimenAnswerEvent({ question: id, value }));
  }

  private _clear(): void {
    this._answers = {};
    this._at = 0;
    this._course?.reset();
  }

  /** Shows step `at` and puts the focus on its first label. */
  private _go(at: number): void {
    const question = this._stand().steps[at]![0]!.id;
    this._faults = {};
    // Nothing between two steps: radios of the one never become radios of the other.
    this._at = -1;
    this._draw();
    this._at = at;
    this._say('');
    this._find(`#l-${question}`)?.focus();
    this.dispatchEvent(new KaimenStepEvent({ question }));
  }

  /** Marks what is wrong with the answers to these questions and gives the first; `needed`: must have one. */
  private _check(questions: readonly Question[], needed: readonly string[]): string | undefined {
    const words = this._words;
    const faults: Record<string, string> = {};
    for (const q of questions) {
      const value = this._answers[q.id];
      const need = needed.includes(q.id);
      const over = q.type === 'text' ? excess((value as string) ?? '', q.maxLength) : 0;
      const fault =
        over > 0
          ? fill(words.over, words.number(over))
          : (this._course?.fault(q, value, words, need) ?? (need && words.needed));
      if (fault) faults[q.id] = fault;
    }
    this._faults = faults;
    return Object.keys(faults)[0];
  }

  /** Shows the step that asks a question. */
  private _turn(id: string): void {
    const at = this._stand().steps.findIndex((step) => step.some((q) => q.id === id));
    if (at !== this._at) this._go(at);
  }

  /** Marks what is wrong, goes to the first, and says whether there was something. */
  private _stop(questions: readonly Question[], needed: readonly string[]): boolean {
    const id = this._check(questions, needed);
    if (!id) return false;
    const faults = this._faults;
    this._turn(id);
    this._faults = faults;
    this._draw();
    this._find('[aria-invalid="true"]')?.focus();
    return true;
  }

  /** A last look at what was written before it leaves; false: the person wants to edit it. */
  private async _confirm(answers: Answers): Promise<boolean> {
    const edit = await this._look._pass(this._form, answers);
    if (!edit) return true;
    this._turn(edit);
    this._find(`[name="${edit}"]`)?.focus();
    return false;
  }

  private async _next(): Promise<void> {
    const at = this._at;
    const course = this._course;
    const { steps, answers, missing } = this._stand();
    if (this._stop(steps[at]!, missing(steps.slice(0, at + 1).flat()))) return;
    if (course?.saves && !(await this._confirm(answers))) return;
    course?.keep(answers);
    this._go(at + 1);
  }

  private async _send(): Promise<void> {
    const delivery = this._delivery;
    if (delivery._busy) return;
    const { steps, answers, missing } = this._stand();
    const all = steps.flat();
    const open = missing(all);
    const first = all.find(answerable);
    if (this._stop(all, open[0] || JSON.stringify(answers) !== '{}' || !first ? open : [first.id])) return;
    if (!(await this._confirm(answers))) return;
    await this._course?.settled();
    if (!delivery._busy) delivery._send(this._form, answers);
  }

  private _step(): unknown {
    const words = this._words;
    const course = this._course;
    const { steps, answers, missing } = this._stand();
    const at = Math.min(this._at, steps.length - 1);
    const step = steps[at] ?? [];
    const last = at > steps.length - 2;
    const asking: Asking = {
      answers,
      words,
      icons: this._icons,
      faults: this._faults,
      text: (map) => this._text(map),
      answer: (id, value) => this._answer(id, value),
      redraw: () => this._draw(),
      draw: course?.draw,
    };
    const button = (second: boolean, label: string, press: () => void) =>
      html`<button
        type="button"
        part=${second ? 'button button-second' : 'button'}
        aria-disabled=${!!this._delivery._busy}
        @click=${press}
      >
        ${label}
      </button>`;
    const inside = at || course?.entered();
    return html`${
      inside
        ? html`<div part="bar">
            <button type="button" part="link" @click=${() => (at ? this._go(at - 1) : course!.leave())}>${words.back}</button>
            <small>${fill(words.progress, words.number(at + 1), words.number(steps.length))}${step.some(must) ? '' : words.comma + words.optional}</small>
          </div>`
        : html`<p>${this._text(this._form.intro)}</p>`
    }
    ${step.map((q) => question(q, asking))}
    ${
      // Words and a link alone lead on: there is nothing to send.
      step.some(answerable)
        ? html`<div part="foot">
            ${last ? nothing : button(false, words.next, () => this._next())}
            ${
              last || missing(steps.flat()).every((id) => step.some((q) => q.id === id))
                ? button(!last, this._delivery._label, () => this._send())
                : nothing
            }
            <small>${inside ? nothing : [this._privacy(), ' ', course?.note()]}</small>
            ${this._delivery._foot()}
            ${
              steps.slice(0, at + 1).some((asked) => asked.some((q) => /text|contact/.test(q.type)))
                ? sharedBox(this, this._delivery, this._form)
                : nothing
            }
          </div>`
        : nothing
    }
    ${course?.under(at)}`;
  }

  /** @internal */
  _view(): unknown {
    return html`<div part="title" role="heading" aria-level=${this.headingLevel || 2}>${this._name()}</div>
      ${
        this._delivery._receipt
          ? this._delivery._view(
              this._text(this._form.thanks),
              (anew) => {
                if (anew) this._clear();
                this._go(0);
              },
              this._course?.after(this._answers),
            )
          : (this._delivery._aside ?? this._step())
      }`;
  }
}

reflect(KaimenFeedback, [
  'src',
  'size',
  'unit',
  'place',
  'channel',
  'token',
  'context',
  'mode',
  'headingLevel',
]);
