import { pointName, type Strings, scaleOrder, scalePoint } from '@kaimen/contract/strings';
import type { ScaleName } from '@kaimen/contract/wire';
import { html, nothing } from 'lit/html.js';
import { icon } from './icons.ts';

/** Everything one rating group is drawn from. */
export type Scale = {
  readonly id: string;
  readonly scale: ScaleName;
  readonly value: number | undefined;
  readonly label: unknown;
  /** A name where no label is drawn. */
  readonly name?: string;
  /** What stands between the legend and the points. */
  readonly hint?: unknown;
  /** What stands below the points, above all the error. */
  readonly foot?: unknown;
  /** Ids of the elements that describe the group. */
  readonly described?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly words: Strings;
  /** The form's own word for a point, '' for none. */
  word?(value: number): string;
  choose(value: number): void;
};

/** A rating: native radios in a named group, each point with its word. */
export const scale = (s: Scale): unknown =>
  html`<fieldset
    class="group"
    part="group"
    ?disabled=${s.disabled}
    aria-label=${s.name || nothing}
    aria-describedby=${s.described || nothing}
  >
    ${s.label ? html`<legend id="l-${s.id}" class="label" part="label" tabindex="-1">${s.label}</legend>` : nothing}
    ${s.hint}
    <div class="scale ${s.scale}" part="scale">
      ${scaleOrder(s.scale).map((point) => {
        const word = s.word?.(point) || scalePoint(s.words, s.scale, point);
        const checked = s.value === point;
        const filled = checked || (s.scale === 'stars-5' && point < (s.value ?? 0));
        return html`<label class="point ${filled ? 'on' : ''}" part="point ${checked ? 'point-checked' : ''}"
          ><input
            type="radio"
            name=${s.id}
            value=${point}
            .checked=${checked}
            ?required=${s.required}
            aria-invalid=${s.invalid ? 'true' : nothing}
            aria-label=${pointName(s.words, s.scale, point, word)}
            @change=${() => s.choose(point)}
          /><span class="face">${icon(s.scale, point)}<span class="word">${word}</span></span></label
        >`;
      })}
    </div>
    ${s.foot}
  </fieldset>`;
