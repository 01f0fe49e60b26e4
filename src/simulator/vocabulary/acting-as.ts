import { type MergeOptions } from "../world/merging.ts";
import { rebasedOnto } from "../world/rebase.ts";
import { type Actor, type Sha, type Team } from "../world/records/accounts.ts";
import { type App } from "../world/records/app.ts";
import { type CheckConclusion, type CheckRun } from "../world/records/checks.ts";
import { type Commit, type FileChanges } from "../world/records/git.ts";
import {
  type IssueComment,
  type PullRequest,
  type ReactionContent,
  type Review,
} from "../world/records/issue.ts";
import { type MergeQueueEntry } from "../world/records/merge-queue.ts";
import { type Repository } from "../world/records/repository.ts";
import { branchRef } from "../world/ref-patterns.ts";
import { type NewReviewComment } from "../world/review-comments.ts";
import { type RulesetFacts } from "../world/rulesets.ts";
import { type Person, signatureOf, withCoAuthors } from "../world/signatures.ts";
import { type World } from "../world/world.ts";

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

/** The check that `rerunsCheck` means. */
export interface CheckNamed {
  readonly app: App;
  readonly checkName: string;
}

/**
 * What somebody does on GitHub, in words. Each goes through the same rules as the API:
 * what GitHub would refuse rejects with a `GitHubRefusal`.
 */
export class ActingAs {
  readonly #world: World;
  readonly #repository: Repository;
  readonly #actor: Actor;
  readonly #check: CheckNamed;

  constructor(world: World, repository: Repository, actor: Actor, check: CheckNamed) {
    this.#world = world;
    this.#repository = repository;
    this.#actor = actor;
    this.#check = check;
  }

  /** Opens a pull request, after pushing its commits if there are any. */
  opensPullRequest(told: PullRequestTold): Promise<PullRequest> {
    return act(() => {
      const source = told.from ?? this.#repository;
      const from = told.base === undefined ? {} : { from: told.base };
      for (const commit of told.commits ?? []) {
        this.#world.pushes.commit(this.#actor, source, { branch: told.branch, ...from, ...commit });
      }
      return this.#world.pullRequests.open(this.#actor, this.#repository, {
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
    return act(() => this.#world.repositories.fork(this.#actor, this.#repository));
  }

  /** Pushes one more commit to the pull request's branch. */
  pushes(pullRequest: PullRequest, told: CommitTold): Promise<Commit> {
    return act(() => {
      const { repository, ref } = headOf(pullRequest);
      return this.#world.pushes.commit(this.#actor, repository, { branch: ref, ...told });
    });
  }

  /** Replaces the pull request's commits. */
  forcePushes(pullRequest: PullRequest, told: ForcePushTold): Promise<Sha> {
    return act(() => {
      const start = this.#world.pullRequests.comparison(pullRequest).mergeBase;
      const tip = "to" in told ? told.to : this.#chain(pullRequest, start?.sha ?? null, told.commits);
      return this.#forces(pullRequest, tip);
    });
  }

  /** Replaces the last commit by one with further changes, or another message. */
  amends(pullRequest: PullRequest, told: Partial<CommitTold>): Promise<Sha> {
    return act(() => {
      const last = this.#world.git.commitOrThrow(pullRequest.repository, pullRequest.head.sha);
      const { git } = this.#world;
      const amended = git.writeCommit(pullRequest.repository, {
        parents: last.parents,
        tree: told.files ? git.writeTree(pullRequest.repository, last.tree, told.files) : last.tree,
        message: withCoAuthors(told.message ?? last.message, told.coAuthors ?? []),
        author: told.author ? signatureOf(told.author) : last.author,
        committer: signatureOf(told.committer ?? this.#actor),
      });
      return this.#forces(pullRequest, amended.sha);
    });
  }

  /** Rebases the pull request onto its base branch (or another commit) and force-pushes. */
  rebases(pullRequest: PullRequest, onto?: Sha): Promise<Sha> {
    return act(() => {
      const { repository, base, head } = pullRequest;
      const tip = rebasedOnto(this.#world.git, repository, {
        commits: head.sha,
        onto: onto ?? repository.refs.get(branchRef(base.ref)) ?? base.sha,
        committer: signatureOf(this.#actor),
      });
      return this.#forces(pullRequest, tip.sha);
    });
  }

  /** Presses "Update branch". */
  updatesFromBase(pullRequest: PullRequest, method: "merge" | "rebase" = "merge"): Promise<Commit> {
    return act(() => this.#world.pullRequests.updateBranch(this.#actor, pullRequest, { method }));
  }

  /** Merges another branch into the pull request's. */
  mergesBranchInto(pullRequest: PullRequest, branch: string): Promise<Commit | undefined> {
    return act(() => {
      const { repository, ref } = headOf(pullRequest);
      return this.#world.pushes.mergeBranch(this.#actor, repository, { base: ref, head: branch });
    });
  }

  /** Merges the base in with these texts for the files in conflict. */
  resolvesConflictInWebEditor(
    pullRequest: PullRequest,
    texts: Readonly<Record<string, string>>,
  ): Promise<Commit> {
    return act(() => this.#world.pullRequests.resolveConflicts(this.#actor, pullRequest, texts));
  }

  /** Pushes a commit to a branch of the repository, with no pull request. */
  pushesDirectly(branch: string, told: CommitTold): Promise<Commit> {
    return act(() => this.#world.pushes.commit(this.#actor, this.#repository, { branch, ...told }));
  }

  /** Deletes a branch of the repository. */
  deletesBranch(branch: string): Promise<void> {
    return act(() => this.#world.pushes.deleteRef(this.#actor, this.#repository, branchRef(branch)));
  }

  /** Aims the pull request at another base branch. */
  retargets(pullRequest: PullRequest, base: string): Promise<void> {
    return act(() => this.#world.pullRequests.retarget(this.#actor, pullRequest, base));
  }

  /** Closes it. */
  closes(pullRequest: PullRequest): Promise<void> {
    return act(() => this.#world.pullRequests.close(this.#actor, pullRequest));
  }

  /** Reopens it. */
  reopens(pullRequest: PullRequest): Promise<void> {
    return act(() => this.#world.pullRequests.reopen(this.#actor, pullRequest));
  }

  /** Converts it to a draft. */
  convertsToDraft(pullRequest: PullRequest): Promise<void> {
    return act(() => this.#world.pullRequests.convertToDraft(this.#actor, pullRequest));
  }

  /** Marks it ready for review. */
  marksReady(pullRequest: PullRequest): Promise<void> {
    return act(() => this.#world.pullRequests.markReadyForReview(this.#actor, pullRequest));
  }

  /** Edits its title. */
  editsTitle(pullRequest: PullRequest, title: string): Promise<void> {
    return act(() => this.#world.pullRequests.edit(this.#actor, pullRequest, { title }));
  }

  /** Edits its description. */
  editsBody(pullRequest: PullRequest, body: string): Promise<void> {
    return act(() => this.#world.pullRequests.edit(this.#actor, pullRequest, { body }));
  }

  /** Approves it. */
  approves(pullRequest: PullRequest, body = ""): Promise<Review> {
    return act(() => this.#world.reviews.create(this.#actor, pullRequest, { event: "APPROVE", body }));
  }

  /** Requests changes. */
  requestsChanges(pullRequest: PullRequest, body = "Please change this."): Promise<Review> {
    return act(() =>
      this.#world.reviews.create(this.#actor, pullRequest, { event: "REQUEST_CHANGES", body }),
    );
  }

  /** Reviews with a comment only. */
  reviewsWithComment(
    pullRequest: PullRequest,
    body: string,
    comments: readonly NewReviewComment[] = [],
  ): Promise<Review> {
    return act(() =>
      this.#world.reviews.create(this.#actor, pullRequest, { event: "COMMENT", body, comments }),
    );
  }

  /** Dismisses somebody's review. */
  dismisses(review: Review, message = "No longer holds."): Promise<void> {
    return act(() => this.#world.reviews.dismiss(this.#actor, review, message));
  }

  /** Asks people and teams for a review. */
  requestsReview(pullRequest: PullRequest, ...from: readonly (Actor | Team)[]): Promise<void> {
    return act(() => this.#world.pullRequests.requestReviews(this.#actor, pullRequest, sorted(from)));
  }

  /** Withdraws requests for a review. */
  withdrawsReviewRequest(pullRequest: PullRequest, ...from: readonly (Actor | Team)[]): Promise<void> {
    return act(() => this.#world.pullRequests.removeReviewRequests(this.#actor, pullRequest, sorted(from)));
  }

  /** Comments in the conversation. */
  comments(pullRequest: PullRequest, body: string): Promise<IssueComment> {
    return act(() => this.#world.comments.create(this.#actor, pullRequest, body));
  }

  /** Edits a comment, their own or another's. */
  editsComment(comment: IssueComment, body: string): Promise<void> {
    return act(() => this.#world.comments.edit(this.#actor, comment, body));
  }

  /** Deletes a comment, their own or another's. */
  deletesComment(comment: IssueComment): Promise<void> {
    return act(() => this.#world.comments.delete(this.#actor, comment));
  }

  /** Reacts to a pull request or a comment. */
  reactsTo(subject: PullRequest | IssueComment, content: ReactionContent): Promise<unknown> {
    return act(() => this.#world.comments.react(this.#actor, subject, content));
  }

  /** Puts labels on. */
  labels(pullRequest: PullRequest, ...names: readonly string[]): Promise<void> {
    return act(() => this.#world.labels.add(this.#actor, pullRequest, names));
  }

  /** Takes a label off. */
  unlabels(pullRequest: PullRequest, name: string): Promise<void> {
    return act(() => this.#world.labels.remove(this.#actor, pullRequest, name));
  }

  /** Assigns people, or an agent. */
  assigns(pullRequest: PullRequest, ...assignees: readonly Actor[]): Promise<void> {
    return act(() => this.#world.issues.assign(this.#actor, pullRequest, assignees));
  }

  /** Unassigns. */
  unassigns(pullRequest: PullRequest, ...assignees: readonly Actor[]): Promise<void> {
    return act(() => this.#world.issues.unassign(this.#actor, pullRequest, assignees));
  }

  /** Presses the merge button; rejects with the 405 refusal where the rules hold it. */
  merges(pullRequest: PullRequest, options: MergeOptions = {}): Promise<{ readonly sha: Sha }> {
    return act(() => this.#world.merging.merge(this.#actor, pullRequest, options));
  }

  /** Arms auto-merge. */
  armsAutoMerge(pullRequest: PullRequest, options: MergeOptions = {}): Promise<void> {
    return act(() => this.#world.autoMerges.enable(this.#actor, pullRequest, options));
  }

  /** Puts the pull request in the merge queue. */
  enqueues(pullRequest: PullRequest): Promise<MergeQueueEntry> {
    return act(() => this.#world.mergeQueue.enqueue(this.#actor, pullRequest));
  }

  /** Takes it out of the merge queue. */
  dequeues(pullRequest: PullRequest): Promise<void> {
    return act(() => this.#world.mergeQueue.dequeue(this.#actor, pullRequest));
  }

  /** Presses "Re-run" on the check of the app under test. */
  rerunsCheck(pullRequest: PullRequest): Promise<void> {
    return act(() => this.#world.checks.rerequestRun(this.#actor, this.#runOn(pullRequest)));
  }

  /** Presses a button of the check of the app under test. */
  pressesButton(pullRequest: PullRequest, identifier: string): Promise<void> {
    return act(() => this.#world.checks.requestAction(this.#actor, this.#runOn(pullRequest), identifier));
  }

  /** As an app's bot: reports a completed check run on the head, or on another commit. */
  reportsCheck(
    pullRequest: PullRequest,
    told: { readonly name: string; readonly conclusion: CheckConclusion; readonly on?: Sha },
  ): Promise<CheckRun> {
    return act(() => {
      const app = this.#world.apps.ofBot(this.#actor);
      if (!app) throw new Error(`${this.#actor.login} is no app's bot, so it can report no check`);
      return this.#world.checks.create(app, pullRequest.repository, {
        name: told.name,
        headSha: told.on ?? pullRequest.head.sha,
        conclusion: told.conclusion,
      });
    });
  }

  /** Makes a ruleset for the repository. */
  createsRuleset(facts: RulesetFacts): Promise<number> {
    return act(() => this.#world.rulesets.create(this.#actor, this.#repository, facts).id);
  }

  /** Requires the check of the app under test on the default branch, pinned to the app. */
  requiresTheCheck(): Promise<number> {
    const { app, checkName } = this.#check;
    return this.createsRuleset({
      name: `Require ${checkName}`,
      rules: [
        {
          type: "required_status_checks",
          parameters: {
            required_status_checks: [{ context: checkName, integration_id: app.id }],
            strict_required_status_checks_policy: false,
          },
        },
      ],
    });
  }

  #runOn({ repository, head }: PullRequest): CheckRun {
    const { app, checkName } = this.#check;
    const run = this.#world.checks.runsFor(repository, head.sha, { name: checkName, appId: app.id })[0];
    if (!run) throw new Error(`There is no check "${checkName}" on ${head.sha} yet`);
    return run;
  }

  #forces(pullRequest: PullRequest, tip: Sha): Sha {
    const { repository, ref } = headOf(pullRequest);
    this.#world.pushes.push(this.#actor, repository, ref, tip, { force: true });
    return tip;
  }

  #chain({ repository }: PullRequest, start: Sha | null, commits: readonly CommitTold[]): Sha {
    const { git } = this.#world;
    let tip = start === null ? undefined : git.commitOrThrow(repository, start);
    for (const { files, message, coAuthors, author, committer } of commits) {
      tip = git.writeCommit(repository, {
        parents: tip ? [tip.sha] : [],
        tree: git.writeTree(repository, tip?.tree ?? null, files),
        message: withCoAuthors(message ?? "Update files", coAuthors ?? []),
        author: signatureOf(author ?? this.#actor),
        committer: signatureOf(committer ?? author ?? this.#actor),
      });
    }
    if (!tip) throw new Error("A forced push needs at least one commit");
    return tip.sha;
  }
}

/** A refusal must reject, not throw past the caller's `await`. */
function act<T>(deed: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(deed());
  });
}

function headOf({ head, number }: PullRequest): { readonly repository: Repository; readonly ref: string } {
  if (head.repository === null) throw new Error(`The head repository of #${number} is gone`);
  return { repository: head.repository, ref: head.ref };
}

function sorted(from: readonly (Actor | Team)[]): {
  readonly users: readonly Actor[];
  readonly teams: readonly Team[];
} {
  return {
    users: from.filter((one): one is Actor => one.kind !== "Team"),
    teams: from.filter((one): one is Team => one.kind === "Team"),
  };
}
