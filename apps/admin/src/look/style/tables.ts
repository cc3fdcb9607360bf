/** Tables, lists of answers, definition rows. */
export const tables = `
.scroll { overflow-x: auto; margin-inline: -4px; padding-inline: 4px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding-bottom: 8px; }
th, td { text-align: start; padding: 10px 12px 10px 0; border-bottom: 1px solid var(--border); vertical-align: top; }
tr > :is(th, td):last-child { padding-inline-end: 0 !important; }
thead th { font-size: 14px; font-weight: 600; color: var(--muted); vertical-align: bottom; white-space: nowrap; }
tbody th { font-weight: 400; min-width: 128px; }
.heat tbody th { min-width: 0; }
tr:last-child > * { border-bottom: 0; }
.sort { all: unset; cursor: pointer; display: inline-flex; gap: 4px; align-items: center; min-height: 44px; }
thead th:has(.sort) { padding-block: 0; vertical-align: middle; }
.n .sort { flex-direction: row-reverse; text-align: end; }
.sort:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.sort::after { content: ""; width: 8px; }
th[aria-sort=ascending] .sort::after { content: "↑"; } th[aria-sort=descending] .sort::after { content: "↓"; }
.n, th.n { text-align: end; white-space: nowrap; }
td > .ends, td > .whole { display: inline-block; color: var(--muted); font-size: 14px; }
td > .ends { min-width: 76px; }
td > .whole { display: block; }
.breakdown th, .breakdown td { padding-inline-end: 16px; }
.breakdown tbody th { min-width: 96px; overflow-wrap: anywhere; }
td.hidden-why { white-space: normal; min-width: 96px; }
:is(tbody th, td) > a { display: inline-block; min-height: 44px; padding-block: 10px; margin-block: -10px; min-width: 44px; }
.n > a { text-align: end; }
.facts dd a { display: inline-block; padding-block: 10px; }
.answer .body a, .pages a, .spread > a, .list a { display: inline-flex; align-items: center; min-height: 44px; }
.answer .body .small { margin-block: -4px; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 16px; align-items: center; }
.facts dt { color: var(--muted); font-size: 14px; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.answer { display: grid; grid-template-columns: 168px minmax(0, 1fr); gap: 8px 24px; padding: 20px 0; border-top: 1px solid var(--border); }
.answer:first-child { border-top: 0; }
.answer .when { font-size: 14px; color: var(--muted); }
.answer .body > * + * { margin-top: 8px; }
.grade { display: inline-flex; gap: 8px; align-items: center; font-weight: 600; }
.swatch { width: 14px; height: 14px; flex: none; border-radius: 3px; }
.chips { display: flex; flex-wrap: wrap; gap: 6px; }
.words { margin: 0; border-inline-start: 3px solid var(--border); padding-inline-start: 12px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 18px; max-width: 65ch; unicode-bidi: plaintext; }
.ask { font-size: 14px; color: var(--muted); }
.meta { max-width: none !important; font-size: 14px; color: var(--muted); display: flex; flex-wrap: wrap; gap: 0 12px; }
.meta > span { overflow-wrap: anywhere; min-width: 0; }
.pages { display: flex; flex-wrap: wrap; gap: 8px 16px; justify-content: space-between; align-items: center; }
.list > li { padding: 16px 0; border-top: 1px solid var(--border); }
.list > li.spread { align-items: center; padding: 8px 0; }
.list > li:first-child { border-top: 0; padding-top: 0; }
.list > li:last-child { padding-bottom: 0; }
@container (max-width: 520px) {
  .stacks, .stacks tbody, .stacks tr { display: block; }
  .stacks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacks tr { padding-block: 8px; border-bottom: 1px solid var(--border); }
  .stacks tr:last-child { border-bottom: 0; }
  .stacks tbody :is(th, td) { border: 0; padding: 2px 0; }
  .stacks tbody th { display: block; padding-block: 8px; }
  .stacks td { display: flex; gap: 16px; justify-content: space-between; align-items: baseline; text-align: end; white-space: normal; }
  .stacks td:empty { display: none; }
  .stacks td[data-label]::before { content: attr(data-label); font: 14px var(--latin); color: var(--muted); }
}
@container (max-width: 420px) {
  table:not(.stacks, .heat) :is(th, td) { padding-inline-end: 8px; }
  .breakdown thead th, .breakdown td.hidden-why, .breakdown td > .whole { white-space: normal; }
  .breakdown tbody th { min-width: 60px; }
  .breakdown :is(th, td):nth-child(4) { font-size: 14px; }
  .breakdown td > .ends { display: block; min-width: 0; white-space: nowrap; }
}
@media (max-width: 800px) {
  .answer { grid-template-columns: minmax(0, 1fr); }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: 8px; }
}
`;
