import type { Strings } from '@kaimen/contract/strings';
import { html, nothing } from 'lit/html.js';

/** What is shown once the collector has stored it. */
export type Thanks = {
  readonly words: Strings;
  readonly receipt: string;
  /** The form's own words. */
  readonly more?: string;
  readonly copied: boolean;
  copy(output: Element): void;
  change(): void;
  again(): void;
};

export const thanks = (t: Thanks): unknown => html`<div class="done" part="thanks">
  <p id="thanks" class="label" tabindex="-1">
    <svg class="tick" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
      <circle cx="12" cy="12" r="11" /><path d="M7 12.5l3.5 3.5L17 9" />
    </svg>
    <span>${t.words.thanks}</span>
  </p>
  ${t.more ? html`<p>${t.more}</p>` : nothing}
  <div class="receipt" part="receipt">
    <span id="r" class="quiet">${t.words.receipt}</span>
    <output aria-labelledby="r" part="code" dir="ltr">${t.receipt}</output>
    <button
      type="button"
      class="button second"
      part="button"
      @click=${(event: Event) => t.copy((event.target as Element).previousElementSibling!)}
    >
      ${t.copied ? t.words.copied : t.words.copy}
    </button>
    <p class="quiet">${t.words.keep}</p>
  </div>
  <div class="foot">
    <button type="button" class="link" part="link" @click=${t.change}>${t.words.change}</button>
    <button type="button" class="link" part="link" @click=${t.again}>${t.words.again}</button>
  </div>
</div>`;

/** Copies the text of a node; where the clipboard is not allowed, selects it so that it can be copied by hand. */
export const copyText = async (node: Element): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(node.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(node);
    return false;
  }
};
