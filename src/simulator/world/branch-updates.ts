import { type Git } from "./git/git.ts";
import { type Pushes } from "./pushes.ts";
import { rebasedOnto } from "./rebase.ts";
import { type Actor, type Sha } from "./records/accounts.ts";
import { type Commit } from "./records/git.ts";
import { type PullRequest } from "./records/issue.ts";
import { branchRef } from "./ref-patterns.ts";
import { GitHubRefusal } from "./refusal.ts";
import { signatureOf, webFlow } from "./signatures.ts";

/** How somebody brings a pull request up to date. */
export interface BranchUpdate {
  /** `merge` unless said otherwise. */
  readonly method?: "merge" | "rebase";
  /** The head that they think they update. */
  readonly expectedHeadSha?: Sha;
}

/** Brings a pull request's branch up to date with its base. */
export class BranchUpdates {
  readonly #git: Git;
  readonly #pushes: Pushes;

  constructor(git: Git, pushes: Pushes) {
    this.#git = git;
    this.#pushes = pushes;
  }

  /** The "Update branch" button: merges the base in, or rebases onto it. 422 when there is nothing to update. */
  update(actor: Actor, pullRequest: PullRequest, options: BranchUpdate): Commit {
    const { head, repository } = pullRequest;
    if (options.expectedHeadSha !== undefined && options.expectedHeadSha !== head.sha) {
      throw GitHubRefusal.invalid(
        "PullRequest",
        `expected_head_sha ${options.expectedHeadSha} is not the head.`,
      );
    }
    if (head.repository === null) throw GitHubRefusal.invalid("PullRequest", "The head repository is gone.");
    const onto = baseTip(pullRequest);
    if (this.#git.isAncestor(repository, onto, head.sha)) {
      throw new GitHubRefusal(422, "There are no new commits on the base branch.");
    }
    const commit =
      options.method === "rebase"
        ? rebasedOnto(this.#git, repository, {
            commits: head.sha,
            onto,
            committer: signatureOf(actor),
          })
        : this.#mergeOf(actor, pullRequest, onto);
    this.#pushes.push(actor, head.repository, head.ref, commit.sha, {
      force: options.method === "rebase",
    });
    return commit;
  }

  /** The web editor for conflicts: merges the base in, with these texts for the files in conflict. */
  resolveConflicts(actor: Actor, pullRequest: PullRequest, texts: Readonly<Record<string, string>>): Commit {
    const { head } = pullRequest;
    if (head.repository === null) throw GitHubRefusal.invalid("PullRequest", "The head repository is gone.");
    const commit = this.#mergeOf(actor, pullRequest, baseTip(pullRequest), texts);
    this.#pushes.push(actor, head.repository, head.ref, commit.sha);
    return commit;
  }

  #mergeOf(
    actor: Actor,
    { repository, head, base }: PullRequest,
    onto: Sha,
    texts: Readonly<Record<string, string>> = {},
  ): Commit {
    const merged = this.#git.merge(repository, head.sha, onto, texts);
    if ("conflicts" in merged) throw new GitHubRefusal(422, "merge conflict between base and head");
    return this.#git.writeCommit(repository, {
      parents: [head.sha, onto],
      tree: merged.tree,
      message: `Merge branch '${base.ref}' into ${head.ref}`,
      author: signatureOf(actor),
      committer: webFlow,
      signedByGitHub: true,
    });
  }
}

function baseTip({ repository, base }: PullRequest): Sha {
  return repository.refs.get(branchRef(base.ref)) ?? base.sha;
}
