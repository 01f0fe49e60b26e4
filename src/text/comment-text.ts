import { type Decision } from "../domain/decision/decision.ts";
import { titleOf } from "./check-title.ts";

/** The first line of the app's one comment, hidden, by which it finds it again. */
export const commentMarker = "<!-- countersign:status -->";

/** The one comment that is kept up to date: the title and where to read on. `checkUrl`: the check run's page. */
export function renderComment(decision: Decision, checkUrl: string | null): string {
  const more = checkUrl === null ? "" : `\n\n[Why, and what to do next](${checkUrl})`;
  return `${commentMarker}\n**${titleOf(decision)}**${more}\n`;
}
