/** Charts: ordered scale of deep orange, grey, deep teal; words always beside the colour. */
export const charts = `
.chart { display: block; max-width: 100%; height: auto; overflow: visible; font: 13px var(--latin); font-variant-numeric: tabular-nums; }
:lang(zh) .chart { font-family: var(--cjk); }
.chart text { fill: var(--text); paint-order: stroke; stroke: var(--surface); stroke-width: 3px; stroke-linejoin: round; }
.chart .soft { fill: var(--muted); }
.chart .axis { stroke: var(--border); stroke-width: 1; }
.chart .target { stroke: var(--text); stroke-width: 1.5; stroke-dasharray: 4 3; }
.chart .mark { stroke: var(--strong); stroke-width: 1; stroke-dasharray: 2 3; }
.chart .ribbon { fill: var(--band); }
.chart .line { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
.chart .point { fill: var(--accent); }
.chart .end { fill: var(--accent); font-weight: 600; }
.chart .limits { fill: var(--sunken); }
.chart .whisker { stroke: var(--strong); stroke-width: 2; }
.chart .dotmark { fill: var(--strong); }
.chart .out .whisker { stroke: var(--accent); }
.chart .out .dotmark { fill: var(--accent); }
.chart .out text.name { font-weight: 600; }
.s1 { fill: var(--s1); background: var(--s1); } .s2 { fill: var(--s2); background: var(--s2); } .s3 { fill: var(--s3); background: var(--s3); } .s4 { fill: var(--s4); background: var(--s4); } .s5 { fill: var(--s5); background: var(--s5); }
.s0 { fill: var(--strong); background: var(--strong); }
.subtitle { color: var(--muted); font-size: 14px; max-width: none; margin-top: 4px !important; }
.headline { font-size: 22px; line-height: 1.4; font-weight: 650; max-width: 60ch; text-wrap: pretty; }
.headline .big { font-size: 36px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.headline .ends { font-weight: 400; color: var(--muted); white-space: nowrap; }
.headline .rest { font-weight: 400; }
.reach { display: flex; flex-wrap: wrap; gap: 8px 32px; border-top: 1px solid var(--border); padding-top: 16px; }
.reach > div { min-width: 88px; }
.reach dt { font-size: 14px; color: var(--muted); }
.reach dd { margin: 0; font-size: 18px; font-weight: 600; font-variant-numeric: tabular-nums; }
.heat { table-layout: fixed; min-width: 440px; border-collapse: separate; border-spacing: 2px; }
.heat.narrow { min-width: 0; } .heat.narrow tbody th { width: 32px; }
.heat th, .heat td { border: 0; padding: 0; text-align: center; font-size: 12px; height: 28px; vertical-align: middle; }
.heat thead th { color: var(--muted); font-weight: 400; }
.heat tbody th { text-align: start; width: 56px; color: var(--muted); }
.heat td { background: var(--sunken); border-radius: 3px; }
.heat .night { color: var(--text); font-weight: 600; }
.h1 { background: rgb(var(--heat) / .10) !important; } .h2 { background: rgb(var(--heat) / .20) !important; } .h3 { background: rgb(var(--heat) / .30) !important; } .h4 { background: rgb(var(--heat) / .42) !important; } .h5 { background: rgb(var(--heat) / .54) !important; }
.card { container-type: inline-size; }
.wide-only { display: block; } .small-only { display: none; }
@container (max-width: 700px) { .wide-only:not(.compact) { display: none; } .small-only:not(.compact) { display: block; } }
@container (max-width: 460px) { .wide-only.compact { display: none; } .small-only.compact { display: block; } }
@media (max-width: 800px) { .headline { font-size: 18px; } }
@media print { .chart .line, .chart .whisker { stroke: #000; } .chart .ribbon { fill: #ddd; } }
`;
