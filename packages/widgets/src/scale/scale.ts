import { fill, type Strings } from '@kaimen/contract/strings';
import type { ScaleName } from '@kaimen/contract/wire';
import { html, nothing } from '../base/lit.ts';
import type { Icons } from './icons.ts';
import type { Point } from './point.ts';

const STAR = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2.5l3 6 6.5 1-5 4.5 1.5 6.5-6-3-6 3L7.5 14l-5-4.5L9 8.5z" /></svg>`;

/** The five stars, which come along; the points of other scales are fetched. */
const stars = (words: Strings, own: (point: number) => string): readonly Point[] =>
  words.words.map((usual, index) => {
    const value = index + 1;
    const word = own(value) || usual;
    return {
      value,
      word,
      name: fill(words.of, words.number(value), words.number(5)) + words.comma + word,
      drawing: STAR,
    };
  });

/** Points and drawings of `scale`; undefined for stars. */
export const loadIcons = async (scale: ScaleName): Promise<Icons | undefined> =>
  scale === 'stars-5' ? undefined : (await import('./icons.ts')).icons;

/** A named group with its question, hint and error. */
export type Group = {
  readonly id: string;
  readonly label: unknown;
  readonly hint?: string;
  readonly error?: string;
  readonly required?: boolean;
};

/** The line under a label, '' for none. */
export const hintLine = (group: Group): unknown =>
  group.hint ? html`<p id="h-${group.id}" part="hint">${group.hint}</p>` : nothing;
/** The error of a question, tied to it by `aria-describedby`. */
export const errorLine = (group: Group): unknown =>
  group.error ? html`<p id="e-${group.id}" part="error">${group.error}</p>` : nothing;

/** Everything one rating is drawn from. */
export type Scale = Group & {
  readonly scale: ScaleName;
  readonly value: number | undefined;
  /** A name where no label is drawn. */
  readonly name?: string;
  readonly disabled?: boolean;
  /** Shows the value only. */
  readonly readonly?: boolean;
  /** Marked as wrong without an error of its own. */
  readonly wrong?: boolean;
  readonly words: Strings;
  readonly icons?: Icons;
  /** The form's own word for a point, '' for none. */
  word(point: number): string;
  choose(point: number): void;
};

/** A rating: native radios in a named group, each point with its word. */
export const scale = (s: Scale): unknown =>
  html`<fieldset
    part="group"
    ?disabled=${s.disabled}
    role=${s.readonly ? 'radiogroup' : nothing}
    aria-readonly=${s.readonly || nothing}
    aria-label=${s.name || nothing}
    aria-describedby="h-${s.id} e-${s.id}"
  >
    ${s.label ? html`<legend id="l-${s.id}" part="label" tabindex="-1">${s.label}</legend>` : nothing}${hintLine(s)}
    <div part="scale" class=${s.scale}>
      ${(s.icons?.points(s.scale, s.words, s.word) ?? stars(s.words, s.word)).map(
        ({ value, word, name, drawing }) => {
          const checked = s.value === value;
          return html`<label
            part=${checked ? 'point point-checked' : 'point'}
            class=${!s.icons && value <= s.value! ? 'on' : ''}
            ><input
              type="radio"
              name=${s.id}
              value=${value}
              .checked=${checked}
              ?required=${s.required}
              aria-invalid=${!!(s.error || s.wrong)}
              aria-label=${name}
              @change=${() => s.choose(value)}
            /><span>${drawing}${word}</span></label
          >`;
        },
      )}
    </div>
    ${errorLine(s)}
  </fieldset>`;
