import { direction, ENGLISH, LANGUAGES, loadStrings, type Strings } from '@kaimen/contract/strings';
import { matchLanguage } from '@kaimen/contract/flow';
import { html, nothing, render } from 'lit/html.js';
import { KaimenErrorEvent, KaimenReadyEvent } from '../events.ts';
import css from './base.css?inline';

/** On a server there is no `HTMLElement`; importing must not throw there. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

const sheets: Record<string, CSSStyleSheet> = {};
const sheet = (text: string): CSSStyleSheet => {
  let made = sheets[text];
  if (!made) {
    made = sheets[text] = new CSSStyleSheet();
    made.replaceSync(text);
  }
  return made;
};

/** The language a node stands in, through shadow roots; '' where the page names none. */
const languageOf = (element: Element): string => {
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as Partial<ShadowRoot>).host) {
    const found = at.closest('[lang]');
    if (found) return found.getAttribute('lang') ?? '';
  }
  return '';
};

/**
 * What the three elements share: a shadow root drawn with Lit templates, the fallback in the light
 * DOM, language and direction, and one live region that is there from the start.
 */
export abstract class KaimenElement extends Base {
  /** Interface words in the language shown. @internal */
  _words: Strings = ENGLISH;
  /** The language shown. @internal */
  _lang = '';
  /** False: the fallback is shown. @internal */
  _works = false;
  /** What the live region says. @internal */
  _status = '';
  /** @internal */
  _shadow?: ShadowRoot;
  private _fence?: HTMLFieldSetElement;
  private _runs = 0;

  /** Style sheet of the element, on top of the shared one. @internal */
  abstract readonly _css: string;
  /** Everything inside the frame. @internal */
  abstract _view(): unknown;
  /** Fetches what the first drawing needs, returns the languages of the content; a throw leaves the fallback. @internal */
  abstract _load(): Promise<readonly string[]>;

  connectedCallback(): void {
    if (!this._shadow) {
      this._shadow = this.attachShadow({ mode: 'open', delegatesFocus: true });
      this._shadow.adoptedStyleSheets = [sheet(css), sheet(this._css)];
    }
    this._draw();
    void this._start();
  }

  attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (!this._shadow || old === value) return;
    if (/^(src|lang|question)$/.test(name)) void this._start();
    this._draw();
  }

  /** Loads and shows; the newest call wins. @internal */
  async _start(): Promise<void> {
    const run = ++this._runs;
    let works = false;
    let problem: { code?: KaimenErrorEvent['detail']['code'] } | undefined;
    try {
      const languages = await this._load();
      const lang = matchLanguage(languageOf(this), languages) ?? languages[0] ?? 'en';
      const words = await loadStrings(lang);
      if (run !== this._runs) return;
      this._lang = lang;
      this._words = words;
      works = true;
    } catch (reason) {
      if (run !== this._runs) return;
      problem = reason as typeof problem;
      console.warn(`${this.localName}: the fallback stays.`, reason);
    }
    const first = works && !this._works;
    this._works = works;
    this._shield(works);
    this._draw();
    if (problem) this.dispatchEvent(new KaimenErrorEvent(problem.code ?? 'network'));
    if (first) this.dispatchEvent(new KaimenReadyEvent());
  }

  /** Takes the fallback's controls out of the host's form, or gives them back. */
  private _shield(on: boolean): void {
    if (on && !this._fence && this.querySelector('input,select,textarea,button')) {
      this._fence = document.createElement('fieldset');
      this._fence.disabled = true;
      this._fence.append(...this.childNodes);
      this.append(this._fence);
    } else if (!on && this._fence) {
      this._fence.replaceWith(...this._fence.childNodes);
      this._fence = undefined;
    }
  }

  /** Draws at once. @internal */
  _draw(): void {
    if (!this._shadow) return;
    const works = this._works;
    render(
      html`${works ? nothing : html`<slot></slot>`}
        <div
          id="base"
          part="base"
          class=${works ? 'base' : nothing}
          lang=${this._lang || nothing}
          dir=${this._lang ? direction(this._lang) : nothing}
          role=${this._region() ? 'region' : nothing}
          aria-labelledby=${this._region() ? 'title' : nothing}
        >
          ${works ? this._view() : nothing}
          <div id="status" part="status" role="status">${works ? this._status : nothing}</div>
        </div>`,
      this._shadow,
      { host: this },
    );
  }

  /** Whether the element is a named region (it then draws `#title`). @internal */
  _region(): boolean {
    return false;
  }

  /** @internal */
  _find(selector: string): HTMLElement | null | undefined {
    return this._shadow?.querySelector<HTMLElement>(selector);
  }
}

/** Gives a class a property for each attribute, which reads and writes it. Property name → attribute name. */
export const reflect = (
  type: typeof KaimenElement,
  texts: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): void => {
  const define = (name: string, get: (this: Element) => unknown, set: (this: Element, value: never) => void) =>
    Object.defineProperty(type.prototype, name, { get, set, configurable: true, enumerable: true });
  for (const [name, attribute] of Object.entries(texts))
    define(
      name,
      function () {
        return this.getAttribute(attribute) ?? '';
      },
      function (value: unknown) {
        if (value == null) this.removeAttribute(attribute);
        else this.setAttribute(attribute, String(value));
      },
    );
  for (const name of flags)
    define(
      name,
      function () {
        return this.hasAttribute(name);
      },
      function (value: unknown) {
        this.toggleAttribute(name, !!value);
      },
    );
};
