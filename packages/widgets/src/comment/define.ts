import { KaimenComment } from './comment.ts';

/** Registers `kaimen-comment`; may run twice, and on a server does nothing. */
if (globalThis.customElements && !customElements.get('kaimen-comment'))
  customElements.define('kaimen-comment', KaimenComment);

declare global {
  interface HTMLElementTagNameMap {
    'kaimen-comment': KaimenComment;
  }
}
