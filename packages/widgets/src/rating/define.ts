import { KaimenRating } from './rating.ts';

/** Registers `kaimen-rating`; may run twice, and on a server does nothing. */
if (globalThis.customElements && !customElements.get('kaimen-rating'))
  customElements.define('kaimen-rating', KaimenRating);

declare global {
  interface HTMLElementTagNameMap {
    'kaimen-rating': KaimenRating;
  }
}
