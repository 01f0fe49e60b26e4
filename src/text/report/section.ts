import { type Plot } from "./plot.ts";

/** A column of a table; numbers stand right. */
export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
}

/** A table. Cells are raw: whoever shows one escapes it. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** So many rows more are in the JSON form only. */
  readonly omitted: number;
}

/** A piece of a section, in the order in which it is read. */
export type Block =
  /** Our own words. What somebody else wrote stands in tables only. */
  | { readonly kind: "text"; readonly text: string }
  /** What a reader has to know in order not to misread the figures above it. */
  | { readonly kind: "caveat"; readonly text: string }
  | { readonly kind: "table"; readonly table: Table }
  /** Shown where pictures can be; everything in it also stands in a table or a text. */
  | { readonly kind: "plot"; readonly plot: Plot };

/** One chapter of the report, the same for every form. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Rows that a table shows before it says how many more there are. */
export const rowsShown = 15;

/** A paragraph. */
export function text(said: string): Block {
  return { kind: "text", text: said };
}

/** A warning about how to read the figures. */
export function caveat(said: string): Block {
  return { kind: "caveat", text: said };
}

/** A picture. */
export function picture(plot: Plot): Block {
  return { kind: "plot", plot };
}

/** A table; of titles that begin with `#`, the column holds numbers. Nothing at all where there are no rows. */
export function table(
  caption: string,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  shown = rowsShown,
): readonly Block[] {
  if (rows.length === 0) return [];
  const columns = titles.map((title): Column =>
    title.startsWith("#") ? { title: title.slice(1), align: "right" } : { title, align: "left" },
  );
  const omitted = Math.max(0, rows.length - shown);
  return [{ kind: "table", table: { caption, columns, rows: rows.slice(0, shown), omitted } }];
}
