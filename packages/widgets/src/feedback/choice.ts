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
import { typed } from '../text/typed.ts';
import type { Part, PartAsking } from './asking.ts';
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

/** The words of an "other" option. */
const otherBox = (
  label: string,
  option: ChoiceOption,
  item: ChoiceItem | undefined,
  asking: PartAsking,
  write: (item: ChoiceItem) => void,
): unknown =>
  html`<input
    @keydown=${typed}
    part="input"
    dir="auto"
    aria-label=${fill(asking.words.other, label)}
    maxlength=${LIMITS.other}
    .value=${typeof item === 'object' ? item.text : ''}
    @input=${(event: Event) => {
      const text = (event.target as HTMLInputElement).value;
      write(text ? { option: option.id, text } : option.id);
    }}
  />`;

/** A choice: the first options at once, the rest under "more". A chunk of its own; few forms start with one. */
const options = (question: ChoiceQuestion, group: Group, asking: PartAsking): unknown => {
  const { id } = question;
  const single = (question.max ?? 1) < 2;
  const value = asking.answers[id];
  const given = (value === undefined ? [] : Array.isArray(value) ? value : [value]) as readonly ChoiceItem[];
  const find = (option: ChoiceOption) => given.find((item) => optionId(item) === option.id);
  const set = (items: readonly ChoiceItem[]) =>
    asking.answer(id, items.length ? (single ? items[0] : items) : undefined);
  const offered = visibleOptions(question, asking.answers);
  const first = asking.aside.has(id) ? offered.length : (question.show ?? offered.length);
  const shown = offered.filter((option, index) => index < first || find(option) !== undefined);
  const full = !single && given.length >= (question.max ?? 1);

  const open = (event: Event) => {
    const root = (event.target as Element).getRootNode() as ShadowRoot;
    const next = offered.find((option) => !shown.includes(option));
    asking.aside.set(id, '');
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
              aria-invalid=${!!group.error}
              .checked=${item !== undefined}
              ?disabled=${full && !item && !exclusive}
              @change=${(event: Event) => set(toggle(question, given, option, (event.target as HTMLInputElement).checked))}
            /><span>${label}${note ? html`<small>${note}</small>` : nothing}</span></label
          >${
            option.other && item !== undefined
              ? otherBox(label, option, item, asking, (mine) =>
                  set(given.map((i) => (optionId(i) === option.id ? mine : i))),
                )
              : nothing
          }`;
      })}
    </div>
    ${shown.length < offered.length ? html`<button type="button" part="link more" aria-expanded="false" @click=${open}>${asking.words.more}</button>` : nothing}
    ${errorLine(group)}
  </fieldset>`;
};

/** A long list of which one is chosen: the browser's own menu. */
const menu = (question: ChoiceQuestion, group: Group, asking: PartAsking): unknown => {
  const { id } = question;
  const given = asking.answers[id] as ChoiceItem | undefined;
  const chosen = given === undefined ? '' : optionId(given);
  const offered = visibleOptions(question, asking.answers);
  const own = offered.find((option) => option.other && option.id === chosen);
  const one = (value: string, label: string) =>
    html`<option value=${value} .selected=${value === chosen}>${label}</option>`;
  return html`<div part="group">
    <label id="l-${id}" part="label" for=${id} tabindex="-1">${group.label}</label>${hintLine(group)}
    <select
      id=${id}
      part="menu"
      name=${id}
      aria-invalid=${!!group.error}
      aria-describedby="h-${id} e-${id}"
      @change=${(event: Event) => asking.answer(id, (event.target as HTMLSelectElement).value || undefined)}
    >
      ${one('', asking.rest.choose)}${offered.map((option) => one(option.id, asking.text(option.label)))}
    </select>
    ${own ? otherBox(asking.text(own.label), own, given, asking, (item) => asking.answer(id, item)) : nothing}
    ${errorLine(group)}
  </div>`;
};

/** Words without an answer, and ways out. */
const words = (q: NoteQuestion | LinkQuestion, group: Group, asking: PartAsking): unknown => {
  const label = asking.text(q.label);
  return html`<div part="group" id="l-${q.id}" tabindex="-1">
    ${q.type === 'link' ? html`<a part="link" href=${asking.text(q.href)}>${label}</a>` : label}${hintLine(group)}
  </div>`;
};

/** Drawing of choices, notes and links. */
export const part: Part = {
  css,
  view: (q: ChoiceQuestion | NoteQuestion | LinkQuestion, group, asking) => {
    if (q.type !== 'choice') return words(q, group, asking);
    return (q.menu ? menu : options)(q, group, asking);
  },
  // Some, but fewer than the form asks for.
  check: (q, value, { words: { needed } }) =>
    value !== undefined && [value].flat().length < ((q as ChoiceQuestion).min ?? 1) ? needed : '',
};
