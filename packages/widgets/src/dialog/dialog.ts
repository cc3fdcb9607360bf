import { direction, loadRest } from '@kaimen/contract/strings';
import { html } from '../base/lit.ts';
import css from './dialog.css?inline';

/** A form behind a button: its style sheet, and what is drawn around the frame of the form. */
export type Box = {
  readonly css: string;
  around(frame: unknown, title: string): unknown;
};

/** The words of a link that is the whole fallback; '' for none, for long ones and for the usual English. */
const linkWords = (host: Element): string => {
  const words = host.querySelector('a')?.textContent?.trim() ?? '';
  return words === host.textContent?.trim() && words.length < 41 && words !== 'Give feedback' ? words : '';
};

const inside = (event: Event, selector: string): HTMLElement | null =>
  ((event.currentTarget as Element).getRootNode() as ShadowRoot).querySelector(selector);

/**
 * `mode="button"`: a button opens the form in a native dialog. Escape and Close give the focus back to
 * the button; what was answered stays. The button says what the fallback's link says, so that both are
 * the same offer. A chunk of its own.
 */
export const dialog = async (host: Element, lang: string): Promise<Box> => {
  const words = await loadRest(lang);
  const dir = direction(lang);
  const open = (event: Event) => {
    (inside(event, 'dialog') as HTMLDialogElement).showModal();
    // Where the person stopped: the question of the step, or the thanks.
    inside(event, '[part="base"] [tabindex]')?.focus();
  };
  const close = (event: Event) => (inside(event, 'dialog') as HTMLDialogElement).close();
  return {
    css,
    around: (frame, title) => html`<div part="base bare" lang=${lang} dir=${dir}>
        <button type="button" part="button opener" aria-haspopup="dialog" @click=${open}>
          ${linkWords(host) || words.open}
        </button>
      </div>
      <dialog part="dialog" aria-label=${title} @close=${(event: Event) => inside(event, '[part~="opener"]')?.focus()}>
        <div part="base bare" lang=${lang} dir=${dir}>
          <div part="top">
            <button type="button" part="link close" @click=${close}>${words.close}</button>
          </div>
          ${frame}
        </div>
      </dialog>`,
  };
};
