import { type Decision } from "../domain/decision/decision.ts";
import { isTransient } from "../domain/decision/trouble.ts";
import { type CheckText } from "./check-text.ts";

/**
 * A check as it stands on a group of the merge queue. A queue waits for machines: a group that waits for people would
 * hold up everybody behind it until it times out, so it fails, and its pull request leaves the queue. What may be
 * gone by itself in a moment is waited for.
 */
export function inMergeQueue(check: CheckText, decisions: readonly Decision[]): CheckText {
  if (check.conclusion === "success") return check;
  if (decisions.some(({ troubles }) => troubles.some(isTransient))) {
    return { ...check, status: "in_progress", conclusion: null };
  }
  return { ...check, status: "completed", conclusion: "failure", summary: `${leaves}\n\n${check.summary}` };
}

const leaves =
  "The merge queue does not wait for people, so this pull request leaves it. Once its own check is green again, put it back into the queue.";
