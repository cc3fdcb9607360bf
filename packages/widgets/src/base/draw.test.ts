import { beforeEach, expect, test, vi } from 'vitest';
import * as own from './draw.ts';
import * as lit from './lit.ts';

beforeEach(() => document.body.replaceChildren());

/** One template of every form our elements use, written with the tags of `kit`. */
const view = ({ html, nothing }: Pick<typeof lit, 'html' | 'nothing'>, o: Record<string, unknown>): unknown =>
  html`${o.works ? nothing : html`<slot></slot>`}<div part=${o.part || nothing} lang="${o.lang}" dir="ltr">
    <p id="h-${o.id} e-${o.id}" aria-label="${o.id}${o.text}${o.lang}">${o.text} <b>and ${o.text}</b></p>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M0 0" transform=${o.part || nothing} /></svg>
    <fieldset ?disabled=${o.off}>
      ${(o.points as number[]).map(
        (point) =>
          html`<label
            ><input type="radio" name="x" value=${point} .checked=${point === o.at} @change=${() => (o.choose as (at: number) => void)(point)} /><span
              >${point}${point > 2 ? html`<i>${o.text}</i>` : ''}</span
            ></label
          >${o.works ? html`<input part="input" .value=${String(point)} />` : nothing}`,
      )}
    </fieldset>
    <select aria-label=${o.text || nothing} @change=${() => undefined}>
      ${(o.points as number[]).map((point) => html`<option value=${point} .selected=${point === o.at}>${o.text}</option>`)}
    </select>
    ${o.list ? [o.text, [html`<hr />`, nothing], o.points] : o.text}
  </div>`;

const states = [
  { works: false, part: '', lang: '', id: 'a', text: 'One', off: false, points: [1, 2, 3], at: 2 },
  {
    works: true,
    part: 'base',
    lang: 'ar',
    id: 'b',
    text: '<b onclick="x">',
    off: true,
    points: [1, 2, 3],
    at: 3,
  },
  { works: true, part: '', lang: 'en', id: 'b', text: '', off: false, points: [4], at: undefined, list: 1 },
  { works: false, part: 'x', lang: 'en', id: 'c', text: '1', off: false, points: [], at: 1 },
  {
    works: true,
    part: 'y',
    lang: 'en',
    id: 'c',
    text: 7,
    off: false,
    points: [1, 2, 3, 4, 5],
    at: 5,
    list: 1,
  },
  { works: true, part: 'y', lang: 'en', id: 'c', text: 2, off: false, points: [1, 2], at: 2 },
];

const markup = (root: Element) => [
  root.innerHTML.replace(/<!--.*?-->/g, ''),
  [...root.querySelectorAll('input')].map((input) => [input.checked, input.value]),
  root.querySelector('select')!.selectedIndex,
];

/** Makers of templates and drawers, in every pair: parts fetched on need are made by the one and drawn by the other. */
const PAIRS = [
  [own, own],
  [own, lit],
  [lit, own],
] as const;

test.each(PAIRS)('draws what Lit draws, at first and after every change (%#)', (maker, drawer) => {
  // Forms, so that the radios of the two are two groups.
  const ours = document.createElement('form');
  const theirs = document.createElement('form');
  document.body.append(ours, theirs);
  for (const state of [...states, ...states.toReversed()]) {
    drawer.render(view(maker as typeof lit, state), ours);
    lit.render(view(lit, state), theirs);
    expect(markup(ours)).toEqual(markup(theirs));
  }
});

test('what is shown stays where a list grows', () => {
  const root = document.createElement('div');
  document.body.append(root);
  const list = (...items: number[]) => own.html`${items.map((item) => own.html`<input name=${item} />`)}`;
  own.render(list(1, 2), root);
  const [first] = root.children as unknown as [HTMLInputElement];
  first.focus();
  own.render(list(1, 2, 3), root);
  expect(document.activeElement).toBe(first);
  expect([...root.children].map((input) => input.getAttribute('name'))).toEqual(['1', '2', '3']);
  own.render(list(4), root);
  expect(root.innerHTML).toBe('<input name="4">');
});

test('keeps the elements, the focus and the newest listener when values change', () => {
  const root = document.createElement('div');
  document.body.append(root);
  const [old, choose] = [vi.fn(), vi.fn()];
  own.render(view(own as unknown as typeof lit, { ...states[0], choose: old }), root);
  const input = root.querySelectorAll('input')[2]!;
  input.focus();
  own.render(view(own as unknown as typeof lit, { ...states[0], text: 'Other', choose }), root);
  expect(document.activeElement).toBe(input);
  input.click();
  expect([old.mock.calls, choose.mock.calls]).toEqual([[], [[3]]]);
});
