import { type Report } from "../../domain/report/report.ts";
import { escapeHtml } from "./html/escape-html.ts";
import { htmlSection } from "./html/html-blocks.ts";
import { page } from "./html/page.ts";
import { type Headline, headingOf, headlinesOf, sectionsOf } from "./report-sections.ts";

/** The report as one page of HTML with its pictures, which loads nothing and runs nothing; ends in a newline. */
export function renderHtmlReport(report: Report): string {
  const heading = headingOf(report);
  const { head } = report.ledger;
  return page(`Countersign report: ${heading}`, [
    `<header><h1>Countersign report</h1><p>${escapeHtml(heading)}</p></header>`,
    `<dl class="headlines">${headlinesOf(report).map(tile).join("")}</dl>`,
    ...sectionsOf(report).map(htmlSection),
    `<footer>Made from the ledger up to ${head === null ? "its beginning" : escapeHtml(head)}.</footer>`,
  ]);
}

function tile({ value, label, detail }: Headline): string {
  return `<div><dt>${escapeHtml(label)}</dt><dd class="value">${escapeHtml(value)}</dd><dd class="detail">${escapeHtml(detail)}</dd></div>`;
}
