import { type Decision } from "../domain/decision/decision.ts";
import { titleOf } from "./check-title.ts";

/** How to colour a piece of text; `plain` for a terminal without colours. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly red: (text: string) => string;
}

const same = (text: string): string => text;

/** No colours. */
export const plain: Palette = { bold: same, dim: same, green: same, yellow: same, red: same };

/** A decision for the terminal, several lines, ending in a newline. */
export function renderDecision(decision: Decision, palette: Palette = plain): string {
  return `${palette.bold(titleOf(decision))}\n`;
}
