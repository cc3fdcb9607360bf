import { matchLanguage } from '@kaimen/contract/flow';
import { direction, ENGLISH, loadBase, loadStrings, type Strings } from '@kaimen/contract/strings';
import type { FormDefinition } from '@kaimen/contract/wire';
import { KaimenErrorEvent, KaimenReadyEvent } from '../events.ts';
import { loadDefinition } from '../form/definition.ts';
import { formAddress } from '../submission/send.ts';
import css from './base.css?inline';
import type { Fallback } from './fallback.ts';
import { html, nothing, render } from './lit.ts';

/** On a server there is no `HTMLElement`; importing must not throw there. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** The language a node stands in, through shadow roots; '' where the page names none. */
const languageOf = (element: Element): string => {
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as Partial<ShadowRoot>).host) {
    const found = at.closest<HTMLElement>('[lang]');
    if (found) return found.lang;
  }
  return '';
};

/**
 * What the elements share: a shadow root drawn with Lit templates, the fallback in the light DOM,
 * language and direction, and one live region that is there from the start.
 */
export abstract class KaimenElement extends Base {
  /** Interface words in the language shown; those of `MoreStrings` are there after `_rich`. @internal */
  _words = ENGLISH as Strings;
  // Declared only, here and in `Delivery`: a field that begins as undefined needs no byte.
  /** Whether the words that are fetched on need are needed. @internal */
  declare _rich?: boolean;
  /** The language shown. @internal */
  _lang = '';
  /** False: the fallback is shown. @internal */
  declare _works?: boolean;
  /** What the live region says. @internal */
  declare _status?: string;
  /** A control of the host's form has no frame. @internal */
  declare _bare?: boolean;
  /** Whether that is an error. @internal */
  declare _bad?: boolean;
  /** When it was shown. @internal */
  _since = 0;
  /** @internal */
  declare _shadow?: ShadowRoot;
  private readonly _styled = new Set<string>();
  declare private _fallback?: Fallback;
  private _runs = 0;
  private readonly _forms: Record<string, FormDefinition> = {};

  /** Everything inside the frame. @internal */
  abstract _view(): unknown;
  /** Fetches what the first drawing needs, gives the languages of the content; a throw leaves the fallback. @internal */
  abstract _load(): Promise<readonly string[]>;
  /** Name of the region; '' for none. @internal */
  abstract _name(): string;

  /** Fetches what changes the look of the whole. @internal */
  async _dress(_lang: string): Promise<void> {
    if (this.getAttribute('size') === 'large') this._style((await import('./large.ts')).large);
  }
  /** The frame with what stands around it. @internal */
  _around(frame: unknown): unknown {
    return frame;
  }

  /** The language around the element when it last started. */
  private _spoken = '';
  private readonly _watch = new MutationObserver(() => this._spoken !== languageOf(this) && this._start());

  connectedCallback(): void {
    if (!this._shadow) {
      this._shadow = this.attachShadow({ mode: 'open', delegatesFocus: true });
      this._style(css);
      // A property set before the code was there hides the one of the class: set it again.
      const own = this as unknown as Record<string, unknown>;
      for (const [name, value] of Object.entries(this))
        if (name in this.constructor.prototype) {
          delete own[name];
          own[name] = value;
        }
    }
    for (const root of [document, this.getRootNode()])
      this._watch.observe(root, { subtree: true, attributeFilter: ['lang'] });
    this._start();
  }

  disconnectedCallback(): void {
    this._watch.disconnect();
  }

  attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (old === value) return;
    if (/src|lang|question|scale|size|mode/.test(name)) this._start();
    else this._redraw();
  }

  /** Adds a style sheet to the shadow root, once. @internal */
  _style(text: string): void {
    if (this._styled.has(text)) return;
    this._styled.add(text);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    this._shadow!.adoptedStyleSheets.push(sheet);
  }

  /** Loads and shows; the newest call wins. @internal */
  async _start(): Promise<void> {
    if (!this._shadow) return;
    const run = ++this._runs;
    const before = this._works;
    this._draw();
    try {
      const languages = await this._load();
      this._spoken = languageOf(this);
      const lang = matchLanguage(this._spoken, languages) ?? languages[0]!;
      const words = await this._wording(lang);
      await this._dress(lang);
      if (this.querySelector(':enabled')) this._fallback ??= (await import('./fallback.ts')).fallback(this);
      if (run !== this._runs) return;
      this._lang = lang;
      this._words = words;
      this._works = true;
      if (direction(lang) === 'rtl')
        import('./arrows.ts').then(
          ({ arrows }) => this._shadow!.addEventListener('keydown', arrows),
          console.warn,
        );
      this._since ||= performance.now();
    } catch (reason) {
      if (run !== this._runs) return;
      console.warn(this.localName, reason);
      this._works = false;
      this.dispatchEvent(new KaimenErrorEvent({ code: (reason as { code?: 'network' }).code ?? 'network' }));
    }
    const fallback = this._fallback;
    if (this._works && !before && fallback) this._adopt(fallback);
    fallback?.shield(this._works);
    this._redraw();
    fallback?.resume();
    if (this._works && !before) this.dispatchEvent(new KaimenReadyEvent(null));
  }

  /** The definition at `src`. It stays: moving the element or another language asks for nothing. @internal */
  async _fetch(src: string): Promise<FormDefinition> {
    this._forms[src] ??= await loadDefinition(src);
    return this._forms[src];
  }

  /** The interface words of `lang`. @internal */
  _wording(lang: string): Promise<Strings> {
    return (this._rich ? loadStrings : loadBase)(lang) as Promise<Strings>;
  }

  /** Fetches the words needed after the first ones; they stay when the language changes. @internal */
  async _enrich(): Promise<void> {
    this._rich = true;
    this._words = await this._wording(this._lang);
  }

  /** Takes what was half chosen in the fallback. @internal */
  abstract _adopt(fallback: Fallback): void;

  /** Draws after an attribute changed and after each start. @internal */
  _redraw(): void {
    this._draw();
  }

  /** Puts words into the live region and draws. @internal */
  _say(words: string, bad?: boolean): void {
    this._status = words;
    this._bad = bad;
    this._draw();
  }

  /** Draws at once. @internal */
  _draw(): void {
    const works = this._works;
    const name = works && this._name();
    if (this._shadow)
      render(
        html`${works ? nothing : html`<slot></slot>`}${this._around(html`<div
            part=${works ? (this._bare ? 'base bare' : 'base') : nothing}
            lang=${this._lang}
            dir=${direction(this._lang)}
            role=${name ? 'region' : nothing}
            aria-label=${name || nothing}
          >
            ${works ? this._view() : nothing}
            <p part=${this._bad ? 'status error' : 'status'} role="status">${works ? this._status : nothing}</p>
          </div>`)}`,
        this._shadow,
      );
  }

  /** The line about privacy: leads to the form's data sheet, in a tab of its own. @internal */
  _privacy(): unknown {
    const src = this.getAttribute('src');
    const { privacy } = this._words;
    return src
      ? html`<a part="link" target="_blank" rel="noreferrer" href="${formAddress(src)}/data?lang=${this._lang}">${privacy}</a>`
      : privacy;
  }

  /** @internal */
  _find(selector: string): HTMLElement | null {
    return this._shadow!.querySelector<HTMLElement>(selector);
  }
}

/** Gives a class a property for each of these attributes: its text, '' where it is absent. `headingLevel` is `heading-level`. */
export const reflect = (type: typeof KaimenElement, properties: readonly string[]): void => {
  for (const property of properties) {
    const name = property.replace('L', '-l');
    Object.defineProperty(type.prototype, property, {
      get() {
        return this.getAttribute(name) ?? '';
      },
      set(value) {
        this.setAttribute(name, value ?? '');
      },
    });
  }
};

/** Gives a class a property for each of these attributes: whether it is there. */
export const reflectFlags = (type: typeof KaimenElement, attributes: readonly string[]): void => {
  for (const name of attributes)
    Object.defineProperty(type.prototype, name, {
      get() {
        return this.hasAttribute(name);
      },
      set(value) {
        this.toggleAttribute(name, !!value);
      },
    });
};
