import { type Actor } from "./records/accounts.ts";
import {
  type ReactionContent,
  type Reaction,
  type Issue,
  type PullRequest,
  type IssueComment,
  type ReviewComment,
} from "./records/issue.ts";
import { type Repository } from "./records/repository.ts";

/** Comments in conversations, and reactions. */
export class Comments {
  /** Writes a comment. */
  create(actor: Actor, issue: Issue | PullRequest, body: string): IssueComment {
    throw new Error("Not written yet");
  }

  /** Edits a comment: the author, or whoever has write access. */
  edit(actor: Actor, comment: IssueComment, body: string): void {
    throw new Error("Not written yet");
  }

  /** Deletes a comment: the author, or whoever has write access. */
  delete(actor: Actor, comment: IssueComment): void {
    throw new Error("Not written yet");
  }

  /** By id, not deleted. */
  byId(repository: Repository, id: number): IssueComment | undefined {
    throw new Error("Not written yet");
  }

  /** Of an issue or pull request, oldest first. */
  of(issue: Issue | PullRequest): readonly IssueComment[] {
    throw new Error("Not written yet");
  }

  /** Reacts; the same reaction again is the old one. */
  react(
    actor: Actor,
    subject: Issue | PullRequest | IssueComment | ReviewComment,
    content: ReactionContent,
  ): Reaction {
    throw new Error("Not written yet");
  }

  /** Takes a reaction back. */
  unreact(
    actor: Actor,
    subject: Issue | PullRequest | IssueComment | ReviewComment,
    reactionId: number,
  ): void {
    throw new Error("Not written yet");
  }
}
