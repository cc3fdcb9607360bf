import { html, nothing } from '../base/lit.ts';
import { errorLine, hintLine, type Scale } from '../scale/scale.ts';

/** A rating of two points as buttons that send. A chunk of its own. */
export const buttons = (s: Scale): unknown =>
  html`<fieldset part="group" aria-describedby="h-${s.id} e-${s.id}">
    <legend part="label" tabindex="-1">${s.label}</legend>
    ${hintLine(s)}
    <div part="scale" class=${s.scale}>
      ${s.icons?.points(s.scale, s.words, s.word).map(({ value, word }) => {
        const pressed = s.value === value;
        return html`<button
          type="button"
          part=${pressed ? 'button' : 'button button-second'}
          aria-pressed=${pressed || nothing}
          aria-label="${word}${s.words.comma}${s.label}"
          @click=${() => s.choose(value)}
        >
          ${word}
        </button>`;
      })}
    </div>
    ${errorLine(s)}
  </fieldset>`;
