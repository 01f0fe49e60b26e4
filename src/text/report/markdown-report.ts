import { type Report } from "../../domain/report/report.ts";
import { cut, escapeMarkdown, visible } from "../escape.ts";
import { count } from "./numbers.ts";
import { headingOf, headlinesOf, sectionsOf } from "./report-sections.ts";
import { type Block, type Section, type Table } from "./section.ts";

/** A cell is cut to so many characters. */
const longestCell = 200;

/** The report as Markdown; ends in a newline. */
export function renderMarkdownReport(report: Report): string {
  return `${[
    `# Countersign report: ${escapeMarkdown(headingOf(report))}`,
    headlinesOf(report)
      .map(({ value, label, detail }) => `- **${value}** ${label}: ${escapeMarkdown(detail)}`)
      .join("\n"),
    ...sectionsOf(report).flatMap(markdownSection),
  ].join("\n\n")}\n`;
}

/** A chapter's paragraphs, its heading first. */
export function markdownSection({ title, blocks }: Section): readonly string[] {
  return [`## ${title}`, ...blocks.flatMap(blockText)];
}

function blockText(block: Block): readonly string[] {
  switch (block.kind) {
    case "text":
      return [visible(block.text)];
    case "caveat":
      return [`> ${visible(block.text)}`];
    case "table":
      return [tableText(block.table)];
    case "plot":
      return [];
  }
}

function tableText({ caption, columns, rows, omitted }: Table): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    `**${caption}**`,
    "",
    row(columns.map(({ title }) => title)),
    row(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((cells) => row(cells.map((cell) => escapeMarkdown(cut(cell, longestCell))))),
    ...(omitted > 0 ? ["", `… and ${count(omitted)} more, in the JSON form.`] : []),
  ].join("\n");
}
