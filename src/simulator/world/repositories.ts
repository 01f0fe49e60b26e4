import { type Access } from "./access.ts";
import { type WorldContext } from "./context.ts";
import { type Git } from "./git/git.ts";
import { type Account, type Actor, type RepositoryRole } from "./records/accounts.ts";
import { type FileChanges } from "./records/git.ts";
import { type Repository, type RepositorySettings } from "./records/repository.ts";
import { branchRef } from "./ref-patterns.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type RepositoryRegistry } from "./repository-registry.ts";
import { signatureOf } from "./signatures.ts";

/** What is told of a new repository. */
export interface NewRepository {
  readonly name: string;
  /** `public` unless said otherwise. */
  readonly visibility?: Repository["visibility"];
  /** `main` unless said otherwise. */
  readonly defaultBranch?: string;
  readonly description?: string;
  /** The first commit. Without files the repository is empty. */
  readonly files?: FileChanges;
  readonly settings?: Partial<RepositorySettings>;
}

/** What can change about a repository. */
export interface RepositoryChanges {
  readonly settings?: Partial<RepositorySettings>;
  readonly visibility?: Repository["visibility"];
  readonly archived?: boolean;
  readonly description?: string;
}

/** What github.com sets for a new repository. */
const defaultSettings: RepositorySettings = {
  allowMergeCommit: true,
  allowSquashMerge: true,
  allowRebaseMerge: true,
  allowAutoMerge: false,
  allowUpdateBranch: false,
  deleteBranchOnMerge: false,
  squashMergeCommitTitle: "COMMIT_OR_PR_TITLE",
  squashMergeCommitMessage: "COMMIT_MESSAGES",
  mergeCommitTitle: "MERGE_MESSAGE",
  mergeCommitMessage: "PR_TITLE",
};

/** Repositories, their forks and their settings. */
export class Repositories {
  readonly #context: WorldContext;
  readonly #registry: RepositoryRegistry;
  readonly #access: Access;
  readonly #git: Git;

  constructor(context: WorldContext, registry: RepositoryRegistry, access: Access, git: Git) {
    this.#context = context;
    this.#registry = registry;
    this.#access = access;
    this.#git = git;
  }

  /** A new repository with a first commit of `files` on its default branch. */
  create(sender: Actor, owner: Account, facts: NewRepository): Repository {
    // GitHub lets a new repository take a name that another one has given up: the redirect ends then.
    if (this.find(owner.login, facts.name, false)) {
      throw GitHubRefusal.invalid("Repository", "name already exists on this account");
    }
    const repository = this.#add(owner, facts, null);
    if (facts.files) {
      const commit = this.#git.writeCommit(repository, {
        tree: this.#git.writeTree(repository, null, facts.files),
        parents: [],
        message: "Initial commit",
        author: signatureOf(sender),
      });
      repository.refs.set(branchRef(repository.defaultBranch), commit.sha);
    }
    this.#context.events.inRepository(repository, sender, { event: "repository", action: "created" });
    return repository;
  }

  /** By owner and name, whatever the case; former names of renamed repositories are followed unless told not to. */
  find(owner: string, name: string, followRenames = true): Repository | undefined {
    return this.#registry.find(owner, name, followRenames);
  }

  /** By database id. */
  byId(id: number): Repository | undefined {
    return this.#registry.byId(id);
  }

  /** All repositories of an account. */
  of(owner: Account): readonly Repository[] {
    return this.#registry.of(owner);
  }

  /** All repositories. */
  all(): readonly Repository[] {
    return this.#registry.all();
  }

  /** A fork in the actor's account or in an organisation, with all branches and tags. */
  fork(actor: Actor, repository: Repository, owner: Account = actor): Repository {
    this.#access.demand(actor, repository, "read");
    const existing = this.forks(repository).find((fork) => fork.owner === owner);
    if (existing) return existing;
    const { name, visibility, defaultBranch } = repository;
    const forkee = this.#add(owner, { name, visibility, defaultBranch }, repository);
    for (const [ref, sha] of repository.refs) if (!ref.startsWith("refs/pull/")) forkee.refs.set(ref, sha);
    this.#context.events.inRepository(repository, actor, { event: "fork", forkee });
    return forkee;
  }

  /** The forks of a repository. */
  forks(repository: Repository): readonly Repository[] {
    return this.all().filter(({ parent }) => parent === repository);
  }

  /** Renames; the old name leads to the repository until another one takes it. */
  rename(actor: Actor, repository: Repository, name: string): void {
    this.#access.demand(actor, repository, "admin");
    const from = repository.name;
    this.#registry.rememberName(repository);
    repository.name = name;
    this.#changed(actor, repository, "renamed", { repository: { name: { from } } });
  }

  /** Makes another branch the default. */
  setDefaultBranch(actor: Actor, repository: Repository, branch: string): void {
    this.#access.demand(actor, repository, "admin");
    if (!repository.refs.has(branchRef(branch))) {
      throw GitHubRefusal.invalid(
        "Repository",
        `Cannot set default branch to ${branch}, which does not exist`,
      );
    }
    const from = repository.defaultBranch;
    repository.defaultBranch = branch;
    this.#changed(actor, repository, "edited", { default_branch: { from } });
  }

  /** Changes merge settings, visibility, archived, description. */
  edit(actor: Actor, repository: Repository, changes: RepositoryChanges): void {
    this.#access.demand(actor, repository, "admin");
    Object.assign(repository.settings, changes.settings);
    repository.visibility = changes.visibility ?? repository.visibility;
    repository.archived = changes.archived ?? repository.archived;
    const from = repository.description;
    repository.description = changes.description ?? from;
    repository.updatedAt = this.#context.clock.timestamp();
    if (repository.description !== from)
      this.#changed(actor, repository, "edited", { description: { from } });
  }

  /** Gives somebody a role of their own; `none` takes it away. */
  setCollaborator(sender: Actor, repository: Repository, actor: Actor, role: RepositoryRole): void {
    this.#access.demand(sender, repository, "admin");
    const before = repository.collaborators.get(actor.id);
    if (role === "none") repository.collaborators.delete(actor.id);
    else repository.collaborators.set(actor.id, role);
    this.#context.events.inRepository(repository, sender, {
      event: "member",
      ...(role === "none"
        ? { action: "removed", member: actor }
        : {
            action: before === undefined ? "added" : "edited",
            member: actor,
            changes: { permission: { to: role } },
          }),
    });
  }

  /** Deletes a repository. */
  delete(actor: Actor, repository: Repository): void {
    this.#access.demand(actor, repository, "admin");
    this.#registry.remove(repository);
    this.#context.identities.forget(repository);
    this.#context.events.inRepository(repository, actor, { event: "repository", action: "deleted" });
  }

  #add(owner: Account, facts: NewRepository, parent: Repository | null): Repository {
    const now = this.#context.clock.timestamp();
    const repository: Repository = {
      kind: "Repository",
      ...this.#context.identities.take("R"),
      owner,
      name: facts.name,
      description: facts.description ?? null,
      visibility: facts.visibility ?? "public",
      defaultBranch: facts.defaultBranch ?? "main",
      archived: false,
      parent,
      settings: { ...defaultSettings, ...facts.settings },
      collaborators: new Map(),
      teamRoles: new Map(),
      refs: new Map(),
      lastNumber: 0,
      createdAt: now,
      pushedAt: now,
      updatedAt: now,
    };
    this.#registry.add(this.#context.identities.register(repository));
    return repository;
  }

  #changed(
    actor: Actor,
    repository: Repository,
    action: "renamed" | "edited",
    changes: Record<string, unknown>,
  ): void {
    repository.updatedAt = this.#context.clock.timestamp();
    this.#context.events.inRepository(repository, actor, { event: "repository", action, changes });
  }
}
