import { cut, visible } from "../../escape.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** A text longer than this is cut. */
const longest = 400;

/** Anybody's text as HTML text or as a quoted attribute: one line, without characters that do not show. */
export function escapeHtml(text: string): string {
  return cut(visible(text), longest).replace(/[&<>"']/gu, (character) => entities[character]!);
}
