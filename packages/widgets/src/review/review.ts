import { localise } from '@kaimen/contract/flow';
import { findPersonal, type PersonalPart } from '@kaimen/contract/personal';
import type { RestStrings } from '@kaimen/contract/strings';
import type { Answers, FormDefinition, LanguageMap } from '@kaimen/contract/wire';
import { html, nothing } from '../base/lit.ts';
import { textsOf } from './hint.ts';
import css from './review.css?inline';

/** A free text under the label the person saw, with the parts of it that look like personal data. */
type Marked = {
  readonly id: string;
  readonly label: LanguageMap;
  readonly text: string;
  readonly parts: readonly PersonalPart[];
};

/** What the review needs of an element; private names never cross a chunk. */
type Host = {
  readonly lang: string;
  /** The word on the button that sends. */
  readonly send: string;
  style(css: string): void;
  /** Shows this in the place of the question, with the focus on `#review`; undefined: the question again. */
  show(view: unknown): void;
};

/** A text with its marked parts, each followed by what it looks like. */
const marked = ({ text, parts }: Marked, words: RestStrings): unknown[] => {
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
 * sends as it is. Fetched only when a text needs it. Gives the id of the question to edit, '' to send.
 */
export const review = async (host: Host, form: FormDefinition, answers: Answers): Promise<string> => {
  const { help } = form.settings;
  const texts: readonly Marked[] = textsOf(form, answers)
    .map((text) => ({ ...text, parts: findPersonal(text.text) }))
    .filter(({ parts }) => parts.length);
  const speaks = help && (await import('./danger.ts')).speaks;
  const danger = speaks && textsOf(form, answers).some(({ text }) => speaks(text));
  const first = texts[0];
  if (!first && !danger) return '';
  const words = await (await import('../base/rest.ts')).rest(host.lang);
  const say = (map: LanguageMap) => localise(map, host.lang, form.languages[0]!);
  host.style(css);
  const pressed = await new Promise<string>((press) => {
    host.show(html`<div part="review" role="group" aria-labelledby="review">
      <div id="review" part="label" tabindex="-1">${words.review}</div>
      ${danger ? html`<div part="help">${words.help}<a part="link" href=${say(help.href)}>${say(help.label)}</a></div>` : nothing}
      ${first ? html`<p>${words.reviewLead}</p>` : nothing}
      ${texts.map((text) => html`<div><small>${say(text.label)}</small><blockquote dir="auto">${marked(text, words)}</blockquote></div>`)}
      <div part="foot">
        ${first ? html`<button type="button" part="button" @click=${() => press(first.id)}>${words.edit}</button>` : nothing}
        <button type="button" part=${first ? 'button button-second' : 'button'} @click=${() => press('')}>
          ${first ? words.asIs : host.send}
        </button>
      </div>
    </div>`);
  });
  host.show(undefined);
  return pressed;
};
