import { rebasedOnto } from "../world/rebase.ts";
import { type Sha } from "../world/records/accounts.ts";
import { type Commit, type FileChanges } from "../world/records/git.ts";
import { type PullRequest } from "../world/records/issue.ts";
import { type Repository } from "../world/records/repository.ts";
import { branchRef } from "../world/ref-patterns.ts";
import { type Person, signatureOf, withCoAuthors } from "../world/signatures.ts";
import { act, Deeds } from "./deeds.ts";

/** A commit, as one tells it. */
export interface CommitTold {
  readonly files: FileChanges;
  readonly message?: string;
  readonly coAuthors?: readonly Person[];
  /** Who the commit says wrote it; whoever acts unless said otherwise. */
  readonly author?: Person;
  readonly committer?: Person;
}

/** A pull request to be opened. */
export interface PullRequestTold {
  /** The branch that it comes from; made if there are `commits`. */
  readonly branch: string;
  readonly title?: string;
  readonly body?: string;
  readonly base?: string;
  readonly draft?: boolean;
  readonly commits?: readonly CommitTold[];
  /** The fork that the branch is in. */
  readonly from?: Repository;
}

/** A forced push: other commits from the same merge base, or a commit that is there. */
export type ForcePushTold = { readonly commits: readonly CommitTold[] } | { readonly to: Sha };

/** What somebody does with code, branches and the pull request itself. */
export abstract class CodeDeeds extends Deeds {
  /** Opens a pull request, after pushing its commits if there are any. */
  opensPullRequest(told: PullRequestTold): Promise<PullRequest> {
    return act(() => {
      const source = told.from ?? this.repository;
      const from = told.base === undefined ? {} : { from: told.base };
      for (const commit of told.commits ?? []) {
        this.world.pushes.commit(this.actor, source, { branch: told.branch, ...from, ...commit });
      }
      return this.world.pullRequests.open(this.actor, this.repository, {
        title: told.title ?? told.branch,
        body: told.body ?? null,
        head: told.branch,
        headRepository: source,
        ...(told.base !== undefined && { base: told.base }),
        ...(told.draft !== undefined && { draft: told.draft }),
      });
    });
  }

  /** Forks the repository into their own account. */
  forks(): Promise<Repository> {
    return act(() => this.world.repositories.fork(this.actor, this.repository));
  }

  /** Pushes one more commit to the pull request's branch. */
  pushes(pullRequest: PullRequest, told: CommitTold): Promise<Commit> {
    return act(() => {
      const { repository, ref } = headOf(pullRequest);
      return this.world.pushes.commit(this.actor, repository, { branch: ref, ...told });
    });
  }

  /** Replaces the pull request's commits. */
  forcePushes(pullRequest: PullRequest, told: ForcePushTold): Promise<Sha> {
    return act(() => {
      const start = this.world.pullRequests.comparison(pullRequest).mergeBase;
      const tip = "to" in told ? told.to : this.#chain(pullRequest, start?.sha ?? null, told.commits);
      return this.#forces(pullRequest, tip);
    });
  }

  /** Replaces the last commit by one with further changes, or another message. */
  amends(pullRequest: PullRequest, told: Partial<CommitTold>): Promise<Sha> {
    return act(() => {
      const last = this.world.git.commitOrThrow(pullRequest.repository, pullRequest.head.sha);
      const { git } = this.world;
      const amended = git.writeCommit(pullRequest.repository, {
        parents: last.parents,
        tree: told.files ? git.writeTree(pullRequest.repository, last.tree, told.files) : last.tree,
        message: withCoAuthors(told.message ?? last.message, told.coAuthors ?? []),
        author: told.author ? signatureOf(told.author) : last.author,
        committer: signatureOf(told.committer ?? this.actor),
      });
      return this.#forces(pullRequest, amended.sha);
    });
  }

  /** Rebases the pull request onto its base branch (or another commit) and force-pushes. */
  rebases(pullRequest: PullRequest, onto?: Sha): Promise<Sha> {
    return act(() => {
      const { repository, base, head } = pullRequest;
      const tip = rebasedOnto(this.world.git, repository, {
        commits: head.sha,
        onto: onto ?? repository.refs.get(branchRef(base.ref)) ?? base.sha,
        committer: signatureOf(this.actor),
      });
      return this.#forces(pullRequest, tip.sha);
    });
  }

  /** Presses "Update branch". */
  updatesFromBase(pullRequest: PullRequest, method: "merge" | "rebase" = "merge"): Promise<Commit> {
    return act(() => this.world.pullRequests.updateBranch(this.actor, pullRequest, { method }));
  }

  /** Merges another branch into the pull request's. */
  mergesBranchInto(pullRequest: PullRequest, branch: string): Promise<Commit | undefined> {
    return act(() => {
      const { repository, ref } = headOf(pullRequest);
      return this.world.pushes.mergeBranch(this.actor, repository, { base: ref, head: branch });
    });
  }

  /** Merges the base in with these texts for the files in conflict. */
  resolvesConflictInWebEditor(
    pullRequest: PullRequest,
    texts: Readonly<Record<string, string>>,
  ): Promise<Commit> {
    return act(() => this.world.pullRequests.resolveConflicts(this.actor, pullRequest, texts));
  }

  /** Pushes a commit to a branch of the repository, with no pull request. */
  pushesDirectly(branch: string, told: CommitTold): Promise<Commit> {
    return act(() => this.world.pushes.commit(this.actor, this.repository, { branch, ...told }));
  }

  /** Deletes a branch of the repository. */
  deletesBranch(branch: string): Promise<void> {
    return act(() => this.world.pushes.deleteRef(this.actor, this.repository, branchRef(branch)));
  }

  /** Aims the pull request at another base branch. */
  retargets(pullRequest: PullRequest, base: string): Promise<void> {
    return act(() => this.world.pullRequests.retarget(this.actor, pullRequest, base));
  }

  /** Closes it. */
  closes(pullRequest: PullRequest): Promise<void> {
    return act(() => this.world.pullRequests.close(this.actor, pullRequest));
  }

  /** Reopens it. */
  reopens(pullRequest: PullRequest): Promise<void> {
    return act(() => this.world.pullRequests.reopen(this.actor, pullRequest));
  }

  /** Converts it to a draft. */
  convertsToDraft(pullRequest: PullRequest): Promise<void> {
    return act(() => this.world.pullRequests.convertToDraft(this.actor, pullRequest));
  }

  /** Marks it ready for review. */
  marksReady(pullRequest: PullRequest): Promise<void> {
    return act(() => this.world.pullRequests.markReadyForReview(this.actor, pullRequest));
  }

  /** Edits its title. */
  editsTitle(pullRequest: PullRequest, title: string): Promise<void> {
    return act(() => this.world.pullRequests.edit(this.actor, pullRequest, { title }));
  }

  /** Edits its description. */
  editsBody(pullRequest: PullRequest, body: string): Promise<void> {
    return act(() => this.world.pullRequests.edit(this.actor, pullRequest, { body }));
  }

  #forces(pullRequest: PullRequest, tip: Sha): Sha {
    const { repository, ref } = headOf(pullRequest);
    this.world.pushes.push(this.actor, repository, ref, tip, { force: true });
    return tip;
  }

  #chain({ repository }: PullRequest, start: Sha | null, commits: readonly CommitTold[]): Sha {
    const { git } = this.world;
    let tip = start === null ? undefined : git.commitOrThrow(repository, start);
    for (const { files, message, coAuthors, author, committer } of commits) {
      tip = git.writeCommit(repository, {
        parents: tip ? [tip.sha] : [],
        tree: git.writeTree(repository, tip?.tree ?? null, files),
        message: withCoAuthors(message ?? "Update files", coAuthors ?? []),
        author: signatureOf(author ?? this.actor),
        committer: signatureOf(committer ?? author ?? this.actor),
      });
    }
    if (!tip) throw new Error("A forced push needs at least one commit");
    return tip.sha;
  }
}

function headOf({ head, number }: PullRequest): { readonly repository: Repository; readonly ref: string } {
  if (head.repository === null) throw new Error(`The head repository of #${number} is gone`);
  return { repository: head.repository, ref: head.ref };
}
