/** GitHub, as far as the workflows write to pull requests. */
import { type CheckOutput, type StandingCheckRun } from "./check-run.ts";
import { type PullRequestKey, type RepositoryKey } from "./work-subject.ts";

/** What one can react to a comment with. */
export type Reaction = "+1" | "-1" | "confused" | "eyes";

/** GitHub, as far as the workflows write to it. */
export interface GitHubWriter {
  /**
   * Writes the check run on this SHA, a new one where a completed run would have to be reopened, and reads it back.
   * @returns what stands on GitHub afterwards
   */
  publishCheck(
    key: RepositoryKey,
    sha: string,
    output: CheckOutput,
    standing: readonly StandingCheckRun[],
  ): Promise<StandingCheckRun>;
  /** Sets, of the labels with these prefixes, exactly the wanted ones; others stay. */
  label(
    key: PullRequestKey,
    wanted: readonly { readonly name: string; readonly color: string; readonly description: string }[],
    present: readonly string[],
  ): Promise<void>;
  /** Keeps one comment of ours, found by the hidden marker that it begins with, up to date. */
  comment(key: PullRequestKey, marker: string, body: string): Promise<void>;
  /** Reacts to a comment; the same reaction again changes nothing. */
  react(key: PullRequestKey, commentId: number, content: Reaction): Promise<void>;
  requestReviews(
    key: PullRequestKey,
    reviewers: { readonly people: readonly string[]; readonly teams: readonly string[] },
  ): Promise<void>;
}
