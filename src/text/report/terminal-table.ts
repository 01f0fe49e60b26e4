import { visible } from "../escape.ts";
import { type Palette } from "../palette.ts";
import { count } from "./numbers.ts";
import { type Column, type Table } from "./section.ts";
import { widthOf, wrap } from "./wrap.ts";

const between = "  ";
/** A column of words is not made narrower than this, however narrow the terminal is. */
const narrowest = 10;

/** A table that fits into so many columns where words can be broken over lines; numbers never are. */
export function terminalTable(table: Table, palette: Palette, width: number): readonly string[] {
  const { columns } = table;
  const rows = table.rows.map((row) => row.map(visible));
  const cellsOf = (index: number): readonly string[] => rows.map((row) => row[index]!);
  const wide = columns.map(({ title }, index) => widestOf([title, ...cellsOf(index)]));
  // Where whole headings would not fit, those over numbers take several lines.
  const wanted = columns.map(({ title, align }, index) =>
    align === "right" && lineWidth(wide) > width
      ? widestOf([...title.split(" "), ...cellsOf(index)])
      : wide[index]!,
  );
  const widths = fit(wanted, columns, width);
  const lines = (cells: readonly string[]): readonly string[] => rowLines(cells, columns, widths);
  return [
    palette.dim(table.caption),
    ...lines(columns.map(({ title }) => title)).map(palette.bold),
    ...rows.flatMap(lines),
    ...(table.omitted > 0 ? [palette.dim(`… and ${count(table.omitted)} more, in the JSON form`)] : []),
  ];
}

function widestOf(texts: readonly string[]): number {
  return Math.max(...texts.map(widthOf));
}

function lineWidth(widths: readonly number[]): number {
  return widths.reduce((sum, one) => sum + one, 0) + between.length * (widths.length - 1);
}

/** Takes from the widest column of words, a character at a time, until the line fits. */
function fit(wanted: readonly number[], columns: readonly Column[], width: number): readonly number[] {
  const widths = [...wanted];
  while (lineWidth(widths) > width) {
    const candidates = widths.map((one, index) => (columns[index]!.align === "left" ? one : 0));
    const widest = Math.max(...candidates);
    if (widest <= narrowest) break;
    widths[candidates.indexOf(widest)]! -= 1;
  }
  return widths;
}

/** One row: as many lines as its longest cell needs. */
function rowLines(
  cells: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
): readonly string[] {
  const broken = cells.map((cell, index) => wrap(cell, widths[index]!));
  const height = Math.max(...broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    broken
      .map((lines, index) => pad(lines[line] ?? "", widths[index]!, columns[index]!.align))
      .join(between)
      .trimEnd(),
  );
}

function pad(text: string, width: number, align: Column["align"]): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return align === "right" ? space + text : text + space;
}
