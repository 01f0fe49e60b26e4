import { type Access } from "./access.ts";
import { type Apps } from "./apps.ts";
import { type WorldContext } from "./context.ts";
import { type Git } from "./git/git.ts";
import { type PullRequests } from "./pull-requests.ts";
import { type Actor, type Sha, type Team } from "./records/accounts.ts";
import { type PullRequest, type Review, type ReviewComment, type ReviewState } from "./records/issue.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type NewReviewComment, ReviewComments } from "./review-comments.ts";
import { type Teams } from "./teams.ts";
import { type Timeline } from "./timeline.ts";

/** How a review is submitted. */
export type ReviewEvent = "APPROVE" | "REQUEST_CHANGES" | "COMMENT";

/** What is told of a new review. */
export interface NewReview {
  /** Without it the review stays pending, seen by its author only. */
  readonly event?: ReviewEvent;
  readonly body?: string;
  /** The head unless said otherwise. */
  readonly commitId?: Sha;
  readonly comments?: readonly NewReviewComment[];
}

/** The parts of the world that reviews stand on. */
export interface ReviewParts {
  readonly access: Access;
  readonly apps: Apps;
  readonly teams: Teams;
  readonly git: Git;
  readonly timeline: Timeline;
  readonly pullRequests: PullRequests;
}

const stateAfter = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
} as const;
const opinions = new Set<ReviewState>(["APPROVED", "CHANGES_REQUESTED", "DISMISSED"]);

/** Reviews of pull requests. */
export class Reviews {
  readonly #context: WorldContext;
  readonly #parts: ReviewParts;
  readonly #comments: ReviewComments;
  readonly #byPullRequest = new Map<number, Review[]>();

  constructor(context: WorldContext, parts: ReviewParts) {
    this.#context = context;
    this.#parts = parts;
    this.#comments = new ReviewComments(context, parts.access, parts.pullRequests);
    context.events.listen((event) => {
      if (event.scope !== "repository" || event.event !== "pull_request" || event.action !== "synchronize")
        return;
      if (event.forced && context.quirks.forcePushRepointsReviews)
        this.#repoint(event.pullRequest, event.after);
    });
  }

  /** Writes a review. Whoever can read may; what it is worth depends on access. */
  create(actor: Actor, pullRequest: PullRequest, facts: NewReview): Review {
    this.#parts.access.demand(actor, pullRequest.repository, pullRequest.locked ? "write" : "read");
    if (this.#pendingOf(pullRequest, actor)) {
      throw new GitHubRefusal(422, "User can only have one pending review per pull request");
    }
    const hasComments = (facts.comments ?? []).length > 0;
    if (facts.event) refuseSubmission(actor, pullRequest, facts.event, facts.body ?? "", hasComments);
    const commitId = facts.commitId ?? pullRequest.head.sha;
    if (!this.#parts.pullRequests.comparison(pullRequest).commits.some(({ sha }) => sha === commitId)) {
      throw new GitHubRefusal(422, "Unprocessable Entity: commit_id is not part of the pull request");
    }
    const now = this.#context.clock.timestamp();
    const review: Review = {
      kind: "PullRequestReview",
      ...this.#context.identities.take("PRR"),
      pullRequest,
      author: actor,
      viaApp: this.#parts.apps.ofBot(actor) ?? null,
      state: "PENDING",
      body: facts.body ?? "",
      commitId,
      createdAt: now,
      updatedAt: now,
      submittedAt: null,
      dismissal: null,
    };
    const drafted = (facts.comments ?? []).map((comment) => this.#comments.draft(review, comment));
    const reviews = this.#byPullRequest.get(pullRequest.id) ?? [];
    this.#byPullRequest.set(pullRequest.id, reviews);
    reviews.push(this.#context.identities.register(review));
    this.#comments.add(drafted);
    if (facts.event) this.#submit(actor, review, facts.event);
    return review;
  }

  /** Submits a pending review. */
  submit(actor: Actor, review: Review, facts: { readonly event: ReviewEvent; readonly body?: string }): void {
    if (review.author !== actor) throw GitHubRefusal.notFound();
    if (review.state !== "PENDING")
      throw new GitHubRefusal(422, "Can not submit a review that is not pending");
    const body = facts.body ?? review.body;
    const hasComments = this.#comments.inReview(review).length > 0;
    refuseSubmission(actor, review.pullRequest, facts.event, body, hasComments);
    review.body = body;
    this.#submit(actor, review, facts.event);
  }

  /** Changes the text of a review: its author. */
  edit(actor: Actor, review: Review, body: string): void {
    if (review.author !== actor) throw GitHubRefusal.forbidden("You must be the author of this review.");
    const from = review.body;
    review.body = body;
    review.updatedAt = this.#context.clock.timestamp();
    if (review.state === "PENDING") return;
    this.#context.events.inRepository(review.pullRequest.repository, actor, {
      event: "pull_request_review",
      action: "edited",
      review,
      changes: { body: { from } },
    });
  }

  /** Dismisses an approval or a request for changes: write access. */
  dismiss(actor: Actor, review: Review, message: string): void {
    this.#parts.access.demand(actor, review.pullRequest.repository, "write");
    if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED") {
      throw new GitHubRefusal(422, `Can not dismiss a ${review.state.toLowerCase()} pull request review`);
    }
    if (message === "") throw new GitHubRefusal(422, "Message can not be blank");
    this.dismissBySystem(actor, review, message);
  }

  /** Dismisses without asking for access: for a rule that dismisses stale approvals in the name of the pusher. */
  dismissBySystem(actor: Actor, review: Review, message: string): void {
    const now = this.#context.clock.timestamp();
    review.dismissal = { by: actor, message, at: now, previousState: review.state };
    review.state = "DISMISSED";
    review.updatedAt = now;
    this.#parts.timeline.add(review.pullRequest, actor, { kind: "ReviewDismissedEvent", review, message });
    this.#context.events.inRepository(review.pullRequest.repository, actor, {
      event: "pull_request_review",
      action: "dismissed",
      review,
    });
  }

  /** Deletes a pending review: its author. */
  deletePending(actor: Actor, review: Review): void {
    if (review.author !== actor) throw GitHubRefusal.notFound();
    if (review.state !== "PENDING")
      throw new GitHubRefusal(422, "Can not delete a non-pending pull request review");
    const reviews = this.#byPullRequest.get(review.pullRequest.id) ?? [];
    reviews.splice(reviews.indexOf(review), 1);
    this.#comments.removeDrafts(review);
    this.#context.identities.forget(review);
  }

  /** By id. */
  byId(pullRequest: PullRequest, id: number): Review | undefined {
    return this.#byPullRequest.get(pullRequest.id)?.find((review) => review.id === id);
  }

  /** Submitted ones (and the viewer's own pending one), oldest first. */
  of(pullRequest: PullRequest, viewer?: Actor): readonly Review[] {
    return (this.#byPullRequest.get(pullRequest.id) ?? []).filter(
      ({ state, author }) => state !== "PENDING" || author === viewer,
    );
  }

  /**
   * The latest approving, rejecting or dismissed review of each person with write access.
   * A comment does not supersede; behind a dismissed one no older one comes to light.
   */
  latestOpinions(pullRequest: PullRequest): readonly Review[] {
    const latest = new Map<number, Review>();
    for (const review of this.of(pullRequest)) {
      if (opinions.has(review.state)) latest.set(review.author.id, review);
    }
    return [...latest.values()].filter(({ author }) =>
      this.#parts.access.may(author, pullRequest.repository, "write"),
    );
  }

  /** Comments on the diff, oldest first. */
  commentsOf(pullRequest: PullRequest): readonly ReviewComment[] {
    return this.#comments.of(pullRequest);
  }

  /** A comment on the diff by id. */
  commentById(pullRequest: PullRequest, id: number): ReviewComment | undefined {
    return this.#comments.of(pullRequest).find((comment) => comment.id === id);
  }

  /** Comments on a line of the diff; GitHub makes a `COMMENTED` review around it. */
  comment(actor: Actor, pullRequest: PullRequest, facts: NewReviewComment): ReviewComment {
    const review = this.create(actor, pullRequest, { event: "COMMENT", comments: [facts] });
    return this.#comments.inReview(review)[0]!;
  }

  /** Edits a comment on the diff. */
  editComment(actor: Actor, comment: ReviewComment, body: string): void {
    this.#comments.edit(actor, comment, body);
  }

  /** Deletes a comment on the diff. */
  deleteComment(actor: Actor, comment: ReviewComment): void {
    this.#comments.delete(actor, comment);
  }

  #submit(actor: Actor, review: Review, event: ReviewEvent): void {
    const { pullRequest } = review;
    review.state = stateAfter[event];
    review.submittedAt = review.updatedAt = this.#context.clock.timestamp();
    this.#parts.pullRequests.answerRequests(pullRequest, actor, this.#answeredTeams(pullRequest, actor));
    this.#parts.timeline.add(pullRequest, actor, { kind: "PullRequestReview", review });
    const { repository } = pullRequest;
    this.#context.events.inRepository(repository, actor, {
      event: "pull_request_review",
      action: "submitted",
      review,
    });
    this.#comments.tellCreated(actor, review);
  }

  /** A member's review answers the request to the team. */
  #answeredTeams(pullRequest: PullRequest, reviewer: Actor): readonly Team[] {
    return pullRequest.requestedTeams.filter(
      (team) => this.#parts.teams.membership(team, reviewer)?.state === "active",
    );
  }

  #pendingOf(pullRequest: PullRequest, actor: Actor): Review | undefined {
    return this.of(pullRequest, actor).find(({ state }) => state === "PENDING");
  }

  #repoint(pullRequest: PullRequest, head: Sha): void {
    for (const review of this.of(pullRequest)) review.commitId = head;
  }
}

function refuseSubmission(
  actor: Actor,
  pullRequest: PullRequest,
  event: ReviewEvent,
  body: string,
  hasComments: boolean,
): void {
  const isOwn = actor === pullRequest.author;
  if (event === "APPROVE" && isOwn) throw new GitHubRefusal(422, "Can not approve your own pull request");
  if (event === "REQUEST_CHANGES" && isOwn) {
    throw new GitHubRefusal(422, "Can not request changes on your own pull request");
  }
  if (event !== "APPROVE" && body.trim() === "" && !hasComments) {
    throw new GitHubRefusal(422, "Unprocessable Entity: body can't be blank");
  }
}
