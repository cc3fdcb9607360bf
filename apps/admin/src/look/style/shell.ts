/** The frame of every page: navigation at the left, filter sentence on top, content. */
export const shell = `
.skip { position: absolute; left: 8px; top: -80px; z-index: 9; background: var(--surface); padding: 12px 16px; border-radius: 6px; }
.skip:focus { top: 8px; }
.frame { display: grid; grid-template-columns: 216px minmax(0, 1fr); min-height: 100vh; }
.side { display: flex; flex-direction: column; gap: 24px; padding: 24px 16px; border-inline-end: 1px solid var(--border); background: var(--surface); position: sticky; top: 0; height: 100vh; }
.brand { display: flex; align-items: center; gap: 10px; padding: 0 8px; color: var(--text); text-decoration: none; font-weight: 650; font-size: 18px; min-height: 44px; }
.brand svg { color: var(--accent); flex: none; }
.nav a { display: flex; align-items: center; min-height: 44px; padding: 0 12px; border-radius: 6px; color: var(--text); text-decoration: none; }
.nav a:hover { background: var(--sunken); }
.nav a[aria-current] { background: var(--soft); color: var(--accent); font-weight: 600; box-shadow: inset 3px 0 0 var(--accent); }
.me { margin-top: auto; font-size: 14px; padding: 0 8px; }
.me .mail { overflow-wrap: anywhere; }
.me form { display: inline; }
.me .row { gap: 0 16px; }
.main { min-width: 0; padding: 0 32px 64px; }
.content { max-width: 1120px; margin-inline: auto; }
.content > * + * { margin-top: 32px; }
.top { position: sticky; top: 0; z-index: 5; background: var(--bg); border-bottom: 1px solid var(--border); margin: 0 -32px 32px; padding: 6px 32px; }
.top-inner { max-width: 1120px; margin-inline: auto; }
.bar-line { font-size: 14px; padding: 8px 12px; border-radius: 6px; max-width: none !important; background: var(--warn-soft); color: var(--warn); }
.bars { display: grid; gap: 8px; }
.bars:empty { display: none; }
.bars + * { margin-top: 24px !important; }
.no-bar { padding-top: 24px; }
.card { background: var(--surface); border: 1px solid var(--border); border-radius: 6px; padding: 24px; min-width: 0; }
.card > * + * { margin-top: 16px; }
.content > .card + .card { margin-top: 16px; }
.grid { display: grid; gap: 16px; align-items: start; grid-template-columns: repeat(2, minmax(0, 1fr)); }
.grid > .wide { grid-column: 1 / -1; }
.section > * + * { margin-top: 16px; }
.section-title { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
.lead { font-size: 18px; }
.notice { border-inline-start: 4px solid var(--accent); background: var(--soft); padding: 12px 16px; border-radius: 0 6px 6px 0; max-width: none; }
.notice.bad { border-color: var(--error); background: var(--error-soft); }
.notice.warn { border-color: var(--warn); background: var(--warn-soft); }
.notice > * + * { margin-top: 8px; }
.empty { padding: 32px 24px; text-align: center; }
.empty h2 { font-size: 18px; }
.empty p { margin: 8px auto 0; color: var(--muted); }
.empty .button { margin-top: 16px; }
.tag { display: inline-block; font-size: 14px; line-height: 20px; padding: 1px 8px; border-radius: 10px; background: var(--sunken); color: var(--text); white-space: nowrap; max-width: 100%; }
.tag.warn { background: var(--warn-soft); color: var(--warn); }
.tag.accent { background: var(--soft); color: var(--accent); }
.crumbs { font-size: 14px; color: var(--muted); display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; }
.crumbs a { display: inline-flex; min-height: 44px; align-items: center; }
@media (max-width: 800px) {
  .frame { display: block; }
  .side { position: static; height: auto; flex-direction: row; flex-wrap: wrap; gap: 4px 12px; padding: 8px 16px; border: 0; border-bottom: 1px solid var(--border); align-items: center; }
  .side nav { order: 3; width: 100%; }
  .nav ul { display: flex; flex-wrap: wrap; gap: 0 4px; margin: 0 -12px; }
  .nav a[aria-current] { box-shadow: inset 0 -3px 0 var(--accent); border-radius: 6px 6px 0 0; }
  .me { margin: 0 0 0 auto; display: flex; gap: 12px; align-items: center; }
  .me .mail, .me .role { display: none; }
  .main { padding: 0 16px 48px; }
  .top { position: static; margin: 0 -16px 24px; padding: 6px 16px; }
  .grid { grid-template-columns: minmax(0, 1fr); }
  .card { padding: 16px; }
  .tag { white-space: normal; }
  h1 { font-size: 22px; } h2 { font-size: 20px; }
}
@media (max-width: 1160px) { .grid { grid-template-columns: minmax(0, 1fr); } }
@media print {
  .grid { display: block; } .grid > * + * { margin-top: 16px; }
  h1.visually-hidden { position: static; width: auto; height: auto; overflow: visible; clip-path: none; white-space: normal; }
  .side, .top, .skip, .no-print, details.table > summary { display: none !important; }
  .frame { display: block; } .main { padding: 0; }
  .card { break-inside: avoid; border-color: #888; }
  html, body { background: #fff; color: #000; }
}
@media (forced-colors: active) {
  .nav a[aria-current] { border-inline-start: 4px solid Highlight; }
  .tag, .notice { border: 1px solid; }
}
`;

/** The pages before signing in. */
export const door = `
.door { max-width: 480px; margin: 0 auto; padding: 10vh 16px 48px; }
.door > * + * { margin-top: 16px; }
.door .brand { padding: 0; font-size: 22px; }
.door .card { padding: 32px; }
.door input { max-width: none !important; }
.door .primary { width: 100%; }
.door-languages { display: flex; gap: 16px; }
.door-languages a { display: inline-flex; align-items: center; min-height: 44px; }
.door-languages a[aria-current] { color: var(--muted); text-decoration: none; }
@media (max-width: 480px) { .door { padding-top: 24px; } .door .card { padding: 24px 16px; } }
`;
