import { type Access } from "./access.ts";
import { type Apps } from "./apps.ts";
import { type WorldContext } from "./context.ts";
import { type Changes } from "./events.ts";
import { type IssueBook } from "./issue-book.ts";
import { type Labels } from "./labels.ts";
import { type Actor } from "./records/accounts.ts";
import { type Issue, type PullRequest } from "./records/issue.ts";
import { type Repository } from "./records/repository.ts";
import { type Timeline } from "./timeline.ts";

/** What is told of a new issue. */
export interface NewIssue {
  readonly title: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  /** Labels of the issue form that it is written with: GitHub puts them on in the name of whoever that is. */
  readonly formLabels?: readonly string[];
  readonly assignees?: readonly Actor[];
}

/** What can change about an issue. */
export interface IssueChanges {
  readonly title?: string;
  readonly body?: string;
  readonly state?: "open" | "closed";
  readonly stateReason?: "completed" | "not_planned";
}

/** At most so many assignees; GitHub leaves out the others without a word. */
const mostAssignees = 10;

/** What issues and pull requests have in common, and issues themselves. */
export class Issues {
  readonly #context: WorldContext;
  readonly #access: Access;
  readonly #apps: Apps;
  readonly #timeline: Timeline;
  readonly #book: IssueBook;
  readonly #labels: Labels;

  constructor(
    context: WorldContext,
    parts: {
      readonly access: Access;
      readonly apps: Apps;
      readonly timeline: Timeline;
      readonly book: IssueBook;
      readonly labels: Labels;
    },
  ) {
    this.#context = context;
    this.#access = parts.access;
    this.#apps = parts.apps;
    this.#timeline = parts.timeline;
    this.#book = parts.book;
    this.#labels = parts.labels;
  }

  /** Opens an issue. Labels and assignees need triage access. */
  open(actor: Actor, repository: Repository, facts: NewIssue): Issue {
    this.#access.demand(actor, repository, "read");
    const now = this.#context.clock.timestamp();
    const issue: Issue = {
      kind: "Issue",
      ...this.#context.identities.take("I"),
      number: this.#book.nextNumber(repository),
      repository,
      author: actor,
      viaApp: this.#apps.ofBot(actor) ?? null,
      title: facts.title,
      body: facts.body ?? null,
      state: "open",
      stateReason: null,
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
    };
    this.#book.add(this.#context.identities.register(issue));
    this.#context.events.inRepository(repository, actor, { event: "issues", action: "opened", issue });
    if (facts.formLabels) this.#labels.addByForm(actor, issue, facts.formLabels);
    if (facts.labels) this.#labels.add(actor, issue, facts.labels);
    if (facts.assignees) this.assign(actor, issue, facts.assignees);
    return issue;
  }

  /** An issue or a pull request by number. */
  find(repository: Repository, number: number): Issue | PullRequest | undefined {
    return this.#book.find(repository, number);
  }

  /** All of a repository, oldest first. */
  of(repository: Repository): readonly (Issue | PullRequest)[] {
    return this.#book.of(repository);
  }

  /** Changes an issue: the author, or with triage access. */
  edit(actor: Actor, issue: Issue, changes: IssueChanges): void {
    if (actor !== issue.author) this.#access.demand(actor, issue.repository, "triage");
    this.#editText(actor, issue, changes);
    if (changes.state !== undefined && changes.state !== issue.state) this.#turn(actor, issue, changes);
  }

  /** Assigns people, or an agent. Who has no access to the repository is left out without a word. */
  assign(actor: Actor, issue: Issue | PullRequest, assignees: readonly Actor[]): void {
    this.#access.demand(actor, issue.repository, "triage");
    for (const assignee of assignees) {
      const isPossible = issue.assignees.length < mostAssignees && this.#isAssignable(assignee, issue);
      if (!isPossible || issue.assignees.includes(assignee)) continue;
      issue.assignees = [...issue.assignees, assignee];
      this.#tellAssignment(actor, issue, "assigned", assignee);
    }
  }

  /** Unassigns. */
  unassign(actor: Actor, issue: Issue | PullRequest, assignees: readonly Actor[]): void {
    this.#access.demand(actor, issue.repository, "triage");
    for (const assignee of assignees) {
      if (!issue.assignees.includes(assignee)) continue;
      issue.assignees = issue.assignees.filter((one) => one !== assignee);
      this.#tellAssignment(actor, issue, "unassigned", assignee);
    }
  }

  /** Locks the conversation: only those with write access may still speak. */
  lock(actor: Actor, issue: Issue | PullRequest): void {
    this.#turnLock(actor, issue, true);
  }

  /** Unlocks it. */
  unlock(actor: Actor, issue: Issue | PullRequest): void {
    this.#turnLock(actor, issue, false);
  }

  #turnLock(actor: Actor, issue: Issue | PullRequest, locked: boolean): void {
    this.#access.demand(actor, issue.repository, "triage");
    if (issue.locked === locked) return;
    issue.locked = locked;
    this.#timeline.add(issue, actor, { kind: locked ? "LockedEvent" : "UnlockedEvent" });
    if (issue.kind === "PullRequest") {
      this.#context.events.inRepository(issue.repository, actor, {
        event: "pull_request",
        action: locked ? "locked" : "unlocked",
        pullRequest: issue,
      });
    }
  }

  #editText(actor: Actor, issue: Issue, { title, body }: IssueChanges): void {
    const changes: Changes = {
      ...(title !== undefined && title !== issue.title && { title: { from: issue.title } }),
      ...(body !== undefined && body !== issue.body && { body: { from: issue.body ?? "" } }),
    };
    if (Object.keys(changes).length === 0) return;
    issue.title = title ?? issue.title;
    issue.body = body ?? issue.body;
    issue.lastEditedAt = issue.updatedAt = this.#context.clock.timestamp();
    issue.editor = actor;
    this.#context.events.inRepository(issue.repository, actor, {
      event: "issues",
      action: "edited",
      issue,
      changes,
    });
  }

  #turn(actor: Actor, issue: Issue, { state, stateReason }: IssueChanges): void {
    const isClosing = state === "closed";
    issue.state = isClosing ? "closed" : "open";
    issue.stateReason = isClosing ? (stateReason ?? "completed") : "reopened";
    issue.closedAt = isClosing ? this.#context.clock.timestamp() : null;
    issue.closedBy = isClosing ? actor : null;
    this.#timeline.add(issue, actor, { kind: isClosing ? "ClosedEvent" : "ReopenedEvent" });
    const action = isClosing ? "closed" : "reopened";
    this.#context.events.inRepository(issue.repository, actor, { event: "issues", action, issue });
  }

  #isAssignable(assignee: Actor, issue: Issue | PullRequest): boolean {
    return (
      assignee.kind === "Bot" ||
      this.#access.may(assignee, issue.repository, "triage") ||
      this.#access.association(assignee, issue.repository) !== "NONE"
    );
  }

  #tellAssignment(
    actor: Actor,
    issue: Issue | PullRequest,
    action: "assigned" | "unassigned",
    assignee: Actor,
  ): void {
    this.#timeline.add(issue, actor, {
      kind: action === "assigned" ? "AssignedEvent" : "UnassignedEvent",
      assignee,
    });
    this.#context.events.inRepository(
      issue.repository,
      actor,
      issue.kind === "PullRequest"
        ? { event: "pull_request", action, pullRequest: issue, assignee }
        : { event: "issues", action, issue, assignee },
    );
  }
}
