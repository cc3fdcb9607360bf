/** Colours, type and spacing: the tokens of DESIGN, light and dark together. */
export const foundations = `
:root {
  color-scheme: light dark;
  --bg: #f5f7f9; --surface: #ffffff; --sunken: #eef1f4; --text: #15191e; --muted: #525d69;
  --border: #d5dbe1; --strong: #7b8692; --accent: #0b5cad; --on-accent: #ffffff; --soft: #e7f0f9;
  --error: #a3301b; --error-soft: #fbece8; --warn: #7a4b00; --warn-soft: #fdf3dd; --good: #0b626a;
  --s1: #b5480b; --s2: #dd8c50; --s3: #a9b1ba; --s4: #4d9ea4; --s5: #0a656d;
  --band: #cfe0f1; --heat: 11 92 173;
  --shadow: 0 8px 28px rgb(16 24 40 / .16);
  --latin: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --cjk: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif;
  --mono: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0f1216; --surface: #161a20; --sunken: #1e242b; --text: #e9edf1; --muted: #a5b0bc;
    --border: #2d353e; --strong: #76828f; --accent: #77b6f5; --on-accent: #06203a; --soft: #17293c;
    --error: #ff9c86; --error-soft: #37201b; --warn: #f1c067; --warn-soft: #322813; --good: #6fc4cb;
    --s1: #d9642a; --s2: #c08a62; --s3: #6d7681; --s4: #4c989e; --s5: #2fb0b9;
    --band: #21384f; --heat: 119 182 245;
    --shadow: 0 8px 28px rgb(0 0 0 / .5);
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { font: 16px/1.5 var(--latin); background: var(--bg); color: var(--text); -webkit-text-size-adjust: 100%; scroll-padding-top: 72px; }
html:lang(zh) { font-family: var(--cjk); line-height: 1.7; }
body { margin: 0; }
h1, h2, h3, h4, p, ul, ol, dl, figure, fieldset { margin: 0; padding: 0; }
h1 { font-size: 28px; line-height: 1.25; font-weight: 650; text-wrap: balance; }
h2 { font-size: 22px; line-height: 1.3; font-weight: 650; text-wrap: balance; }
h3 { font-size: 18px; line-height: 1.4; font-weight: 600; text-wrap: pretty; }
h4 { font-size: 16px; line-height: 1.4; font-weight: 600; }
:lang(zh) :is(h1, h2, h3) { line-height: 1.45; }
p { max-width: 75ch; text-wrap: pretty; }
:lang(zh) p { max-width: 42em; }
ul, ol { list-style: none; }
fieldset { border: 0; min-width: 0; }
legend { padding: 0; }
small, .small { font-size: 14px; }
.muted { color: var(--muted); }
a { color: var(--accent); text-underline-offset: 3px; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
code, pre, .code { font-family: var(--mono); font-size: 14px; }
.code { overflow-wrap: anywhere; }
.num { font-variant-numeric: tabular-nums; }
.nowrap { white-space: nowrap; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.stack > * + * { margin-top: 16px; }
.stack-small > * + * { margin-top: 8px; }
.stack-large > * + * { margin-top: 32px; }
.row { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
.spread { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: baseline; justify-content: space-between; }
`;
