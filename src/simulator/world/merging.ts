import { type Access } from "./access.ts";
import { type WorldContext } from "./context.ts";
import { type Git } from "./git/git.ts";
import { type MergeRequirements, type RequirementOptions } from "./merge-requirements.ts";
import { mergeMessage, squashMessage, type TypedMessage } from "./merge-messages.ts";
import { markMerged } from "./pull-request-sync.ts";
import { type PullRequests } from "./pull-requests.ts";
import { type Pushes } from "./pushes.ts";
import { rebasedOnto } from "./rebase.ts";
import { type Actor, type Sha } from "./records/accounts.ts";
import { type Commit } from "./records/git.ts";
import { type PullRequest } from "./records/issue.ts";
import { type MergeMethod } from "./records/repository.ts";
import { branchRef } from "./ref-patterns.ts";
import { GitHubRefusal } from "./refusal.ts";
import { signatureOf, webFlow } from "./signatures.ts";
import { type IssueBook } from "./issue-book.ts";
import { type Timeline } from "./timeline.ts";

/** How somebody merges. */
export interface MergeOptions extends TypedMessage {
  /** `merge` unless said otherwise. */
  readonly method?: MergeMethod;
  /** The head that they think they merge. */
  readonly sha?: Sha;
}

/** REST's `mergeable_state`. */
export type MergeableState = "clean" | "blocked" | "dirty" | "behind" | "draft" | "unstable" | "unknown";

/** The parts of the world that merging stands on. */
export interface MergingParts {
  readonly access: Access;
  readonly git: Git;
  readonly pushes: Pushes;
  readonly pullRequests: PullRequests;
  readonly timeline: Timeline;
  readonly book: IssueBook;
  readonly requirements: MergeRequirements;
}

/** Whether a pull request can be merged, and merging it. */
export class Merging {
  readonly #context: WorldContext;
  readonly #parts: MergingParts;
  readonly #tested = new Map<number, { readonly key: string; readonly commit: Sha | null }>();
  readonly #asked = new Map<number, string>();

  constructor(context: WorldContext, parts: MergingParts) {
    this.#context = context;
    this.#parts = parts;
  }

  /** Whether Git could merge it. `UNKNOWN` the first time after a change, where that quirk is on. */
  mergeability(pullRequest: PullRequest): "MERGEABLE" | "CONFLICTING" | "UNKNOWN" {
    if (this.#context.quirks.mergeabilityUnknownAtFirst) {
      const key = this.#keyOf(pullRequest);
      const isFirst = this.#asked.get(pullRequest.id) !== key;
      this.#asked.set(pullRequest.id, key);
      if (isFirst) return "UNKNOWN";
    }
    return this.testMergeCommit(pullRequest) === null ? "CONFLICTING" : "MERGEABLE";
  }

  /** REST's `mergeable_state`. */
  mergeableState(pullRequest: PullRequest): MergeableState {
    if (pullRequest.state === "closed") return "unknown";
    if (this.testMergeCommit(pullRequest) === null) return "dirty";
    if (pullRequest.draft) return "draft";
    const unmet = this.#parts.requirements.unmet(pullRequest.author, pullRequest, { withoutBypass: true });
    if (unmet.length === 0) return "clean";
    return unmet.every((complaint) => complaint.includes("not up to date")) ? "behind" : "blocked";
  }

  /** What stands between this person and a merge; empty: nothing. Bypasses are taken into account. */
  unmet(actor: Actor, pullRequest: PullRequest, options: RequirementOptions = {}): readonly string[] {
    return this.#parts.requirements.unmet(actor, pullRequest, options);
  }

  /** Merges; refuses with 405 (not mergeable, rules), 409 (head moved), 403. */
  merge(actor: Actor, pullRequest: PullRequest, options: MergeOptions = {}): { readonly sha: Sha } {
    const { repository } = pullRequest;
    const method = options.method ?? "merge";
    this.#parts.access.demand(actor, repository, "write");
    if (pullRequest.state === "closed" || pullRequest.draft) {
      throw new GitHubRefusal(
        405,
        pullRequest.draft ? "Pull Request is still a draft" : "Pull Request is not mergeable",
      );
    }
    if (options.sha !== undefined && options.sha !== pullRequest.head.sha) {
      throw new GitHubRefusal(409, "Head branch was modified. Review and try the merge again.");
    }
    this.#demandMethod(pullRequest, method);
    if (this.testMergeCommit(pullRequest) === null)
      throw new GitHubRefusal(405, "Pull Request is not mergeable");
    const unmet = this.unmet(actor, pullRequest, { method });
    if (unmet.length > 0) throw new GitHubRefusal(405, refusalText(unmet));
    const commit = this.commitOf(actor, pullRequest, this.#baseTip(pullRequest), options);
    this.land(actor, [{ pullRequest, sha: commit.sha }], commit.sha, "pr_merge");
    return { sha: commit.sha };
  }

  /** Writes what a merge would put on top of a commit, without moving anything. 405 in conflict. */
  commitOf(actor: Actor, pullRequest: PullRequest, onto: Sha, options: MergeOptions = {}): Commit {
    const { repository, head } = pullRequest;
    const { git } = this.#parts;
    if (options.method === "rebase") {
      return rebasedOnto(git, repository, { commits: head.sha, onto, committer: signatureOf(actor) });
    }
    const merged = git.merge(repository, onto, head.sha);
    if ("conflicts" in merged) throw new GitHubRefusal(405, "Pull Request is not mergeable");
    const isSquash = options.method === "squash";
    return git.writeCommit(repository, {
      tree: merged.tree,
      parents: isSquash ? [onto] : [onto, head.sha],
      message: isSquash
        ? squashMessage(pullRequest, git.log(repository, head.sha, [onto]).toReversed(), options)
        : mergeMessage(pullRequest, options),
      author: signatureOf(isSquash ? pullRequest.author : actor),
      committer: webFlow,
      signedByGitHub: true,
    });
  }

  /** Moves the base branch to a commit that brings pull requests in, and closes them as merged. */
  land(
    actor: Actor,
    merged: readonly { readonly pullRequest: PullRequest; readonly sha: Sha }[],
    tip: Sha,
    via: "pr_merge" | "merge_queue_merge",
  ): void {
    const { repository, base } = merged[0]!.pullRequest;
    for (const { pullRequest, sha } of merged)
      markMerged(this.#context, this.#parts, pullRequest, actor, sha);
    this.#parts.pushes.advance(actor, repository, branchRef(base.ref), tip, via);
    for (const { pullRequest } of merged) {
      this.#parts.access.noteContribution(pullRequest.author, repository);
      this.#context.events.inRepository(repository, actor, {
        event: "pull_request",
        action: "closed",
        pullRequest,
      });
      const { head } = pullRequest;
      if (repository.settings.deleteBranchOnMerge && head.repository === repository) {
        this.#parts.timeline.add(pullRequest, actor, { kind: "HeadRefDeletedEvent", ref: head.ref });
        this.#parts.pushes.advance(actor, repository, branchRef(head.ref), null, "push");
      }
    }
  }

  /** The would-be merge commit (`refs/pull/N/merge`), or `null` in conflict. */
  testMergeCommit(pullRequest: PullRequest): Sha | null {
    const key = this.#keyOf(pullRequest);
    const known = this.#tested.get(pullRequest.id);
    if (known?.key === key) return known.commit;
    const { repository, head, number } = pullRequest;
    const { git } = this.#parts;
    const onto = this.#baseTip(pullRequest);
    const merged = git.merge(repository, onto, head.sha);
    const commit =
      "conflicts" in merged
        ? null
        : git.writeCommit(repository, {
            tree: merged.tree,
            parents: [onto, head.sha],
            message: `Merge ${head.sha} into ${onto}`,
            author: signatureOf(pullRequest.author),
            committer: webFlow,
            signedByGitHub: true,
          }).sha;
    if (commit === null) repository.refs.delete(`refs/pull/${number}/merge`);
    else repository.refs.set(`refs/pull/${number}/merge`, commit);
    this.#tested.set(pullRequest.id, { key, commit });
    return commit;
  }

  #demandMethod({ repository: { settings } }: PullRequest, method: MergeMethod): void {
    const isAllowed = {
      merge: settings.allowMergeCommit,
      squash: settings.allowSquashMerge,
      rebase: settings.allowRebaseMerge,
    }[method];
    if (isAllowed) return;
    const name = method === "merge" ? "Merge commits" : `${method === "squash" ? "Squash" : "Rebase"} merges`;
    throw new GitHubRefusal(405, `${name} are not allowed on this repository.`);
  }

  #keyOf(pullRequest: PullRequest): string {
    return `${this.#baseTip(pullRequest)} ${pullRequest.head.sha}`;
  }

  #baseTip({ repository, base }: PullRequest): Sha {
    return repository.refs.get(branchRef(base.ref)) ?? base.sha;
  }
}

/** As GitHub words it: one complaint stands alone, several in a list. */
function refusalText(unmet: readonly string[]): string {
  return unmet.length === 1 ? unmet[0]! : `Repository rule violations found\n\n${unmet.join("\n\n")}\n\n`;
}
