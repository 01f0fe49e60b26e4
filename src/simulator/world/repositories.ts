import { type RepositoryRole, type Account, type Actor } from "./records/accounts.ts";
import { type FileChanges } from "./records/git.ts";
import { type RepositorySettings, type Repository } from "./records/repository.ts";

/** Repositories, their forks and their settings. */
export class Repositories {
  /** A new repository with a first commit of `files` on its default branch (no files: an empty repository). */
  create(
    sender: Actor,
    owner: Account,
    facts: {
      name: string;
      visibility?: "public" | "private" | "internal";
      defaultBranch?: string;
      description?: string;
      files?: FileChanges;
      settings?: Partial<RepositorySettings>;
    },
  ): Repository {
    throw new Error("Not written yet");
  }

  /** By owner and name, whatever the case; old names of renamed repositories are followed. */
  find(owner: string, name: string): Repository | undefined {
    throw new Error("Not written yet");
  }

  /** By database id. */
  byId(id: number): Repository | undefined {
    throw new Error("Not written yet");
  }

  /** All repositories of an account. */
  of(owner: Account): readonly Repository[] {
    throw new Error("Not written yet");
  }

  /** All repositories. */
  all(): readonly Repository[] {
    throw new Error("Not written yet");
  }

  /** A fork in the actor's account or in an organisation. */
  fork(actor: Actor, repository: Repository, owner?: Account): Repository {
    throw new Error("Not written yet");
  }

  /** The forks of a repository. */
  forks(repository: Repository): readonly Repository[] {
    throw new Error("Not written yet");
  }

  /** Renames; the old name redirects. */
  rename(actor: Actor, repository: Repository, name: string): void {
    throw new Error("Not written yet");
  }

  /** Makes another branch the default. */
  setDefaultBranch(actor: Actor, repository: Repository, branch: string): void {
    throw new Error("Not written yet");
  }

  /** Changes merge settings, visibility, archived. */
  edit(
    actor: Actor,
    repository: Repository,
    changes: {
      settings?: Partial<RepositorySettings>;
      visibility?: "public" | "private" | "internal";
      archived?: boolean;
      description?: string;
    },
  ): void {
    throw new Error("Not written yet");
  }

  /** Gives somebody a role of their own; `none` takes it away. */
  setCollaborator(sender: Actor, repository: Repository, actor: Actor, role: RepositoryRole): void {
    throw new Error("Not written yet");
  }

  /** Deletes a repository; pull requests from it lose their head repository. */
  delete(actor: Actor, repository: Repository): void {
    throw new Error("Not written yet");
  }
}
