import { type Sha, type Actor } from "./records/accounts.ts";
import { type PullRequest } from "./records/issue.ts";
import { type MergeMethod } from "./records/repository.ts";

/** Whether a pull request can be merged, and merging it. */
export class Merging {
  /** Whether Git could merge it. `UNKNOWN` by quirk. */
  mergeability(pullRequest: PullRequest): "MERGEABLE" | "CONFLICTING" | "UNKNOWN" {
    throw new Error("Not written yet");
  }

  /** REST `mergeable_state`. */
  mergeableState(
    pullRequest: PullRequest,
  ): "clean" | "blocked" | "dirty" | "behind" | "draft" | "unstable" | "unknown" {
    throw new Error("Not written yet");
  }

  /** What stands between this person and a merge; empty: nothing. Bypasses are taken into account. */
  unmet(actor: Actor, pullRequest: PullRequest): readonly string[] {
    throw new Error("Not written yet");
  }

  /** Merges; refuses with 405 (not mergeable, rules), 409 (head moved), 403. */
  merge(
    actor: Actor,
    pullRequest: PullRequest,
    options?: { method?: MergeMethod; commitTitle?: string; commitMessage?: string; sha?: Sha },
  ): { readonly sha: Sha } {
    throw new Error("Not written yet");
  }

  /** The would-be merge commit (`refs/pull/N/merge`), or `null` in conflict. */
  testMergeCommit(pullRequest: PullRequest): Sha | null {
    throw new Error("Not written yet");
  }

  /** Arms auto-merge: merges the moment that the requirements pass. */
  enableAutoMerge(
    actor: Actor,
    pullRequest: PullRequest,
    options?: { method?: MergeMethod; commitTitle?: string; commitMessage?: string },
  ): void {
    throw new Error("Not written yet");
  }

  /** Disarms it. */
  disableAutoMerge(actor: Actor, pullRequest: PullRequest): void {
    throw new Error("Not written yet");
  }
}
