import { optionId, visibleOptions } from '@kaimen/contract/flow';
import { fill } from '@kaimen/contract/strings';
import {
  type ChoiceItem,
  type ChoiceOption,
  type ChoiceQuestion,
  LIMITS,
  type LinkQuestion,
  type NoteQuestion,
} from '@kaimen/contract/wire';
import { html, nothing } from '../base/lit.ts';
import { errorLine, type Group, hintLine } from '../scale/scale.ts';
import type { Asking, Choices } from './asking.ts';
import css from './choice.css?inline';

/** What is chosen once `option` is pressed: exclusive options stand alone, a single choice replaces. */
const toggle = (
  question: ChoiceQuestion,
  given: readonly ChoiceItem[],
  option: ChoiceOption,
  on: boolean,
) => {
  const alone = new Set(question.options.filter((o) => o.exclusive).map((o) => o.id));
  const rest = given.filter((item) => optionId(item) !== option.id);
  if (!on) return rest;
  const single = (question.max ?? 1) < 2 || option.exclusive;
  return single ? [option.id] : [...rest.filter((item) => !alone.has(optionId(item))), option.id];
};

/** A choice: the first options at once, the rest under "more". A chunk of its own; few forms start with one. */
const options = (question: ChoiceQuestion, group: Group, asking: Asking): unknown => {
  const { id } = question;
  const single = (question.max ?? 1) < 2;
  const value = asking.answers[id];
  const given = (value === undefined ? [] : Array.isArray(value) ? value : [value]) as readonly ChoiceItem[];
  const find = (option: ChoiceOption) => given.find((item) => optionId(item) === option.id);
  const set = (items: readonly ChoiceItem[]) =>
    asking.answer(id, items.length ? (single ? items[0] : items) : undefined);
  const offered = visibleOptions(question, asking.answers);
  const first = asking.opened.has(id) ? offered.length : (question.show ?? offered.length);
  const shown = offered.filter((option, index) => index < first || find(option) !== undefined);
  const full = !single && given.length >= (question.max ?? 1);

  const open = (event: Event) => {
    const root = (event.target as Element).getRootNode() as ShadowRoot;
    const next = offered.find((option) => !shown.includes(option));
    asking.opened.add(id);
    asking.redraw();
    root.getElementById(`o-${id}-${next?.id}`)?.focus();
  };

  return html`<fieldset part="group" aria-describedby="h-${id} e-${id}">
    <legend id="l-${id}" part="label" tabindex="-1">${group.label}</legend>${hintLine(group)}
    <div part="options">
      ${shown.map((option) => {
        const item = find(option);
        const label = asking.text(option.label);
        const note = asking.text(option.hint);
        const exclusive =
          option.exclusive || question.options.some((o) => o.exclusive && given.includes(o.id));
        return html`<label part=${item ? 'option option-checked' : 'option'}
            ><input
              id="o-${id}-${option.id}"
              type=${single ? 'radio' : 'checkbox'}
              name=${id}
              value=${option.id}
              .checked=${item !== undefined}
              ?disabled=${full && !item && !exclusive}
              @change=${(event: Event) => set(toggle(question, given, option, (event.target as HTMLInputElement).checked))}
            /><span>${label}${note ? html`<small>${note}</small>` : nothing}</span></label
          >${
            option.other && item !== undefined
              ? html`<input
                  part="input"
                  dir="auto"
                  aria-label=${fill(asking.words.other, label)}
                  maxlength=${LIMITS.other}
                  .value=${typeof item === 'string' ? '' : item.text}
                  @input=${(event: InputEvent) => {
                    const text = (event.target as HTMLInputElement).value;
                    set(
                      given.map((i) =>
                        optionId(i) === option.id ? (text ? { option: option.id, text } : option.id) : i,
                      ),
                    );
                  }}
                />`
              : nothing
          }`;
      })}
    </div>
    ${shown.length < offered.length ? html`<button type="button" part="link more" aria-expanded="false" @click=${open}>${asking.words.more}</button>` : nothing}
    ${errorLine(group)}
  </fieldset>`;
};

/** Words without an answer, and ways out. */
const words = (q: NoteQuestion | LinkQuestion, group: Group, asking: Asking): unknown => {
  const label = asking.text(q.label);
  return html`<div part="group" id="l-${q.id}" tabindex="-1">
    ${q.type === 'link' ? html`<a part="link" href=${asking.text(q.href)}>${label}</a>` : label}${hintLine(group)}
  </div>`;
};

/** Drawing of choices, notes and links, with their style sheet. */
export const choice: Choices = {
  css,
  view: (q, group, asking) => (q.type === 'choice' ? options(q, group, asking) : words(q, group, asking)),
};
