import { type Actor, type Team } from "../world/records/accounts.ts";
import { type App } from "../world/records/app.ts";
import {
  type IssueComment,
  type PullRequest,
  type ReactionContent,
  type Review,
} from "../world/records/issue.ts";
import { type NewReviewComment } from "../world/review-comments.ts";
import { CodeDeeds } from "./code-deeds.ts";
import { act } from "./deeds.ts";

/** What somebody says about a pull request: reviews, comments, labels, assignments. */
export abstract class ConversationDeeds extends CodeDeeds {
  /** Approves it. */
  approves(pullRequest: PullRequest, body = ""): Promise<Review> {
    return act(() => this.world.reviews.create(this.actor, pullRequest, { event: "APPROVE", body }));
  }

  /** Requests changes. */
  requestsChanges(pullRequest: PullRequest, body = "Please change this."): Promise<Review> {
    return act(() => this.world.reviews.create(this.actor, pullRequest, { event: "REQUEST_CHANGES", body }));
  }

  /** Reviews with a comment only. */
  reviewsWithComment(
    pullRequest: PullRequest,
    body: string,
    comments: readonly NewReviewComment[] = [],
  ): Promise<Review> {
    return act(() =>
      this.world.reviews.create(this.actor, pullRequest, { event: "COMMENT", body, comments }),
    );
  }

  /** Dismisses somebody's review. */
  dismisses(review: Review, message = "No longer holds."): Promise<void> {
    return act(() => this.world.reviews.dismiss(this.actor, review, message));
  }

  /** Asks people and teams for a review. */
  requestsReview(pullRequest: PullRequest, ...from: readonly (Actor | Team)[]): Promise<void> {
    return act(() => this.world.pullRequests.requestReviews(this.actor, pullRequest, sorted(from)));
  }

  /** Withdraws requests for a review. */
  withdrawsReviewRequest(pullRequest: PullRequest, ...from: readonly (Actor | Team)[]): Promise<void> {
    return act(() => this.world.pullRequests.removeReviewRequests(this.actor, pullRequest, sorted(from)));
  }

  /** Comments in the conversation. */
  comments(pullRequest: PullRequest, body: string): Promise<IssueComment> {
    return act(() => this.world.comments.create(this.actor, pullRequest, body));
  }

  /** Lets an app comment on their behalf. */
  commentsThrough(app: App, pullRequest: PullRequest, body: string): Promise<IssueComment> {
    return act(() => this.world.comments.create(this.actor, pullRequest, body, app));
  }

  /** Edits a comment, their own or another's. */
  editsComment(comment: IssueComment, body: string): Promise<void> {
    return act(() => this.world.comments.edit(this.actor, comment, body));
  }

  /** Deletes a comment, their own or another's. */
  deletesComment(comment: IssueComment): Promise<void> {
    return act(() => this.world.comments.delete(this.actor, comment));
  }

  /** Reacts to a pull request or a comment. */
  reactsTo(subject: PullRequest | IssueComment, content: ReactionContent): Promise<unknown> {
    return act(() => this.world.comments.react(this.actor, subject, content));
  }

  /** Puts labels on. */
  labels(pullRequest: PullRequest, ...names: readonly string[]): Promise<void> {
    return act(() => this.world.labels.add(this.actor, pullRequest, names));
  }

  /** Takes a label off. */
  unlabels(pullRequest: PullRequest, name: string): Promise<void> {
    return act(() => this.world.labels.remove(this.actor, pullRequest, name));
  }

  /** Assigns people, or an agent. */
  assigns(pullRequest: PullRequest, ...assignees: readonly Actor[]): Promise<void> {
    return act(() => this.world.issues.assign(this.actor, pullRequest, assignees));
  }

  /** Unassigns. */
  unassigns(pullRequest: PullRequest, ...assignees: readonly Actor[]): Promise<void> {
    return act(() => this.world.issues.unassign(this.actor, pullRequest, assignees));
  }
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
