import { type Actor } from "./records/accounts.ts";
import { type Issue, type PullRequest } from "./records/issue.ts";
import { type Repository, type Label } from "./records/repository.ts";

/** A repository's labels, and those on its issues and pull requests. */
export class Labels {
  /** A new label; 422 `already_exists` for a taken name. */
  create(
    actor: Actor,
    repository: Repository,
    facts: { name: string; color?: string; description?: string },
  ): Label {
    throw new Error("Not written yet");
  }

  /** By name, whatever the case. */
  find(repository: Repository, name: string): Label | undefined {
    throw new Error("Not written yet");
  }

  /** All labels of a repository. */
  of(repository: Repository): readonly Label[] {
    throw new Error("Not written yet");
  }

  /** Renames or recolours. */
  edit(
    actor: Actor,
    repository: Repository,
    label: Label,
    changes: { name?: string; color?: string; description?: string },
  ): void {
    throw new Error("Not written yet");
  }

  /** Deletes a label everywhere. */
  delete(actor: Actor, repository: Repository, label: Label): void {
    throw new Error("Not written yet");
  }

  /** Puts labels on; unknown names are created. */
  add(actor: Actor, issue: Issue | PullRequest, names: readonly string[]): void {
    throw new Error("Not written yet");
  }

  /** Takes one off; 404 when it is not on. */
  remove(actor: Actor, issue: Issue | PullRequest, name: string): void {
    throw new Error("Not written yet");
  }

  /** Replaces all. */
  set(actor: Actor, issue: Issue | PullRequest, names: readonly string[]): void {
    throw new Error("Not written yet");
  }
}
