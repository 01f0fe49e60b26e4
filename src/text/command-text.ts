import { cut, inlineCode } from "./escape.ts";
import { count } from "./wording.ts";

/** What is said about one command. */
export interface Answer {
  /** The line as it was written. */
  readonly text: string;
  readonly outcome: "done" | "refused" | "misunderstood";
  /** Markdown, made harmless. */
  readonly reply: string;
}

/** The first line of a reply, hidden, by which the app finds it again among its own comments. */
export function replyMarker(commentId: number): string {
  return `<!-- countersign:reply ${String(commentId)} -->`;
}

/** The one reply to a comment: each command, and what came of it. Nobody is notified by what it repeats. */
export function renderReply(commentId: number, answers: readonly Answer[]): string {
  const parts = answers.map(
    ({ text, reply }) => `> ${inlineCode(cut(text, longestLine))}

${reply}`,
  );
  return `${replyMarker(commentId)}\n${parts.join("\n\n")}\n`;
}

/** Characters of a line that are repeated. */
const longestLine = 200;

/** What a command did. */
export function renderDone(reply: string): string {
  return `**Done.** ${reply}`;
}

/** Why not, and the line that would be allowed. */
export function renderRefusal(why: string, nearest: string | null): string {
  return `**Not done.** ${why}${nearestLine(nearest)}`;
}

/** What cannot be read, and the line that could be. */
export function renderMisunderstood(why: string, nearest: string | null): string {
  return `**Not understood.** ${why}${nearestLine(nearest)}`;
}

function nearestLine(nearest: string | null): string {
  return nearest === null ? "" : ` Nearest: ${inlineCode(cut(nearest, longestLine))}`;
}

/** How the reaction to a comment says what came of it. */
export function reactionTo(answers: readonly Answer[]): "+1" | "-1" | "confused" {
  if (answers.some(({ outcome }) => outcome === "refused")) return "-1";
  return answers.some(({ outcome }) => outcome === "misunderstood") ? "confused" : "+1";
}

export const unknownCommand = (name: string): string => `There is no command ${inlineCode(cut(name, 60))}.`;

export const disguised = (character: string): string =>
  `The line holds ${inlineCode(character)}, a character that does not show or that changes how others show. Type the line anew instead of pasting it.`;

export const tooManyCommands = (most: number): string =>
  `The first ${count(most, "command")} of a comment are run. Write the others in another comment.`;

export const tooLong = (most: number): string =>
  `A comment of more than ${count(most, "character")} is not looked through for commands. Write them in one of their own.`;

export const tooMany = (most: number, minutes: number): string =>
  `More than ${count(most, "comment")} with commands in ${String(minutes)} minutes: nothing of it was run. Wait a few minutes.`;

export const notOpen = (state: "closed" | "merged"): string =>
  state === "merged"
    ? "The pull request is merged, so there is nothing left to decide."
    : "The pull request is closed. Reopen it, and say it again.";

export const changedMeanwhile =
  "The pull request changed while this was written, or had not been read yet. Look at it as it is now, and say it again.";

export const outsidersMay =
  "On a public repository, that is for people with a role in it, and for whoever made the change.";

export const peopleUnknown =
  "Who is in which team could not be read from GitHub, so it cannot be told who may. Say it again in a moment.";
