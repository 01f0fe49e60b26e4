import { type Report } from "../../domain/report/report.ts";
import { visible } from "../escape.ts";
import { type Palette, plain } from "../palette.ts";
import { headingOf, headlinesOf, sectionsOf } from "./report-sections.ts";
import { type Block, type Section } from "./section.ts";
import { terminalTable } from "./terminal-table.ts";
import { wrap } from "./wrap.ts";

/** The report for a terminal of so many columns; ends in a newline. */
export function renderTerminalReport(report: Report, palette: Palette = plain, width = 100): string {
  const headlines = headlinesOf(report).map(
    ({ value, label, detail }) =>
      `  ${palette.bold(value)} ${visible(label)}${palette.dim(` · ${visible(detail)}`)}`,
  );
  const lines = [
    palette.bold(`Countersign report: ${visible(headingOf(report))}`),
    "",
    ...headlines,
    ...sectionsOf(report).flatMap((section) => sectionLines(section, palette, width)),
  ];
  return `${lines.join("\n")}\n`;
}

function sectionLines({ title, blocks }: Section, palette: Palette, width: number): readonly string[] {
  return [
    "",
    palette.bold(title.toUpperCase()),
    ...blocks.flatMap((block) => blockLines(block, palette, width)),
  ];
}

function blockLines(block: Block, palette: Palette, width: number): readonly string[] {
  switch (block.kind) {
    case "text":
      return wrap(visible(block.text), width);
    case "caveat":
      return wrap(visible(block.text), width - 2).map((line) => palette.dim(`│ ${line}`));
    case "table":
      return ["", ...terminalTable(block.table, palette, width), ""];
    case "plot":
      return [];
  }
}
