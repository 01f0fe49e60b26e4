import { type Access } from "./access.ts";
import { type Apps } from "./apps.ts";
import { type WorldContext } from "./context.ts";
import { type Actor } from "./records/accounts.ts";
import { type App } from "./records/app.ts";
import {
  type Issue,
  type IssueComment,
  type PullRequest,
  type Reaction,
  type ReactionContent,
  type ReviewComment,
} from "./records/issue.ts";
import { type Repository } from "./records/repository.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type Timeline } from "./timeline.ts";

/** Whatever one can react to. */
export type ReactionSubject = Issue | PullRequest | IssueComment | ReviewComment;

/** GitHub's cap on the text of a comment, in characters. */
const longestBody = 65_536;

/** Comments in conversations, and reactions. */
export class Comments {
  readonly #context: WorldContext;
  readonly #access: Access;
  readonly #apps: Apps;
  readonly #timeline: Timeline;
  readonly #byId = new Map<number, IssueComment>();
  readonly #byIssue = new Map<number, IssueComment[]>();

  constructor(context: WorldContext, access: Access, apps: Apps, timeline: Timeline) {
    this.#context = context;
    this.#access = access;
    this.#apps = apps;
    this.#timeline = timeline;
  }

  /** Writes a comment; `through`: the app that writes it on a person's behalf, with a token of theirs. */
  create(actor: Actor, issue: Issue | PullRequest, body: string, through: App | null = null): IssueComment {
    this.#access.demand(actor, issue.repository, issue.locked ? "write" : "read");
    refuseBody(body);
    const now = this.#context.clock.timestamp();
    const comment: IssueComment = {
      kind: "IssueComment",
      ...this.#context.identities.take("IC"),
      issue,
      author: actor,
      viaApp: this.#apps.ofBot(actor) ?? through,
      body,
      createdAt: now,
      updatedAt: now,
      lastEditedAt: null,
      editor: null,
      deleted: false,
      reactions: [],
    };
    this.#byId.set(comment.id, this.#context.identities.register(comment));
    const comments = this.#byIssue.get(issue.id) ?? [];
    this.#byIssue.set(issue.id, comments);
    comments.push(comment);
    this.#timeline.add(issue, actor, { kind: "IssueComment", comment });
    this.#context.events.inRepository(issue.repository, actor, {
      event: "issue_comment",
      action: "created",
      comment,
    });
    return comment;
  }

  /** Edits a comment: the author, or whoever has write access. */
  edit(actor: Actor, comment: IssueComment, body: string): void {
    this.#demandAuthorOrWriter(actor, comment);
    refuseBody(body);
    const from = comment.body;
    comment.body = body;
    comment.lastEditedAt = comment.updatedAt = this.#context.clock.timestamp();
    comment.editor = actor;
    this.#context.events.inRepository(comment.issue.repository, actor, {
      event: "issue_comment",
      action: "edited",
      comment,
      changes: { body: { from } },
    });
  }

  /** Deletes a comment: the author, or whoever has write access. */
  delete(actor: Actor, comment: IssueComment): void {
    this.#demandAuthorOrWriter(actor, comment);
    const comments = this.#byIssue.get(comment.issue.id) ?? [];
    comments.splice(comments.indexOf(comment), 1);
    comment.deleted = true;
    this.#byId.delete(comment.id);
    this.#context.identities.forget(comment);
    this.#timeline.add(comment.issue, actor, { kind: "CommentDeletedEvent", author: comment.author });
    this.#context.events.inRepository(comment.issue.repository, actor, {
      event: "issue_comment",
      action: "deleted",
      comment,
    });
  }

  /** By id, not deleted. */
  byId(repository: Repository, id: number): IssueComment | undefined {
    const comment = this.#byId.get(id);
    return comment?.issue.repository === repository ? comment : undefined;
  }

  /** Of an issue or pull request, oldest first. */
  of(issue: Issue | PullRequest): readonly IssueComment[] {
    return this.#byIssue.get(issue.id) ?? [];
  }

  /** Reacts; the same reaction again is the old one. */
  react(actor: Actor, subject: ReactionSubject, content: ReactionContent): Reaction {
    this.#access.demand(actor, repositoryOf(subject), "read");
    const before = subject.reactions.find((one) => one.user === actor && one.content === content);
    if (before) return before;
    const reaction: Reaction = {
      ...this.#context.identities.take("REA"),
      user: actor,
      content,
      createdAt: this.#context.clock.timestamp(),
    };
    subject.reactions.push(reaction);
    return reaction;
  }

  /** Takes a reaction back. */
  unreact(actor: Actor, subject: ReactionSubject, reactionId: number): void {
    const index = subject.reactions.findIndex(({ id, user }) => id === reactionId && user === actor);
    if (index === -1) throw GitHubRefusal.notFound();
    subject.reactions.splice(index, 1);
  }

  #demandAuthorOrWriter(actor: Actor, comment: IssueComment): void {
    if (comment.deleted) throw GitHubRefusal.notFound();
    if (actor !== comment.author) this.#access.demand(actor, comment.issue.repository, "write");
  }
}

function refuseBody(body: string): void {
  if (body === "")
    throw new GitHubRefusal(422, "Validation Failed", [
      { resource: "IssueComment", field: "body", code: "missing_field" },
    ]);
  if (body.length > longestBody) {
    throw GitHubRefusal.invalid("IssueComment", `body is too long (maximum is ${longestBody} characters)`);
  }
}

function repositoryOf(subject: ReactionSubject): Repository {
  switch (subject.kind) {
    case "Issue":
    case "PullRequest":
      return subject.repository;
    case "IssueComment":
      return subject.issue.repository;
    case "PullRequestReviewComment":
      return subject.pullRequest.repository;
  }
}
