import { type Account } from "../pull-request.ts";

/** An issue on GitHub. */
export interface IssueReference {
  readonly number: number;
  readonly url: string;
}

/** What an issue says. */
export interface FollowUpText {
  readonly title: string;
  /** Markdown, with the marker of the follow-up in it. */
  readonly body: string;
  readonly label: { readonly name: string; readonly color: string; readonly description: string };
}

/** The work that is left after an override or a bypass, until somebody qualified has reviewed what was let through. */
export interface FollowUp {
  readonly of: "override" | "bypass";
  /** What it is about, without spaces at its ends: by it its issue is found again. */
  readonly name: string;
  /** The sequence of the override's or the bypass's ledger entry: each has one follow-up. */
  readonly entry: number;
  /** The ledger's subject of that entry. */
  readonly subject: string;
  readonly repositoryId: number;
  readonly owner: string;
  readonly repository: string;
  readonly branch: string;
  readonly sha: string;
  /** Where the branch was before; `null`: not known. */
  readonly beforeSha: string | null;
  /** `null`: pushed without a pull request. */
  readonly number: number | null;
  /** When it was let through; ISO 8601, UTC. An approval from before says nothing about it. */
  readonly since: string;
  /** Whoever let it through, and who wrote what was pushed without a pull request: their review does not count. */
  readonly involved: readonly Account[];
  /** Logins without `@`, teams as `@org/team`. */
  readonly owners: readonly string[];
  /** ISO 8601, UTC. */
  readonly dueAt: string;
  readonly state: "opened" | "overdue" | "closed";
  /** What its issue says, for when it has to be opened again. */
  readonly text: FollowUpText;
  /** `null`: none could be opened. */
  readonly issue: IssueReference | null;
  /** Comments that said to be a review and were told that they are none, by their URLs. */
  readonly refused: readonly string[];
}

/** What a look at GitHub showed. */
export interface FollowUpSight {
  /** `gone`: it was deleted or moved away; `null`: there is none to look at. */
  readonly issue: "open" | "closed" | "gone" | null;
  /** The person whose qualified review, after the fact, was found. */
  readonly reviewedBy: Account | null;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** What is to be done about a follow-up now. */
export type FollowUpStep = "close" | "open-again" | "reopen" | "escalate";

/** Only a qualified review closes a follow-up: closing the issue does not, and time makes it louder, once. */
export function nextSteps(followUp: FollowUp, sight: FollowUpSight): readonly FollowUpStep[] {
  if (followUp.state === "closed") return [];
  if (sight.reviewedBy !== null) return ["close"];
  const steps: FollowUpStep[] = [];
  if (sight.issue === "gone") steps.push("open-again");
  if (sight.issue === "closed") steps.push("reopen");
  if (followUp.state === "opened" && followUp.dueAt <= sight.now) steps.push("escalate");
  return steps;
}
