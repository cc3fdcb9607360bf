import { contactText } from '@kaimen/contract/contact';
import { fill } from '@kaimen/contract/strings';
import type { ContactKind, ContactQuestion, ContactValue } from '@kaimen/contract/wire';
import { html, nothing } from '../base/lit.ts';
import { errorLine, type Group, hintLine } from '../scale/scale.ts';
import { typed } from '../text/typed.ts';
import type { Part, PartAsking } from './asking.ts';
import options from './choice.css?inline';
import css from './contact.css?inline';

/** What is typed in a browser's own field of that kind, so that it can fill it in. */
const FILLS = { email: 'email', phone: 'tel' } as const;

const kindOf = (value: ContactValue | undefined): ContactKind | undefined =>
  value && ('phone' in value ? 'phone' : 'email');
const typedIn = (value: ContactValue): string => ('phone' in value ? value.phone : value.email);

/**
 * A way to reach the person: an opt-in by itself, with what it means beside the field. Where both kinds
 * are taken a switch says which; what was typed for the other comes back with it. A chunk of its own.
 */
export const part: Part = {
  css: options + css,
  view: (q: ContactQuestion, group: Group, asking: PartAsking): unknown => {
    const { id, kinds = ['email'], days = 90 } = q;
    const { aside, rest } = asking;
    const value = asking.answers[id] as ContactValue | undefined;
    const kind = kindOf(value) ?? (aside.get(id) as ContactKind | undefined) ?? kinds[0]!;
    const name = rest[kind];
    const give = (as: ContactKind, text: string) => {
      aside.set(id, as);
      aside.set(`${id}.${as}`, text);
      asking.answer(id, text ? ({ [as]: text } as ContactValue) : undefined);
    };
    return html`<fieldset part="group">
      <legend id="l-${id}" part="label" tabindex="-1">${group.label}</legend>${hintLine(group)}
      ${
        kinds.length > 1
          ? html`<div part="options">
              ${kinds.map(
                (each) =>
                  html`<label part=${each === kind ? 'option option-checked' : 'option'}
                    ><input
                      type="radio"
                      name="${id}.kind"
                      value=${each}
                      .checked=${each === kind}
                      @change=${() => give(each, aside.get(`${id}.${each}`) ?? '')}
                    /><span>${rest[each]}</span></label
                  >`,
              )}
            </div>`
          : html`<label part="hint" for=${id}>${name}</label>`
      }
      <input
        @keydown=${typed}
        id=${id}
        part="input"
        name=${id}
        type=${FILLS[kind]}
        autocomplete=${FILLS[kind]}
        dir="ltr"
        aria-label=${kinds.length > 1 ? name : nothing}
        aria-invalid=${!!group.error}
        aria-describedby="h-${id} e-${id} n-${id}"
        .value=${value ? typedIn(value) : ''}
        @input=${(event: Event) => give(kind, (event.target as HTMLInputElement).value)}
      />
      ${errorLine(group)}
      <p id="n-${id}" part="notice">${asking.text(q.consent)} ${fill(rest.apart, asking.words.number(days))}</p>
    </fieldset>`;
  },
  check: (_, value, { rest }) => {
    const kind = kindOf(value as ContactValue | undefined);
    if (!kind || contactText(kind, typedIn(value as ContactValue)) !== undefined) return '';
    return kind === 'email' ? rest.emailWrong : rest.phoneWrong;
  },
};
