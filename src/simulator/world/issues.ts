import { type Actor } from "./records/accounts.ts";
import { type Issue, type PullRequest } from "./records/issue.ts";
import { type Repository } from "./records/repository.ts";

/** What issues and pull requests have in common, and issues themselves. */
export class Issues {
  /** Opens an issue. */
  open(
    actor: Actor,
    repository: Repository,
    facts: { title: string; body?: string; labels?: readonly string[]; assignees?: readonly Actor[] },
  ): Issue {
    throw new Error("Not written yet");
  }

  /** An issue or a pull request by number. */
  find(repository: Repository, number: number): Issue | PullRequest | undefined {
    throw new Error("Not written yet");
  }

  /** All of a repository. */
  of(repository: Repository): readonly (Issue | PullRequest)[] {
    throw new Error("Not written yet");
  }

  /** Changes an issue. */
  edit(
    actor: Actor,
    issue: Issue,
    changes: {
      title?: string;
      body?: string;
      state?: "open" | "closed";
      stateReason?: "completed" | "not_planned";
    },
  ): void {
    throw new Error("Not written yet");
  }

  /** Assigns people (or an agent). */
  assign(actor: Actor, issue: Issue | PullRequest, assignees: readonly Actor[]): void {
    throw new Error("Not written yet");
  }

  /** Unassigns. */
  unassign(actor: Actor, issue: Issue | PullRequest, assignees: readonly Actor[]): void {
    throw new Error("Not written yet");
  }

  /** Locks the conversation. */
  lock(actor: Actor, issue: Issue | PullRequest): void {
    throw new Error("Not written yet");
  }

  /** Unlocks it. */
  unlock(actor: Actor, issue: Issue | PullRequest): void {
    throw new Error("Not written yet");
  }
}
