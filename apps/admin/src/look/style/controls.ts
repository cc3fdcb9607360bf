/** Buttons, fields, the filter sentence, disclosure. */
export const controls = `
.button, button { font: inherit; line-height: 1.25; display: inline-flex; align-items: center; justify-content: center; gap: 8px; min-height: 44px; padding: 8px 16px; border: 1px solid var(--strong); border-radius: 6px; background: var(--surface); color: var(--text); text-decoration: none; cursor: pointer; }
.button:hover, button:hover { background: var(--sunken); }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
.primary:hover { background: color-mix(in srgb, var(--accent) 86%, black); }
.danger { border-color: var(--error); color: var(--error); }
.picker .row a, main p > a:only-child { display: inline-flex; align-items: center; min-height: 44px; }
.link-button { border: 0; background: none; padding: 0; min-height: 44px; color: var(--accent); text-decoration: underline; text-underline-offset: 3px; text-decoration-thickness: 1px; }
.link-button:hover { background: none; text-decoration-thickness: 2px; }
.field { display: block; }
.field > label, .label { display: block; font-weight: 600; margin-bottom: 4px; }
.hint { display: block; color: var(--muted); font-size: 14px; margin-bottom: 4px; max-width: 70ch; }
input:not([type=radio], [type=checkbox], [type=hidden]), select, textarea { font: inherit; width: 100%; max-width: 480px; min-height: 44px; padding: 8px 12px; border: 1px solid var(--strong); border-radius: 6px; background: var(--surface); color: var(--text); }
input[type=checkbox], input[type=radio] { width: 20px; height: 20px; accent-color: var(--accent); margin: 0 8px 0 0; flex: none; }
.check { display: flex; align-items: center; min-height: 44px; }
textarea { max-width: none; resize: vertical; line-height: 1.5; }
textarea.code { min-height: 420px; font-size: 14px; white-space: pre; overflow: auto; }
[aria-invalid=true] { border-color: var(--error) !important; box-shadow: inset 0 0 0 1px var(--error); }
.error { color: var(--error); font-weight: 600; display: block; margin-bottom: 4px; }
.pair { display: grid; gap: 16px; align-items: end; grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr)); }
.narrow { max-width: 480px; }
summary { cursor: pointer; }
.sentence { display: flex; flex-wrap: wrap; align-items: center; gap: 0 2px; min-height: 44px; }
.part { position: relative; }
.part > summary { list-style: none; display: inline-flex; align-items: center; min-height: 44px; padding: 0 8px; border-radius: 6px; font-weight: 600; max-width: min(340px, 100%); }
.part > summary::-webkit-details-marker { display: none; }
.part > summary::after { content: ""; width: 8px; height: 8px; margin: -4px 2px 0 8px; border: solid var(--muted); border-width: 0 1.5px 1.5px 0; transform: rotate(45deg); flex: none; }
.part > summary:hover { background: var(--sunken); }
.part[open] > summary { background: var(--soft); color: var(--accent); }
.part.idle > summary { font-weight: 400; color: var(--muted); }
.dot { color: var(--muted); }
.picker { position: absolute; z-index: 6; top: 48px; inset-inline-start: 0; width: max-content; min-width: 260px; max-width: min(420px, calc(100vw - 32px)); max-height: min(640px, calc(100vh - 72px)); overflow: auto; background: var(--surface); border: 1px solid var(--border); border-radius: 6px; box-shadow: var(--shadow); padding: 8px; }
.part:nth-of-type(n+4) .picker { inset-inline-start: auto; inset-inline-end: 0; }
.picker a { display: flex; justify-content: space-between; gap: 16px; align-items: center; min-height: 44px; padding: 4px 12px; border-radius: 6px; color: var(--text); text-decoration: none; }
.picker a:hover { background: var(--sunken); }
.picker a[aria-current] { font-weight: 600; color: var(--accent); }
.picker a[aria-current]::after { content: "✓"; }
.picker form { padding: 12px; border-top: 1px solid var(--border); margin-top: 8px; display: grid; gap: 12px; }
.picker > form:first-child { border: 0; margin: 0; }
.indent-1 { padding-inline-start: 28px !important; } .indent-2 { padding-inline-start: 44px !important; } .indent-3 { padding-inline-start: 60px !important; } .indent-4 { padding-inline-start: 76px !important; }
details.table > summary { color: var(--accent); min-height: 44px; display: inline-flex; align-items: center; font-size: 14px; text-decoration: underline; text-underline-offset: 3px; }
pre { background: var(--sunken); border-radius: 6px; padding: 12px 16px; margin: 0; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 800px) {
  .part { position: static; }
  .sentence { position: relative; }
  .picker, .part:nth-of-type(n+4) .picker { top: 100%; inset-inline: 0; width: auto; max-width: none; }
}
`;

/** Tabs, QR codes, the sheet to print, the preview. */
export const forms = `
.tabs { display: flex; flex-wrap: wrap; gap: 0 4px; border-bottom: 1px solid var(--border); }
.tabs a { min-height: 44px; display: inline-flex; align-items: center; padding: 0 16px; color: var(--text); text-decoration: none; border-bottom: 3px solid transparent; margin-bottom: -1px; }
.tabs a:hover { border-color: var(--border); }
.tabs a[aria-current] { color: var(--accent); font-weight: 600; border-color: var(--accent); }
.qr { display: block; max-width: 100%; height: auto; border-radius: 4px; flex: none; }
.codes { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr)); gap: 24px; }
.codes li { display: flex; flex-wrap: wrap; gap: 16px; }
.codes a { display: inline-block; min-height: 44px; }
.codes li > div { flex: 1 1 120px; min-width: 0; }
.codes .qr { width: 120px; }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr)); gap: 16px; }
.sheet li { border: 1px dashed var(--strong); border-radius: 6px; padding: 24px; text-align: center; break-inside: avoid; background: #fff; color: #000; }
.sheet .qr { margin: 8px auto; }
.sheet .code { font-size: 22px; font-weight: 600; }
.sheet p { margin-inline: auto; }
.preview { border: 1px dashed var(--border); border-radius: 6px; padding: 24px; max-width: 640px; }
.inset { margin-top: 16px; }
details > summary.button { display: inline-flex; list-style: none; }
details > summary.button::-webkit-details-marker { display: none; }
@media (max-width: 800px) { .tabs a { padding: 0 10px; } .preview { padding: 12px; } }
`;
