import type { Strings } from '@kaimen/contract/strings';
import { html, nothing } from '../base/lit.ts';
import css from './thanks.css?inline';

/** What is drawn once the collector has stored it. */
export type Thanks = {
  readonly words: Strings;
  readonly receipt: string;
  /** The form's own words. */
  readonly more: string;
  /** What is offered next. */
  readonly next: unknown;
  /** What the live region says, and saying more. */
  readonly said: string;
  say(words: string): void;
  /** Back to the questions: with the answers kept, or anew. */
  again(anew: boolean): void;
};

/** Copies the text of a node; where the clipboard is not allowed, selects it so that it can be copied by hand. */
const copy = async (node: Element): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(node.textContent!);
    return true;
  } catch {
    getSelection()?.selectAllChildren(node);
    return false;
  }
};

/**
 * The thank-you with what can be done next. Loaded after the submission was stored; until it is
 * there, and if it cannot be fetched, the live region says thanks and the receipt.
 */
export const thanks = {
  css,
  view: (t: Thanks): unknown => html`<div part="thanks">
    <p id="thanks" part="label" tabindex="-1">
      <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11" /><path d="M7 12.5l3.5 3.5L17 9" /></svg
      ><span>${t.words.thanks}</span>
    </p>
    ${t.more ? html`<p>${t.more}</p>` : nothing}
    <div part="receipt">
      <span id="r">${t.words.receipt}</span>
      <output aria-labelledby="r" part="code" dir="ltr">${t.receipt}</output>
      <button
        type="button"
        part="button button-second"
        @click=${async (event: Event) => {
          if (await copy((event.currentTarget as Element).previousElementSibling!)) t.say(t.words.copied);
        }}
      >
        ${t.said === t.words.copied ? t.words.copied : t.words.copy}
      </button>
    </div>
    <p part="hint">${t.words.keep}</p>
    ${t.next}
    <div part="foot">
      <button type="button" part="link" @click=${() => t.again(false)}>${t.words.change}</button>
      <button type="button" part="link" @click=${() => t.again(true)}>${t.words.again}</button>
    </div>
  </div>`,
};

/** The loaded thank-you. */
export type ThanksView = typeof thanks;
