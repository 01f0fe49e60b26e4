import { type Decision } from "../domain/decision/decision.ts";
import { type Setting } from "./answers.ts";
import { titleOf } from "./check-title.ts";
import { escapeMarkdown } from "./escape.ts";
import { type Links } from "./links.ts";
import { nextStep } from "./next-step.ts";
import { markdown } from "./voice.ts";

/** The first line of the app's one comment, hidden, by which it finds it again among its own comments. */
export const commentMarker = "<!-- countersign:status -->";

/** The one comment that is kept up to date. `checkUrl`: the check run's page, where everything else stands. */
export function renderComment(decision: Decision, links: Links, checkUrl: string | null): string {
  const { headSha, baseSha } = decision;
  const setting: Setting = { voice: markdown, links, headSha, baseSha };
  const why = checkUrl === null ? "" : ` [Why, and who could help](${checkUrl})`;
  return [
    commentMarker,
    `**${escapeMarkdown(titleOf(decision))}**`,
    "",
    `${nextStep(decision, setting)}${why}`,
    "",
    "<sub>A comment with the line `/countersign help` is answered with all that can be said here.</sub>",
    "",
  ].join("\n");
}
