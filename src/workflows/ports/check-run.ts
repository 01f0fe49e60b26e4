/** Our check runs: what is published, and what stands. */

/** A check run of ours that stands on a SHA. */
export interface StandingCheckRun {
  readonly id: number;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: string | null;
  /** The digest of what was published, see `CheckOutput`. */
  readonly externalId: string | null;
}

/** What is published as a check run. */
export interface CheckOutput {
  readonly status: "in_progress" | "completed";
  /** `null` while in progress. Never `neutral` or `skipped`: GitHub lets those pass. */
  readonly conclusion: "success" | "failure" | "action_required" | null;
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** Markdown; GitHub refuses more than 65,535 characters. */
  readonly text: string;
  readonly detailsUrl: string | null;
  /** Digest of all of the above: what is published already is not published again. */
  readonly externalId: string;
}
