/**
 * The one style sheet of the collector's pages. It stands in the page and is allowed there by its
 * hash, so a page is one request and nothing else may style it. Kept small: a page weighs 15 KB at most.
 */
export const STYLE = `
:root{color-scheme:light dark;--accent:#0b5cad;--on:#fff;--tint:#eaf2fa;--text:#17212b;--soft:#525e6a;--card:#fff;--ground:#f3f5f7;--line:#d5dbe1;--edge:#7d8894;--error:#a3260b;--tint-error:#fdf1ee;--p1:#a8420a;--p2:#a56a35;--p3:#66717c;--p4:#357a80;--p5:#0b6068}
@media(prefers-color-scheme:dark){:root{--accent:#79b8f3;--on:#0c1620;--tint:#16293b;--text:#e6ebf0;--soft:#a7b2bd;--card:#171d23;--ground:#0e1216;--line:#2e3740;--edge:#7f8b97;--error:#ff9d85;--tint-error:#2d1a16;--p1:#ff9a5c;--p2:#e3b184;--p3:#aab5c0;--p4:#83c5c9;--p5:#4fd0cf}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
:lang(zh) body,body:lang(zh){font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;line-height:1.7}
body:lang(ar){font-family:"Noto Naskh Arabic","Geeza Pro",system-ui,sans-serif;line-height:1.7}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:not(:focus){position:absolute;inset-inline-start:-999em}
.skip:focus{display:block;padding:12px 16px}
.wrap{max-width:42rem;margin:0 auto;padding:0 16px}
.top{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:0 4px;min-height:12px}
.top a,.top b{display:inline-flex;align-items:center;min-height:44px;min-width:44px;padding:0 8px;font-size:.875rem;font-weight:400;justify-content:center}
.top b{color:var(--soft)}
main{display:block;background:var(--card);margin:0 -16px;padding:24px 16px 32px;border-block:1px solid var(--line)}
h1{font-size:1.75rem;line-height:1.25;font-weight:650;margin:0 0 8px}
h2{font-size:1.125rem;line-height:1.4;margin:0 0 8px}
p{margin:0 0 12px;max-width:38em}
.lead,.soft{color:var(--soft)}
.soft{font-size:.875rem}
.step{margin:0 0 4px}
.where{font-weight:600}
form{margin:0}
fieldset,.q{border:0;margin:32px 0 0;padding:0;min-width:0}
legend,.q>label,.q>.h{display:block;padding:0;font-size:1.125rem;line-height:1.4;font-weight:600;margin:0 0 4px}
legend .soft,.q>label .soft{font-weight:400}
.hint{color:var(--soft);margin:0 0 8px}
.opts{display:grid;gap:8px;margin-top:12px}
.opt{display:flex;align-items:center;gap:12px;min-height:48px;padding:8px 12px;border:1px solid var(--edge);border-radius:6px;background:var(--card);cursor:pointer}
.opt:hover{border-color:var(--accent)}
.opt:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent);background:var(--tint)}
.opt:has(:checked) .w{font-weight:600}
.opt:has(input:not([type=text]):focus-visible){outline:3px solid var(--accent);outline-offset:2px}
@supports selector(:has(a)){.opt input:focus-visible{outline:none}}
.opt input{flex:none;width:22px;height:22px;margin:0;accent-color:var(--accent)}
.opt .hint{display:block;margin:0;font-size:.875rem}
.sym{flex:none;width:36px;height:36px;fill:none;stroke:currentColor;stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
.v1{color:var(--p1)}.v2{color:var(--p2)}.v3{color:var(--p3)}.v4{color:var(--p4)}.v5{color:var(--p5)}
.stars{color:var(--p5);letter-spacing:0;white-space:nowrap;font-size:1.125rem;line-height:1}
.nums{grid-template-columns:repeat(auto-fill,minmax(4.25rem,1fr))}
.nums .opt{gap:8px;font-variant-numeric:tabular-nums}
@media(min-width:38em){.wrap{padding:0 24px}main{margin:0;padding:32px 40px 40px;border:1px solid var(--line);border-radius:6px}
.tiles{grid-template-columns:repeat(auto-fit,minmax(6rem,1fr))}
.tiles .opt{flex-direction:column;gap:8px;padding:16px 6px 12px;text-align:center;font-size:.9375rem;line-height:1.35}
.tiles .sym{width:44px;height:44px}.tiles .opt input{order:3;margin-top:auto}}
.row-q{margin:0;padding:16px 0;border-top:1px solid var(--line)}
.row-q legend{font-size:1rem;float:inline-start;width:100%;margin:0}
.row-q legend+*{clear:both;padding-top:8px;margin:0}
legend+.row-q,.hint+.row-q,.err+.row-q{margin-top:12px}
.few .opts{grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr))}
.ends{display:flex;flex-wrap:wrap;justify-content:space-between;gap:4px 16px;margin-top:8px}
@media(min-width:38em){.opts.nums{grid-template-columns:none;grid-auto-flow:column;grid-auto-columns:minmax(44px,1fr);gap:4px}.nums .opt{flex-direction:column;gap:4px;padding:8px 2px}
.row-q .opt{font-size:.875rem;line-height:1.3}
.cols .opts{grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);gap:6px}
.cols .opt{flex-direction:column;gap:6px;padding:10px 4px;text-align:center;hyphens:auto}.cols .sym{width:28px;height:28px}.cols .opt input{order:3;margin-top:auto}
.few legend{width:45%;padding-inline-end:16px;padding-top:12px}.few .opts{clear:none;padding:0;display:flex;justify-content:flex-end;flex-wrap:wrap}.few .opt{min-width:6rem}.few .sym{width:28px;height:28px}}
.apart{margin-top:40px;padding:4px 16px 16px;border:1px solid var(--line);border-radius:6px;background:var(--ground)}
.apart fieldset{margin-top:16px}.apart .f{margin:12px 0}.apart .f label{font-weight:600}.apart p{margin-bottom:0}
.help{margin:0;font-weight:600}.help a,.now a{display:inline-flex;align-items:center;min-height:44px}
.sum.now{border-color:var(--accent);background:var(--tint)}.sum.now a{color:var(--accent)}
.one{font-weight:600;margin-bottom:-20px}
.found{margin:0 0 4px;padding:12px 16px;border-inline-start:4px solid var(--edge);background:var(--ground);white-space:pre-wrap}
mark{background:#ffe28a;color:#17212b;padding:1px 3px;border-radius:3px;font-weight:600}
select{display:block;width:100%;max-width:30rem;margin-top:8px;padding:10px 12px;min-height:48px;font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:6px}
details{margin-top:8px}
summary{display:inline-flex;align-items:center;min-height:44px;color:var(--accent);cursor:pointer;text-decoration:underline;text-underline-offset:.2em}
textarea,input:where([type=text],[type=email],[type=tel]){display:block;width:100%;margin-top:8px;padding:10px 12px;min-height:48px;font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:6px}
textarea+.soft{margin-top:6px}
textarea{resize:vertical;field-sizing:content;min-height:7.5rem}
.other{margin-inline-start:34px;width:calc(100% - 34px)}
.short{max-width:20rem}
button,.btn{font:inherit;font-weight:600;min-height:48px;padding:10px 28px;border:1px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--on);cursor:pointer;text-decoration:none}
button:hover{filter:brightness(1.08)}
.second{background:transparent;color:var(--accent)}
.quiet{background:none;border:0;padding:0;font-weight:400;color:var(--soft);text-decoration:underline;text-underline-offset:.2em}
.drive{margin:24px 0 0}.drive p{margin:0 0 4px}.drive #drive{font-weight:600;font-variant-numeric:tabular-nums}
progress{width:100%;height:12px;accent-color:var(--accent)}
.sum{border:2px solid var(--error);border-radius:6px;padding:16px 16px 8px;margin:0 0 24px;background:var(--tint-error)}
.sum ul{margin:0 0 8px;padding-inline-start:20px}.sum a,.err{color:var(--error);font-weight:600}
.err{margin:4px 0 0}
.bad{border-inline-start:4px solid var(--error);padding-inline-start:12px}
[aria-invalid=true]{border-color:var(--error)}
.tick{width:48px;height:48px;margin-bottom:8px;color:var(--p5)}
.code{margin:24px 0;padding:16px 20px;border:1px solid var(--line);border-inline-start:4px solid var(--accent);border-radius:6px;background:var(--tint)}
.code p{margin:0}
output,.mono{display:block;direction:ltr;unicode-bidi:isolate;font:600 1.5rem/1.5 ui-monospace,"SF Mono",Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere;user-select:all}
:dir(rtl) :is(output,dd){text-align:right}
.do,.row{display:flex;flex-wrap:wrap;gap:12px 16px;align-items:center;margin-top:24px}
.do{margin-top:32px}.row .do{margin:0}
dl{margin:24px 0 0;border-top:1px solid var(--line)}
dl div{padding:10px 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft);font-size:.875rem}dd{margin:0;white-space:pre-wrap;unicode-bidi:plaintext}
footer{padding:16px 0 48px;color:var(--soft);font-size:.875rem}
footer a{display:inline-flex;align-items:center;min-height:44px}
body.embed,.embed main{background:var(--card)}.embed .wrap{max-width:none;padding:0 16px}.embed main{margin:0;padding:8px 0 16px;border:0}.embed footer{padding:0 0 16px}
@media(min-width:38em){dl div{display:grid;grid-template-columns:11rem 1fr;gap:16px}}
@media(forced-colors:active){.sym,.stars{color:CanvasText}.opt:has(:checked){outline:3px solid Highlight;outline-offset:-3px}}
@media(prefers-contrast:more){:root{--line:var(--edge)}}
table.sheet{width:100%;border-collapse:collapse;margin:16px 0 24px}.sheet th,.sheet td{text-align:start;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid var(--line);font-weight:400}.sheet thead th{font-weight:650}.sheet td{white-space:nowrap}@media(max-width:30rem){.sheet td{white-space:normal}}
@media print{body{background:#fff}.top,.do,.row,footer,.skip,summary{display:none}main{border:0;padding:0}}
`;
