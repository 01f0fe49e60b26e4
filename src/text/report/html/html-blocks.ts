import { count } from "../numbers.ts";
import { type Block, type Section, type Table } from "../section.ts";
import { drawPlot } from "./draw-plot.ts";
import { escapeHtml } from "./escape-html.ts";

/** A chapter as HTML. */
export function htmlSection({ title, blocks }: Section): string {
  return `<section>\n<h2>${escapeHtml(title)}</h2>\n${blocks.map(htmlBlock).join("\n")}\n</section>`;
}

function htmlBlock(block: Block): string {
  switch (block.kind) {
    case "text":
      return paragraph(block.text);
    case "caveat":
      return `<p class="caveat">${long(block.text)}</p>`;
    case "table":
      return htmlTable(block.table);
    case "plot":
      return drawPlot(block.plot);
  }
}

/** How a cell may be broken: a day never, a word that would push the table off the page anywhere. */
function kindOf(cell: string): string {
  if (/^\d{4}-\d\d-\d\d(?: \d\d:\d\d)?$/u.test(cell)) return "moment";
  return /\S{30}/u.test(cell) ? "long" : "";
}

function classOf(name: string): string {
  return name === "" ? "" : ` class="${name}"`;
}

function htmlTable({ caption, columns, rows, omitted }: Table): string {
  const isNumber = (index: number): boolean => columns[index]!.align === "right";
  const head = columns.map(
    ({ title }, index) =>
      `<th scope="col"${classOf(isNumber(index) ? "number" : "")}>${escapeHtml(title)}</th>`,
  );
  const body = rows.map((cells) => {
    const row = cells.map(
      (cell, index) => `<td${classOf(isNumber(index) ? "number" : kindOf(cell))}>${escapeHtml(cell)}</td>`,
    );
    return `<tr>${row.join("")}</tr>`;
  });
  const more = omitted > 0 ? `<p class="omitted">… and ${count(omitted)} more, in the JSON form.</p>` : "";
  return (
    `<div class="wide" role="region" tabindex="0" aria-label="${escapeHtml(caption)}"><table${classOf(columns.length <= 3 && columns.some(({ align }) => align === "right") ? "narrow" : "")}><caption>${escapeHtml(caption)}</caption>` +
    `<thead><tr>${head.join("")}</tr></thead>\n<tbody>${body.join("\n")}</tbody></table></div>${more}`
  );
}

function paragraph(said: string): string {
  return `<p>${long(said)}</p>`;
}

/** Our own sentences may be longer than what somebody else's text is cut to. */
function long(said: string): string {
  return said
    .split(/(?<=\. )/u)
    .map(escapeHtml)
    .join("");
}
