import { textLength } from '@kaimen/contract/flow';
import { fill, type Strings } from '@kaimen/contract/strings';
import { html, nothing } from '../base/lit.ts';
import { errorLine, type Group, hintLine } from '../scale/scale.ts';
import { typed } from './typed.ts';

/** Everything one text box is drawn from. */
export type TextBox = Group & {
  readonly value: string;
  /** Most code points. Default 1200. */
  readonly limit?: number;
  readonly rows?: number;
  readonly disabled?: boolean;
  /** A name where no label is drawn. */
  readonly name?: string;
  /** The line under the box, before the limit. */
  readonly notice: string;
  readonly words: Strings;
  write(value: string): void;
};

/** How far a text is over its limit; negative: characters left. */
export const excess = (value: string, limit = 1200): number => textLength(value) - limit;

/** A text box: the limit is said before typing, counted near it, and nothing pasted is cut. */
export const textBox = (t: TextBox): unknown => {
  const { id, words } = t;
  const over = excess(t.value, t.limit);
  return html`<div part="group">
    ${t.label && html`<label id="l-${id}" part="label" for=${id} tabindex="-1">${t.label}</label>`}${hintLine(t)}
    <textarea
      id=${id}
      name=${id}
      part="textarea"
      dir="auto"
      rows=${t.rows || 3}
      .value=${t.value}
      ?required=${t.required}
      ?disabled=${t.disabled}
      aria-label=${t.name || nothing}
      aria-invalid=${!!t.error}
      aria-describedby="h-${id} e-${id} n-${id}"
      @keydown=${typed}
      @input=${(event: Event) => t.write((event.target as HTMLTextAreaElement).value)}
    ></textarea>
    ${errorLine(t)}
    <p role="status">${over > 0 ? fill(words.over, words.number(over)) : over > -30 ? fill(words.left, words.number(-over)) : nothing}</p>
    <p id="n-${id}" part="notice">${t.notice} ${fill(words.limit, words.number(t.limit ?? 1200))}</p>
  </div>`;
};
