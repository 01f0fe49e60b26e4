import { cut, escapeEntities, visible } from "../../escape.ts";

/** A text longer than this is cut. */
const longest = 400;

/** Anybody's text as HTML text or as a quoted attribute: one line, without characters that do not show. */
export function escapeHtml(text: string): string {
  return escapeEntities(cut(visible(text), longest));
}
