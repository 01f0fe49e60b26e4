import { type Sha, type Actor, type Team } from "./records/accounts.ts";
import { type Commit, type ChangedFile, type Comparison } from "./records/git.ts";
import { type PullRequest } from "./records/issue.ts";
import { type Repository } from "./records/repository.ts";

/** Pull requests from opening to closing. Merging: `Merging`. */
export class PullRequests {
  /** Opens a pull request. `head` may be `owner:branch`, or name the fork by `headRepository`. */
  open(
    actor: Actor,
    repository: Repository,
    facts: {
      title: string;
      body?: string | null;
      base?: string;
      head: string;
      headRepository?: Repository;
      draft?: boolean;
      maintainerCanModify?: boolean;
    },
  ): PullRequest {
    throw new Error("Not written yet");
  }

  /** By number. */
  find(repository: Repository, number: number): PullRequest | undefined {
    throw new Error("Not written yet");
  }

  /** All of a repository, oldest first. */
  of(
    repository: Repository,
    filter?: { state?: "open" | "closed" | "all"; base?: string; head?: string },
  ): readonly PullRequest[] {
    throw new Error("Not written yet");
  }

  /** Pull requests, open or not, that have this commit in them (REST `commits/{sha}/pulls`). */
  withCommit(repository: Repository, sha: Sha): readonly PullRequest[] {
    throw new Error("Not written yet");
  }

  /** Changes title or body. */
  edit(actor: Actor, pullRequest: PullRequest, changes: { title?: string; body?: string | null }): void {
    throw new Error("Not written yet");
  }

  /** Aims at another base branch. */
  retarget(actor: Actor, pullRequest: PullRequest, base: string): void {
    throw new Error("Not written yet");
  }

  /** Closes without merging. */
  close(actor: Actor, pullRequest: PullRequest): void {
    throw new Error("Not written yet");
  }

  /** Reopens; refused when the head branch is gone or was force-pushed meanwhile. */
  reopen(actor: Actor, pullRequest: PullRequest): void {
    throw new Error("Not written yet");
  }

  /** To draft. */
  convertToDraft(actor: Actor, pullRequest: PullRequest): void {
    throw new Error("Not written yet");
  }

  /** Ready for review. */
  markReadyForReview(actor: Actor, pullRequest: PullRequest): void {
    throw new Error("Not written yet");
  }

  /** Asks people and teams for a review; refused for the author and for who has no access. */
  requestReviews(
    actor: Actor,
    pullRequest: PullRequest,
    from: { users?: readonly Actor[]; teams?: readonly Team[] },
  ): void {
    throw new Error("Not written yet");
  }

  /** Withdraws requests. */
  removeReviewRequests(
    actor: Actor,
    pullRequest: PullRequest,
    from: { users?: readonly Actor[]; teams?: readonly Team[] },
  ): void {
    throw new Error("Not written yet");
  }

  /** The "Update branch" button: merges the base in, or rebases onto it. */
  updateBranch(
    actor: Actor,
    pullRequest: PullRequest,
    options?: { method?: "merge" | "rebase"; expectedHeadSha?: Sha },
  ): Commit {
    throw new Error("Not written yet");
  }

  /** The uncapped comparison of base and head. */
  comparison(pullRequest: PullRequest): Comparison {
    throw new Error("Not written yet");
  }

  /** The files as REST lists them: at most `limits.pullRequestFiles`. */
  files(pullRequest: PullRequest): readonly ChangedFile[] {
    throw new Error("Not written yet");
  }

  /** The commits as REST lists them, oldest first: at most `limits.pullRequestCommits`. */
  commits(pullRequest: PullRequest): readonly Commit[] {
    throw new Error("Not written yet");
  }

  /** The true totals. */
  totals(pullRequest: PullRequest): {
    readonly commits: number;
    readonly changedFiles: number;
    readonly additions: number;
    readonly deletions: number;
  } {
    throw new Error("Not written yet");
  }
}
