import { type Series } from "../plot.ts";

interface Colour {
  readonly light: string;
  readonly dark: string;
}

/** Told apart by people who do not see red and green apart, and on paper by their lightness. */
const colours: Readonly<Record<Series, Colour>> = {
  none: { light: "#a8b3c2", dark: "#7d8896" },
  unknown: { light: "#e3c567", dark: "#c9a63c" },
  assisted: { light: "#4f9bd9", dark: "#58a6e8" },
  authored: { light: "#3b4fa8", dark: "#8c9bf5" },
  "not-judged": { light: "#dfe3e8", dark: "#4a525c" },
  ai: { light: "#2f6fb3", dark: "#79b4f2" },
  overrides: { light: "#e3c567", dark: "#c9a63c" },
  bypasses: { light: "#b5482f", dark: "#e07a5f" },
  incidents: { light: "#5a4a6a", dark: "#b7a3cc" },
};

/** What words on a series' colour are written in, so that they stand out by 4.5 to 1. */
const words: Readonly<Record<keyof Colour, { readonly usual: string; readonly deep: string }>> = {
  light: { usual: "#1b2330", deep: "#fff" },
  dark: { usual: "#12161c", deep: "#fff" },
};

/** Series on whose colour light words are read better. */
const deep: Readonly<Record<keyof Colour, readonly Series[]>> = {
  light: ["authored", "ai", "bypasses", "incidents"],
  dark: ["not-judged"],
};

function variables(mode: keyof Colour): string {
  return Object.entries(colours)
    .map(([series, colour]) => {
      const on = words[mode][deep[mode].includes(series as Series) ? "deep" : "usual"];
      return `--${series}:${colour[mode]};--on-${series}:${on};`;
    })
    .join("");
}

const perSeries = Object.keys(colours)
  .map(
    (series) =>
      `.${series}{fill:var(--${series});background:var(--${series})}.line-${series}{stroke:var(--${series})}` +
      `.on-${series}{fill:var(--on-${series});font-size:11.5px}`,
  )
  .join("\n");

const light = `--page:#fff;--ink:#1b2330;--soft:#57616e;--rule:#d9dee4;--faint:#f4f6f8;--accent:#2f6fb3;${variables("light")}`;
const dark = `--page:#12161c;--ink:#e4e8ed;--soft:#9aa5b1;--rule:#2e3640;--faint:#1a2028;--accent:#79b4f2;${variables("dark")}`;

/** The page's style, for screens in light and dark and for A4 paper. Loads nothing. */
export const style = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:3.5rem 1.5rem 4rem;max-width:53rem;background:var(--page);color:var(--ink);font:15px/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
header{border-bottom:3px solid var(--ink);padding-bottom:1rem;margin-bottom:1.75rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem;letter-spacing:-.015em}
header p{margin:0;color:var(--soft)}
h2{font-size:1.2rem;line-height:1.3;margin:2.9rem 0 .6rem;letter-spacing:-.005em}
p{margin:.5rem 0 .8rem;max-width:46rem}
.headlines{display:grid;grid-template-columns:repeat(3,1fr);gap:1px;background:var(--rule);border:1px solid var(--rule);margin:0;padding:0}
.headlines div{background:var(--page);padding:.85rem 1rem .8rem;display:flex;flex-direction:column}
.headlines dt{font-size:.82rem;color:var(--soft)}
.headlines dd{margin:0}
.headlines .value{order:-1;font-size:1.75rem;line-height:1.2;font-weight:650;font-variant-numeric:tabular-nums;letter-spacing:-.02em}
.headlines .detail{font-size:.8rem;line-height:1.4;color:var(--soft)}
.wide{overflow-x:auto;margin:1.1rem 0 .4rem}
table{border-collapse:collapse;width:100%;font-size:.84rem;line-height:1.4;font-variant-numeric:tabular-nums}
caption{text-align:left;white-space:nowrap;font-weight:600;padding-bottom:.35rem;caption-side:top}
th{font-weight:500;color:var(--soft);text-align:left;vertical-align:bottom;border-bottom:1.5px solid var(--ink);padding:.25rem .8rem .3rem 0}
td{vertical-align:top;border-bottom:1px solid var(--rule);padding:.32rem .8rem .32rem 0;overflow-wrap:break-word}
.narrow{max-width:24rem}
.moment{white-space:nowrap}
td.long{overflow-wrap:anywhere;min-width:9rem}
th:last-child,td:last-child{padding-right:0}
.number{text-align:right;white-space:nowrap}
th.number{white-space:normal}
.omitted{font-size:.8rem;color:var(--soft);margin:.3rem 0 0}
.caveat{border-left:3px solid var(--rule);padding:.1rem 0 .1rem .9rem;margin:.7rem 0;color:var(--soft);font-size:.85rem;line-height:1.5}
figure{margin:1.4rem 0 1.2rem;break-inside:avoid}
figcaption{font-weight:600;font-size:.84rem;margin-bottom:.45rem}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:0 0 .5rem;padding:0;font-size:.8rem;color:var(--soft)}
.key{display:inline-block;width:.75rem;height:.75rem;border-radius:2px;margin-right:.4rem;vertical-align:-1px}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font:12px ui-sans-serif,system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;font-variant-numeric:tabular-nums}
.label{fill:var(--soft)}
.axis{stroke:var(--ink);stroke-width:1}
.grid{stroke:var(--rule);stroke-width:1}
.whisker{stroke-width:2}
.seam{stroke:var(--page);stroke-width:1}
${perSeries}
footer{margin-top:3rem;border-top:1px solid var(--rule);padding-top:.8rem;font-size:.78rem;color:var(--soft);overflow-wrap:anywhere}
@media screen and (max-width:40rem){.headlines{grid-template-columns:1fr 1fr}figure{overflow-x:auto}figure svg{min-width:36rem}}
@media print{
:root{color-scheme:light;${light}}
@page{size:A4;margin:16mm 14mm}
body{padding:0;max-width:none;font-size:10.5pt}
h2{break-after:avoid}
tr,.headlines,.caveat{break-inside:avoid}
.seam,svg *,.key{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
