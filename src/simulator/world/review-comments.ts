import { type Access } from "./access.ts";
import { type WorldContext } from "./context.ts";
import { type PullRequests } from "./pull-requests.ts";
import { type Actor } from "./records/accounts.ts";
import { type PullRequest, type Review, type ReviewComment } from "./records/issue.ts";
import { GitHubRefusal } from "./refusal.ts";

/** What is told of a new comment on the diff. Without a line it is on the whole file. */
export interface NewReviewComment {
  readonly path: string;
  readonly line?: number;
  /** `RIGHT` (the new side) unless said otherwise. */
  readonly side?: "LEFT" | "RIGHT";
  readonly body: string;
  readonly inReplyTo?: ReviewComment;
}

/** Comments on lines of a pull request's diff. */
export class ReviewComments {
  readonly #context: WorldContext;
  readonly #access: Access;
  readonly #pullRequests: PullRequests;
  readonly #byPullRequest = new Map<number, ReviewComment[]>();

  constructor(context: WorldContext, access: Access, pullRequests: PullRequests) {
    this.#context = context;
    this.#access = access;
    this.#pullRequests = pullRequests;
  }

  /** A comment that is not entered yet; 422 when the diff lacks the file. */
  draft(review: Review, facts: NewReviewComment): ReviewComment {
    const { pullRequest } = review;
    const file = this.#pullRequests.comparison(pullRequest).files.find(({ path }) => path === facts.path);
    if (!file) {
      throw new GitHubRefusal(422, "Validation Failed", [
        { resource: "PullRequestReviewComment", field: "path", code: "invalid" },
      ]);
    }
    const now = this.#context.clock.timestamp();
    return {
      kind: "PullRequestReviewComment",
      ...this.#context.identities.take("PRRC"),
      pullRequest,
      review,
      author: review.author,
      body: facts.body,
      path: facts.path,
      line: facts.line ?? null,
      originalLine: facts.line ?? null,
      side: facts.side ?? "RIGHT",
      commitId: review.commitId,
      originalCommitId: review.commitId,
      diffHunk: (file.patch ?? "").split("\n").slice(0, 4).join("\n"),
      inReplyTo: facts.inReplyTo ?? null,
      createdAt: now,
      updatedAt: now,
      reactions: [],
    };
  }

  /** Enters drafts. */
  add(comments: readonly ReviewComment[]): void {
    for (const comment of comments) {
      const known = this.#byPullRequest.get(comment.pullRequest.id) ?? [];
      this.#byPullRequest.set(comment.pullRequest.id, known);
      known.push(this.#context.identities.register(comment));
    }
  }

  /** Those of submitted reviews, oldest first. */
  of(pullRequest: PullRequest): readonly ReviewComment[] {
    return (this.#byPullRequest.get(pullRequest.id) ?? []).filter(({ review }) => review.state !== "PENDING");
  }

  /** Those of one review, pending or not. */
  inReview(review: Review): readonly ReviewComment[] {
    return (this.#byPullRequest.get(review.pullRequest.id) ?? []).filter(
      (comment) => comment.review === review,
    );
  }

  /** Forgets the comments of a review that was never submitted. */
  removeDrafts(review: Review): void {
    for (const comment of this.inReview(review)) this.#remove(comment);
  }

  /** A review was submitted: its comments become known. */
  tellCreated(actor: Actor, review: Review): void {
    for (const comment of this.inReview(review)) this.#tell(actor, comment, "created");
  }

  /** Edits: the author, or whoever has write access. */
  edit(actor: Actor, comment: ReviewComment, body: string): void {
    if (actor !== comment.author) this.#access.demand(actor, comment.pullRequest.repository, "write");
    const from = comment.body;
    comment.body = body;
    comment.updatedAt = this.#context.clock.timestamp();
    this.#tell(actor, comment, "edited", { body: { from } });
  }

  /** Deletes: the author, or whoever has write access. */
  delete(actor: Actor, comment: ReviewComment): void {
    if (actor !== comment.author) this.#access.demand(actor, comment.pullRequest.repository, "write");
    this.#remove(comment);
    this.#tell(actor, comment, "deleted");
  }

  #remove(comment: ReviewComment): void {
    const known = this.#byPullRequest.get(comment.pullRequest.id) ?? [];
    known.splice(known.indexOf(comment), 1);
    this.#context.identities.forget(comment);
  }

  #tell(
    actor: Actor,
    comment: ReviewComment,
    action: "created" | "edited" | "deleted",
    changes?: Record<string, unknown>,
  ): void {
    this.#context.events.inRepository(comment.pullRequest.repository, actor, {
      event: "pull_request_review_comment",
      action,
      comment,
      ...(changes && { changes }),
    });
  }
}
