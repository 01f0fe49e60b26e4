import { type Access } from "./access.ts";
import { type WorldContext } from "./context.ts";
import { type Git } from "./git/git.ts";
import { type PushRules } from "./push-rules.ts";
import { type Actor, type Sha } from "./records/accounts.ts";
import { type Commit, type FileChanges } from "./records/git.ts";
import { type Activity, type Repository } from "./records/repository.ts";
import { branchOf, branchRef } from "./ref-patterns.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type Person, signatureOf, webFlow, withCoAuthors } from "./signatures.ts";

/** A commit to be written and pushed at once. */
export interface CommitAndPush {
  readonly branch: string;
  readonly files: FileChanges;
  readonly message?: string;
  /** Appended as `Co-authored-by` trailers. */
  readonly coAuthors?: readonly Person[];
  /** Defaults to the pusher. */
  readonly author?: Person;
  /** Defaults to the author. */
  readonly committer?: Person;
  /** The branch or SHA that a new branch starts from; the default branch otherwise. */
  readonly from?: string;
}

/** A branch or tag has moved. `before` or `after` is `null` where it was made or deleted. */
export interface RefMoved {
  readonly actor: Actor;
  readonly repository: Repository;
  readonly ref: string;
  readonly before: Sha | null;
  readonly after: Sha | null;
  readonly forced: boolean;
  readonly via: "push" | "pr_merge" | "merge_queue_merge";
}

/** The name that GitHub writes for "no commit". */
export const noCommit: Sha = "0".repeat(40);

/**
 * Everything that moves a ref: refuses what the rules forbid, writes the activity row,
 * tells the events, and then those that follow refs (pull requests).
 */
export class Pushes {
  readonly #context: WorldContext;
  readonly #access: Access;
  readonly #git: Git;
  readonly #rules: PushRules;
  readonly #activity = new Map<number, Activity[]>();
  readonly #followers: ((move: RefMoved) => void)[] = [];
  readonly #exceptions: ((actor: Actor, repository: Repository, branch: string) => boolean)[] = [];

  constructor(context: WorldContext, access: Access, git: Git, rules: PushRules) {
    this.#context = context;
    this.#access = access;
    this.#git = git;
    this.#rules = rules;
  }

  /** Calls `follower` right after each move of a ref, before the next thing happens. */
  follow(follower: (move: RefMoved) => void): void {
    this.#followers.push(follower);
  }

  /** Lets somebody push to a branch without write access, as maintainers may to a fork's pull request. */
  allowAlso(exception: (actor: Actor, repository: Repository, branch: string) => boolean): void {
    this.#exceptions.push(exception);
  }

  /** Writes a commit onto a branch (made if need be) and pushes it. */
  commit(actor: Actor, repository: Repository, facts: CommitAndPush): Commit {
    const start =
      this.#git.resolve(repository, branchRef(facts.branch)) ??
      this.#git.resolve(repository, facts.from ?? repository.defaultBranch);
    const author = facts.author ?? actor;
    const commit = this.#git.writeCommit(repository, {
      parents: start ? [start.sha] : [],
      tree: this.#git.writeTree(repository, start?.tree ?? null, facts.files),
      message: withCoAuthors(facts.message ?? messageFor(facts.files), facts.coAuthors ?? []),
      author: signatureOf(author),
      committer: signatureOf(facts.committer ?? author),
    });
    this.push(actor, repository, facts.branch, commit.sha);
    return commit;
  }

  /** Moves (or makes) a branch; refuses a non-fast-forward without `force`. */
  push(
    actor: Actor,
    repository: Repository,
    branch: string,
    sha: Sha,
    options: { readonly force?: boolean } = {},
  ): void {
    const ref = branchRef(branch);
    if (!this.#git.commit(repository, sha)) throw new GitHubRefusal(422, "Object does not exist");
    const before = repository.refs.get(ref) ?? null;
    const forced = before !== null && !this.#git.isAncestor(repository, before, sha);
    if (forced && options.force !== true) throw new GitHubRefusal(422, "Update is not a fast forward");
    this.#guardedMove(actor, repository, ref, sha, forced);
  }

  /** Creates a ref (`refs/heads/…`, `refs/tags/…`). */
  createRef(actor: Actor, repository: Repository, ref: string, sha: Sha): void {
    if (repository.refs.has(ref)) throw new GitHubRefusal(422, "Reference already exists");
    if (!/^refs\/(?:heads|tags)\/./u.test(ref)) throw new GitHubRefusal(422, "Reference name is not valid");
    if (!this.#git.commit(repository, sha)) throw new GitHubRefusal(422, "Object does not exist");
    this.#guardedMove(actor, repository, ref, sha, false);
  }

  /** Deletes a ref. Open pull requests from the branch are closed. */
  deleteRef(actor: Actor, repository: Repository, ref: string): void {
    if (!repository.refs.has(ref)) throw new GitHubRefusal(422, "Reference does not exist");
    if (ref === branchRef(repository.defaultBranch)) {
      throw new GitHubRefusal(422, "Cannot delete the default branch");
    }
    this.#guardedMove(actor, repository, ref, null, false);
  }

  /**
   * Merges a branch (or SHA) into another one with a merge commit, as `POST /repos/{owner}/{repo}/merges`.
   * `undefined` when there is nothing to merge; 409 in conflict.
   */
  mergeBranch(
    actor: Actor,
    repository: Repository,
    facts: { readonly base: string; readonly head: string; readonly message?: string },
  ): Commit | undefined {
    const base = this.#git.resolve(repository, branchRef(facts.base));
    const head = this.#git.resolve(repository, facts.head);
    if (!base || !head) throw new GitHubRefusal(404, base ? "Head does not exist" : "Base does not exist");
    if (this.#git.isAncestor(repository, head.sha, base.sha)) return undefined;
    const merged = this.#git.merge(repository, base.sha, head.sha);
    if ("conflicts" in merged) throw new GitHubRefusal(409, "Merge conflict");
    const commit = this.#git.writeCommit(repository, {
      parents: [base.sha, head.sha],
      tree: merged.tree,
      message: facts.message ?? `Merge branch '${facts.head}' into ${facts.base}`,
      author: signatureOf(actor),
      committer: webFlow,
      signedByGitHub: true,
    });
    this.push(actor, repository, facts.base, commit.sha);
    return commit;
  }

  /** Moves a ref past rules and access: for merges, whose own rules have been looked at. `null` deletes. */
  advance(actor: Actor, repository: Repository, ref: string, sha: Sha | null, via: RefMoved["via"]): void {
    this.#move(actor, repository, ref, sha, false, via);
  }

  /** REST's activity list, newest first. */
  activity(repository: Repository): readonly Activity[] {
    return this.#activity.get(repository.id) ?? [];
  }

  #guardedMove(actor: Actor, repository: Repository, ref: string, after: Sha | null, forced: boolean): void {
    const branch = branchOf(ref);
    const isException =
      branch !== undefined && this.#exceptions.some((may) => may(actor, repository, branch));
    if (!isException) this.#access.demand(actor, repository, "write");
    if (repository.archived) throw GitHubRefusal.forbidden("Repository was archived so is read-only.");
    const before = repository.refs.get(ref) ?? null;
    if (before === after) return;
    const violations = this.#rules.violations(actor, repository, { ref, before, after, forced });
    if (violations.length > 0) {
      throw new GitHubRefusal(422, `Repository rule violations found\n\n${violations.join("\n\n")}\n\n`);
    }
    this.#move(actor, repository, ref, after, forced, "push");
  }

  #move(
    actor: Actor,
    repository: Repository,
    ref: string,
    after: Sha | null,
    forced: boolean,
    via: RefMoved["via"],
  ): void {
    const before = repository.refs.get(ref) ?? null;
    if (before === after) return;
    if (after === null) repository.refs.delete(ref);
    else repository.refs.set(ref, after);
    repository.pushedAt = this.#context.clock.timestamp();
    const move: RefMoved = { actor, repository, ref, before, after, forced, via };
    this.#logActivity(move);
    this.#tell(move);
    for (const follower of this.#followers) follower(move);
  }

  #logActivity({ actor, repository, ref, before, after, forced, via }: RefMoved): void {
    const type =
      before === null ? "branch_creation" : after === null ? "branch_deletion" : forced ? "force_push" : via;
    const row: Activity = {
      ...this.#context.identities.take("PSH"),
      before: before ?? noCommit,
      after: after ?? noCommit,
      ref,
      timestamp: this.#context.clock.timestamp(),
      type,
      actor,
    };
    const rows = this.#activity.get(repository.id) ?? [];
    this.#activity.set(repository.id, rows);
    rows.unshift(row);
  }

  #tell({ actor, repository, ref, before, after, forced, via }: RefMoved): void {
    const refType = ref.startsWith("refs/tags/") ? "tag" : "branch";
    if (before === null)
      this.#context.events.inRepository(repository, actor, { event: "create", refType, ref });
    if (after === null)
      this.#context.events.inRepository(repository, actor, { event: "delete", refType, ref });
    this.#context.events.inRepository(repository, actor, {
      event: "push",
      ref,
      before: before ?? noCommit,
      after: after ?? noCommit,
      created: before === null,
      deleted: after === null,
      forced,
      via,
    });
  }
}

/** What the web editor proposes. */
function messageFor(files: FileChanges): string {
  const paths = Object.keys(files);
  return paths.length === 1 ? `Update ${paths[0]!}` : `Update ${paths.length} files`;
}
