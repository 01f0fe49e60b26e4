import { type Sha, type Actor } from "./records/accounts.ts";
import { type PullRequest, type Review, type ReviewComment } from "./records/issue.ts";

/** Reviews of pull requests and the comments in them. */
export class Reviews {
  /** Writes a review; without `event` it stays pending, seen by its author only. */
  create(
    actor: Actor,
    pullRequest: PullRequest,
    facts: {
      event?: "APPROVE" | "REQUEST_CHANGES" | "COMMENT";
      body?: string;
      commitId?: Sha;
      comments?: readonly { path: string; line?: number; side?: "LEFT" | "RIGHT"; body: string }[];
    },
  ): Review {
    throw new Error("Not written yet");
  }

  /** Submits a pending review. */
  submit(
    actor: Actor,
    review: Review,
    facts: { event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT"; body?: string },
  ): void {
    throw new Error("Not written yet");
  }

  /** Changes the text of a review. */
  edit(actor: Actor, review: Review, body: string): void {
    throw new Error("Not written yet");
  }

  /** Dismisses an approval or a request for changes: write access. */
  dismiss(actor: Actor, review: Review, message: string): void {
    throw new Error("Not written yet");
  }

  /** Deletes a pending review. */
  deletePending(actor: Actor, review: Review): void {
    throw new Error("Not written yet");
  }

  /** By id. */
  byId(pullRequest: PullRequest, id: number): Review | undefined {
    throw new Error("Not written yet");
  }

  /** Submitted ones (and the viewer's own pending one), oldest first. */
  of(pullRequest: PullRequest, viewer?: Actor): readonly Review[] {
    throw new Error("Not written yet");
  }

  /** The latest approving or rejecting review of each person with write access, as the merge box counts. */
  latestOpinions(pullRequest: PullRequest): readonly Review[] {
    throw new Error("Not written yet");
  }

  /** GraphQL `reviewDecision`: `null` where no review is required. */
  decision(pullRequest: PullRequest): "APPROVED" | "CHANGES_REQUESTED" | "REVIEW_REQUIRED" | null {
    throw new Error("Not written yet");
  }

  /** Comments on the diff, oldest first. */
  commentsOf(pullRequest: PullRequest): readonly ReviewComment[] {
    throw new Error("Not written yet");
  }

  /** Comments on a line of the diff outside of a review (GitHub makes a `COMMENTED` review for it). */
  comment(
    actor: Actor,
    pullRequest: PullRequest,
    facts: { path: string; line?: number; side?: "LEFT" | "RIGHT"; body: string; inReplyTo?: ReviewComment },
  ): ReviewComment {
    throw new Error("Not written yet");
  }
}
