import {
  findPersonal,
  type PersonalKind,
  type PersonalPart,
  speaksOfDanger,
} from '@kaimen/contract/personal';
import { html, nothing } from '../base/lit.ts';
import css from './review.css?inline';

/** One free text of an answer, under the label the person saw. */
export type FreeText = { readonly id: string; readonly label: string; readonly text: string };

/** A text with the parts of it that look like personal data. */
type Marked = FreeText & { readonly parts: readonly PersonalPart[] };

/** What a person should see before sending. */
export type Finding = { readonly texts: readonly Marked[]; readonly danger: boolean };

/** The words the review is said in. */
type Words = {
  readonly review: string;
  readonly reviewLead: string;
  readonly edit: string;
  readonly asIs: string;
  readonly help: string;
  readonly kinds: Readonly<Record<PersonalKind, string>>;
};

/** What the step is drawn from. */
export type Review = Finding & {
  readonly words: Words;
  /** Send, where nothing but the help route is shown. */
  readonly send: string;
  readonly help?: { readonly label: string; readonly href: string };
  edit(id: string): void;
  accept(): void;
};

/** A text with its marked parts, each followed by what it looks like. */
const marked = ({ text, parts }: Marked, words: Words): unknown[] => {
  let at = 0;
  const pieces = parts.map(({ kind, start, end }) => {
    const piece = html`${text.slice(at, start)}<mark>${text.slice(start, end)}</mark><small>(${words.kinds[kind]})</small>`;
    at = end;
    return piece;
  });
  return [...pieces, html`${text.slice(at)}`];
};

/**
 * The step between Send and sending: marks what looks like personal data and shows the way to help
 * first where words speak of danger. Nothing is altered and nothing is stopped: the person edits or
 * sends as it is. Fetched only when a text needs it.
 */
export const review = {
  css,

  /** What to show for these texts; undefined when there is nothing. `help`: the form names a help route. */
  find: (texts: readonly FreeText[], help: boolean): Finding | undefined => {
    const found = texts
      .map((text) => ({ ...text, parts: findPersonal(text.text) }))
      .filter(({ parts }) => parts.length);
    const danger = help && texts.some(({ text }) => speaksOfDanger(text));
    return found.length || danger ? { texts: found, danger } : undefined;
  },

  view: (r: Review): unknown => {
    const { words, help } = r;
    const first = r.texts[0];
    return html`<div part="review" role="group" aria-labelledby="review">
      <div id="review" part="label" tabindex="-1">${words.review}</div>
      ${
        r.danger && help
          ? html`<div part="help">${words.help}<a href=${help.href}>${help.label}</a></div>`
          : nothing
      }
      ${
        first
          ? html`<p>${words.reviewLead}</p>
              ${r.texts.map((text) => html`<div><small>${text.label}</small><blockquote dir="auto">${marked(text, words)}</blockquote></div>`)}`
          : nothing
      }
      <div part="foot">
        ${
          first
            ? html`<button type="button" part="button" @click=${() => r.edit(first.id)}>${words.edit}</button>`
            : nothing
        }
        <button type="button" part=${first ? 'button button-second' : 'button'} @click=${() => r.accept()}>
          ${first ? words.asIs : r.send}
        </button>
      </div>
    </div>`;
  },
};

/** The loaded review. */
export type ReviewStep = typeof review;
