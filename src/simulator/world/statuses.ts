import { type Access } from "./access.ts";
import { type Apps } from "./apps.ts";
import { type WorldContext } from "./context.ts";
import { type Git } from "./git/git.ts";
import { type Actor, type Sha } from "./records/accounts.ts";
import { type CommitStatus } from "./records/checks.ts";
import { type Repository } from "./records/repository.ts";
import { GitHubRefusal } from "./refusal.ts";

/** What is told of a new status. */
export interface NewStatus {
  readonly state: CommitStatus["state"];
  /** `default` unless said otherwise. */
  readonly context?: string;
  readonly description?: string;
  readonly targetUrl?: string;
}

/** The newest status of each context, and what they come to. */
export interface CombinedStatus {
  readonly state: "failure" | "pending" | "success";
  readonly statuses: readonly CommitStatus[];
}

/** Commit statuses. */
export class Statuses {
  readonly #context: WorldContext;
  readonly #access: Access;
  readonly #apps: Apps;
  readonly #git: Git;
  readonly #byCommit = new Map<string, CommitStatus[]>();

  constructor(context: WorldContext, access: Access, apps: Apps, git: Git) {
    this.#context = context;
    this.#access = access;
    this.#apps = apps;
    this.#git = git;
  }

  /** Sets a status: write access. */
  create(actor: Actor, repository: Repository, sha: Sha, facts: NewStatus): CommitStatus {
    this.#access.demand(actor, repository, "write");
    if (!this.#git.commit(repository, sha)) throw new GitHubRefusal(422, `No commit found for SHA: ${sha}`);
    const status: CommitStatus = {
      kind: "StatusContext",
      ...this.#context.identities.take("SC"),
      repository,
      sha,
      context: facts.context ?? "default",
      state: facts.state,
      description: facts.description ?? null,
      targetUrl: facts.targetUrl ?? null,
      creator: actor,
      viaApp: this.#apps.ofBot(actor) ?? null,
      createdAt: this.#context.clock.timestamp(),
    };
    const key = keyOf(repository, sha);
    this.#byCommit.set(key, [this.#context.identities.register(status), ...(this.#byCommit.get(key) ?? [])]);
    this.#context.events.inRepository(repository, actor, { event: "status", status });
    return status;
  }

  /** All statuses of a commit, newest first. */
  of(repository: Repository, sha: Sha): readonly CommitStatus[] {
    return this.#byCommit.get(keyOf(repository, sha)) ?? [];
  }

  /** The newest of each context, and what they come to. */
  combined(repository: Repository, sha: Sha): CombinedStatus {
    const newest = new Map<string, CommitStatus>();
    for (const status of this.of(repository, sha)) {
      if (!newest.has(status.context)) newest.set(status.context, status);
    }
    const statuses = [...newest.values()];
    const has = (...states: readonly string[]) => statuses.some(({ state }) => states.includes(state));
    if (has("error", "failure")) return { state: "failure", statuses };
    return { state: statuses.length === 0 || has("pending") ? "pending" : "success", statuses };
  }
}

function keyOf(repository: Repository, sha: Sha): string {
  return `${repository.id} ${sha}`;
}
