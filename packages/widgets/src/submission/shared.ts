import type { FormDefinition } from '@kaimen/contract/wire';
import type { KaimenElement } from '../base/element.ts';
import { html, nothing } from '../base/lit.ts';
import type { Delivery } from './delivery.ts';

/** The choice of a shared computer, where the form leaves it to the person and nothing waits already. */
export const sharedBox = (
  { _words: words }: KaimenElement,
  delivery: Delivery,
  form: FormDefinition | undefined,
): unknown =>
  (form?.settings.device ?? 'ask') === 'ask'
    ? html`<label part="device"
        ><input
          type="checkbox"
          part="check"
          .checked=${delivery._shared}
          @change=${(event: Event) => {
            delivery._shared = (event.target as HTMLInputElement).checked;
          }}
        /><small>${words.device}</small></label
      >`
    : nothing;
