import { type Actor } from "./records/accounts.ts";
import { type Issue, type PullRequest } from "./records/issue.ts";
import { type TimelineDetail, type TimelineEvent } from "./records/timeline.ts";

/** What happened on each issue and pull request, in order. */
export class Timeline {
  /** Adds a row. */
  add(issue: Issue | PullRequest, actor: Actor | null, detail: TimelineDetail): TimelineEvent {
    throw new Error("Not written yet");
  }

  /** All rows, oldest first. */
  of(issue: Issue | PullRequest): readonly TimelineEvent[] {
    throw new Error("Not written yet");
  }
}
