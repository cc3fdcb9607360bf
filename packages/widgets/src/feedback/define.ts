import { KaimenFeedback } from './feedback.ts';

/** Registers `kaimen-feedback`; may run twice, and on a server does nothing. */
if (globalThis.customElements && !customElements.get('kaimen-feedback'))
  customElements.define('kaimen-feedback', KaimenFeedback);

declare global {
  interface HTMLElementTagNameMap {
    'kaimen-feedback': KaimenFeedback;
  }
}
