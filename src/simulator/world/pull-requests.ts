import { type Access } from "./access.ts";
import { BranchUpdates, type BranchUpdate } from "./branch-updates.ts";
import { type HeadNamed, labelOf, PullRequestEnds } from "./pull-request-ends.ts";
import { type Apps } from "./apps.ts";
import { type WorldContext } from "./context.ts";
import { type Git } from "./git/git.ts";
import { type IssueBook } from "./issue-book.ts";
import { followRefs } from "./pull-request-sync.ts";
import { type Pushes } from "./pushes.ts";
import { type PullRequestHappening } from "./events.ts";
import { type Actor, type Sha, type Team } from "./records/accounts.ts";
import { type ChangedFile, type Commit, type Comparison } from "./records/git.ts";
import { type PullRequest } from "./records/issue.ts";
import { type Repository } from "./records/repository.ts";
import { branchRef } from "./ref-patterns.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type RepositoryRegistry } from "./repository-registry.ts";
import { ReviewRequests, type RequestedReviewers } from "./review-requests.ts";
import { type Timeline } from "./timeline.ts";

/** What is told of a new pull request. */
export interface NewPullRequest extends HeadNamed {
  readonly title: string;
  readonly body?: string | null;
  /** The default branch unless said otherwise. */
  readonly base?: string;
  readonly draft?: boolean;
  readonly maintainerCanModify?: boolean;
}

/** The true totals of a pull request, whatever the lists are cut at. */
export interface PullRequestTotals {
  readonly commits: number;
  readonly changedFiles: number;
  readonly additions: number;
  readonly deletions: number;
}

/** The parts of the world that pull requests stand on. */
export interface PullRequestParts {
  readonly access: Access;
  readonly apps: Apps;
  readonly git: Git;
  readonly pushes: Pushes;
  readonly timeline: Timeline;
  readonly book: IssueBook;
  readonly registry: RepositoryRegistry;
}

/** Pull requests from opening to closing. Merging: `Merging`. */
export class PullRequests {
  readonly #context: WorldContext;
  readonly #parts: PullRequestParts;
  readonly #requests: ReviewRequests;
  readonly #ends: PullRequestEnds;
  readonly #updates: BranchUpdates;

  constructor(context: WorldContext, parts: PullRequestParts) {
    this.#context = context;
    this.#parts = parts;
    this.#requests = new ReviewRequests(context, parts.access, parts.timeline);
    this.#ends = new PullRequestEnds(parts);
    this.#updates = new BranchUpdates(parts.git, parts.pushes);
    followRefs(context, parts);
    parts.pushes.allowAlso((actor, repository, branch) =>
      parts.book
        .openFrom(repository, branch)
        .some((pr) => pr.maintainerCanModify && parts.access.may(actor, pr.repository, "write")),
    );
  }

  /** Opens a pull request. */
  open(actor: Actor, repository: Repository, facts: NewPullRequest): PullRequest {
    this.#parts.access.demand(actor, repository, "read");
    if (repository.archived) throw GitHubRefusal.forbidden("Repository was archived so is read-only.");
    const base = this.#ends.at(repository, facts.base ?? repository.defaultBranch, "base");
    const head = this.#ends.ofHead(repository, facts);
    this.#ends.refuseImpossible(repository, base, head);
    const now = this.#context.clock.timestamp();
    const pullRequest: PullRequest = {
      kind: "PullRequest",
      ...this.#context.identities.take("PR"),
      issueId: this.#context.identities.next(),
      number: this.#parts.book.nextNumber(repository),
      repository,
      author: actor,
      viaApp: this.#parts.apps.ofBot(actor) ?? null,
      title: facts.title,
      body: facts.body ?? null,
      state: "open",
      locked: false,
      assignees: [],
      labels: [],
      reactions: [],
      createdAt: now,
      updatedAt: now,
      closedAt: null,
      closedBy: null,
      lastEditedAt: null,
      editor: null,
      draft: facts.draft ?? false,
      base,
      head,
      merged: false,
      mergedAt: null,
      mergedBy: null,
      mergeCommitSha: null,
      maintainerCanModify: facts.maintainerCanModify ?? head.repository !== repository,
      requestedReviewers: [],
      requestedTeams: [],
      autoMerge: null,
    };
    this.#parts.book.add(this.#context.identities.register(pullRequest));
    repository.refs.set(`refs/pull/${pullRequest.number}/head`, head.sha);
    for (const { sha } of this.comparison(pullRequest).commits) {
      this.#parts.timeline.add(pullRequest, null, { kind: "PullRequestCommit", sha });
    }
    this.#tell(actor, pullRequest, { action: "opened" });
    return pullRequest;
  }

  /** By number. */
  find(repository: Repository, number: number): PullRequest | undefined {
    const found = this.#parts.book.find(repository, number);
    return found?.kind === "PullRequest" ? found : undefined;
  }

  /** All of a repository, oldest first. `head` is `owner:branch`. */
  of(
    repository: Repository,
    filter: {
      readonly state?: "open" | "closed" | "all";
      readonly base?: string;
      readonly head?: string;
    } = {},
  ): readonly PullRequest[] {
    const { state = "all", base, head } = filter;
    const candidates =
      state === "open" ? this.#parts.book.openIn(repository) : this.#parts.book.pullRequestsOf(repository);
    return candidates.filter(
      (pr) =>
        (state === "all" || pr.state === state) &&
        (base === undefined || pr.base.ref === base) &&
        (head === undefined || labelOf(pr.head, repository) === head),
    );
  }

  /** Pull requests, open or not, that have this commit among theirs (REST `commits/{sha}/pulls`). */
  withCommit(repository: Repository, sha: Sha): readonly PullRequest[] {
    return this.of(repository).filter(
      (pr) => pr.mergeCommitSha === sha || this.comparison(pr).commits.some((commit) => commit.sha === sha),
    );
  }

  /** Open pull requests whose head is this commit: those that check payloads name. */
  withHead(repository: Repository, sha: Sha): readonly PullRequest[] {
    return this.#parts.book.openIn(repository).filter(({ head }) => head.sha === sha);
  }

  /** Changes title or body: the author, or with write access. */
  edit(
    actor: Actor,
    pullRequest: PullRequest,
    facts: { readonly title?: string; readonly body?: string | null },
  ): void {
    this.#demandAuthorOrWriter(actor, pullRequest);
    const { title, body } = pullRequest;
    const changes = {
      ...(facts.title !== undefined && facts.title !== title && { title: { from: title } }),
      ...(facts.body !== undefined && facts.body !== body && { body: { from: body ?? "" } }),
    };
    if (Object.keys(changes).length === 0) return;
    pullRequest.title = facts.title ?? title;
    pullRequest.body = facts.body === undefined ? body : facts.body;
    pullRequest.lastEditedAt = pullRequest.updatedAt = this.#context.clock.timestamp();
    pullRequest.editor = actor;
    if (pullRequest.title !== title) {
      this.#parts.timeline.add(pullRequest, actor, {
        kind: "RenamedTitleEvent",
        previousTitle: title,
        currentTitle: pullRequest.title,
      });
    }
    this.#tell(actor, pullRequest, { action: "edited", changes });
  }

  /** Aims at another base branch. */
  retarget(actor: Actor, pullRequest: PullRequest, base: string): void {
    this.#demandAuthorOrWriter(actor, pullRequest);
    if (pullRequest.state === "closed") {
      throw GitHubRefusal.invalid("PullRequest", "Cannot change the base branch of a closed pull request.");
    }
    const from = pullRequest.base;
    const to = this.#ends.at(pullRequest.repository, base, "base");
    if (from.ref === to.ref) return;
    this.#ends.refuseImpossible(pullRequest.repository, to, pullRequest.head);
    pullRequest.base = to;
    this.#parts.timeline.add(pullRequest, actor, {
      kind: "BaseRefChangedEvent",
      previousRef: from.ref,
      currentRef: to.ref,
    });
    this.#tell(actor, pullRequest, {
      action: "edited",
      changes: { base: { ref: { from: from.ref }, sha: { from: from.sha } } },
    });
  }

  /** Closes without merging. */
  close(actor: Actor, pullRequest: PullRequest): void {
    this.#demandAuthorOrWriter(actor, pullRequest);
    if (pullRequest.state === "closed") return;
    this.markClosed(actor, pullRequest);
    this.#tell(actor, pullRequest, { action: "closed" });
  }

  /** Writes down that a pull request is closed, without telling. For `close`, and for merges. */
  markClosed(actor: Actor, pullRequest: PullRequest): void {
    pullRequest.state = "closed";
    pullRequest.closedAt = this.#context.clock.timestamp();
    pullRequest.closedBy = actor;
    pullRequest.autoMerge = null;
    this.#parts.book.noteState(pullRequest);
    this.#parts.timeline.add(pullRequest, actor, { kind: "ClosedEvent" });
  }

  /** Reopens; refused when merged, when a branch is gone, or when the head was force-pushed meanwhile. */
  reopen(actor: Actor, pullRequest: PullRequest): void {
    this.#demandAuthorOrWriter(actor, pullRequest);
    if (pullRequest.state === "open") return;
    const refuse = (message: string) =>
      GitHubRefusal.invalid("PullRequest", `state cannot be changed. ${message}`);
    if (pullRequest.merged) throw refuse("The pull request cannot be reopened.");
    const { head, base } = pullRequest;
    const tip = head.repository?.refs.get(branchRef(head.ref));
    if (tip === undefined) throw refuse(`The ${head.ref} branch has been deleted.`);
    if (!pullRequest.repository.refs.has(branchRef(base.ref))) {
      throw refuse(`The ${base.ref} branch has been deleted.`);
    }
    if (!this.#parts.git.isAncestor(pullRequest.repository, head.sha, tip)) {
      throw refuse(`The ${head.ref} branch was force-pushed or recreated.`);
    }
    pullRequest.head = { ...head, sha: tip };
    pullRequest.base = this.#ends.at(pullRequest.repository, base.ref, "base");
    pullRequest.repository.refs.set(`refs/pull/${pullRequest.number}/head`, tip);
    pullRequest.state = "open";
    pullRequest.closedAt = null;
    pullRequest.closedBy = null;
    this.#parts.book.noteState(pullRequest);
    this.#parts.timeline.add(pullRequest, actor, { kind: "ReopenedEvent" });
    this.#tell(actor, pullRequest, { action: "reopened" });
  }

  /** To draft. */
  convertToDraft(actor: Actor, pullRequest: PullRequest): void {
    this.#demandAuthorOrWriter(actor, pullRequest);
    if (pullRequest.draft || pullRequest.state === "closed") return;
    pullRequest.draft = true;
    this.#parts.timeline.add(pullRequest, actor, { kind: "ConvertToDraftEvent" });
    this.#tell(actor, pullRequest, { action: "converted_to_draft" });
  }

  /** Ready for review. */
  markReadyForReview(actor: Actor, pullRequest: PullRequest): void {
    this.#demandAuthorOrWriter(actor, pullRequest);
    if (!pullRequest.draft) return;
    pullRequest.draft = false;
    this.#parts.timeline.add(pullRequest, actor, { kind: "ReadyForReviewEvent" });
    this.#tell(actor, pullRequest, { action: "ready_for_review" });
  }

  /** Asks people and teams for a review; refused for the author and for who has no access. */
  requestReviews(actor: Actor, pullRequest: PullRequest, from: RequestedReviewers): void {
    this.#requests.request(actor, pullRequest, from);
  }

  /** Withdraws requests. */
  removeReviewRequests(actor: Actor, pullRequest: PullRequest, from: RequestedReviewers): void {
    this.#requests.remove(actor, pullRequest, from);
  }

  /** A review answers the requests to its author and to these teams, without an event. */
  answerRequests(pullRequest: PullRequest, reviewer: Actor, teams: readonly Team[]): void {
    pullRequest.requestedReviewers = pullRequest.requestedReviewers.filter((one) => one !== reviewer);
    pullRequest.requestedTeams = pullRequest.requestedTeams.filter((team) => !teams.includes(team));
  }

  /** The "Update branch" button: merges the base in, or rebases onto it. 422 when there is nothing to update. */
  updateBranch(actor: Actor, pullRequest: PullRequest, options: BranchUpdate = {}): Commit {
    return this.#updates.update(actor, pullRequest, options);
  }

  /** The web editor for conflicts: merges the base in, with these texts for the files in conflict. */
  resolveConflicts(actor: Actor, pullRequest: PullRequest, texts: Readonly<Record<string, string>>): Commit {
    return this.#updates.resolveConflicts(actor, pullRequest, texts);
  }

  /** The uncapped comparison of base and head. */
  comparison({ repository, base, head }: PullRequest): Comparison {
    return this.#parts.git.compare(repository, base.sha, head.sha);
  }

  /** The files as REST lists them: at most `limits.pullRequestFiles`. */
  files(pullRequest: PullRequest): readonly ChangedFile[] {
    return this.comparison(pullRequest).files.slice(0, this.#context.limits.pullRequestFiles);
  }

  /** The commits as REST lists them, oldest first: at most `limits.pullRequestCommits`. */
  commits(pullRequest: PullRequest): readonly Commit[] {
    return this.comparison(pullRequest).commits.slice(0, this.#context.limits.pullRequestCommits);
  }

  /** The true totals. */
  totals(pullRequest: PullRequest): PullRequestTotals {
    const { commits, files } = this.comparison(pullRequest);
    return {
      commits: commits.length,
      changedFiles: files.length,
      additions: files.reduce((sum, { additions }) => sum + additions, 0),
      deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    };
  }

  #demandAuthorOrWriter(actor: Actor, pullRequest: PullRequest): void {
    if (actor !== pullRequest.author) this.#parts.access.demand(actor, pullRequest.repository, "write");
  }

  #tell(actor: Actor, pullRequest: PullRequest, happening: PullRequestHappening): void {
    pullRequest.updatedAt = this.#context.clock.timestamp();
    this.#context.events.inRepository(pullRequest.repository, actor, {
      event: "pull_request",
      pullRequest,
      ...happening,
    });
  }
}
