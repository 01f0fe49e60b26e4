import { type WorldContext } from "../context.ts";
import { type Sha, type Timestamp } from "../records/accounts.ts";
import {
  type Blob,
  type ChangedFile,
  type Commit,
  type Comparison,
  type FileChanges,
  type FileMode,
  type Signature,
  type Tree,
  type TreeEntry,
  type TreeFile,
} from "../records/git.ts";
import { type Repository } from "../records/repository.ts";
import { diffTrees } from "./diff.ts";
import { isAncestor, log, mergeBases } from "./history.ts";
import { mergeTrees, type TreeMerge } from "./merge-trees.ts";
import { ObjectStore } from "./object-store.ts";
import { Patches } from "./patch.ts";
import { changeTree, entryAt } from "./tree-changes.ts";

/** A signature whose date may be left to the clock. */
export type NewSignature = Omit<Signature, "date"> & { readonly date?: Timestamp };

/** What is told of a new commit. The committer defaults to the author. */
export interface NewCommit {
  readonly parents: readonly Sha[];
  readonly tree: Sha;
  readonly message: string;
  readonly author: NewSignature;
  readonly committer?: NewSignature;
  /** GitHub makes it and signs it; `false` unless said otherwise. */
  readonly signedByGitHub?: boolean;
}

interface Storage {
  readonly store: ObjectStore;
  readonly patches: Patches;
  readonly comparisons: Map<string, Comparison>;
}

/** Comparisons kept per fork network; the oldest is forgotten first. */
const mostComparisons = 2_000;

/** Reading and writing of git objects and of history, repository by repository. Refs are moved by `Pushes`. */
export class Git {
  readonly #context: WorldContext;
  readonly #storages = new Map<number, Storage>();

  constructor(context: WorldContext) {
    this.#context = context;
  }

  /** A commit by SHA: also one that no ref leads to, or one of a fork, as on GitHub. */
  commit(repository: Repository, sha: Sha): Commit | undefined {
    return this.#of(repository).store.commit(sha);
  }

  /** A commit that is known to be there. */
  commitOrThrow(repository: Repository, sha: Sha): Commit {
    return this.#of(repository).store.commitOrThrow(sha);
  }

  /** A tree by SHA. */
  tree(repository: Repository, sha: Sha): Tree | undefined {
    return this.#of(repository).store.tree(sha);
  }

  /** A blob by SHA. */
  blob(repository: Repository, sha: Sha): Blob | undefined {
    return this.#of(repository).store.blob(sha);
  }

  /** The commit that a branch, a full ref name, a tag, a full or abbreviated SHA, or `HEAD` means. */
  resolve(repository: Repository, commitish: string): Commit | undefined {
    const name = commitish === "HEAD" ? repository.defaultBranch : commitish;
    for (const ref of [name, `refs/${name}`, `refs/heads/${name}`, `refs/tags/${name}`]) {
      const sha = repository.refs.get(ref);
      if (sha !== undefined) return this.commit(repository, sha);
    }
    return this.#of(repository).store.commitByPrefix(name);
  }

  /** What stands at a path of a commit: a file, a directory or a submodule. */
  entryAt(repository: Repository, commitish: string, path: string): TreeEntry | undefined {
    const commit = this.resolve(repository, commitish);
    return commit && entryAt(this.#of(repository).store, commit.tree, path);
  }

  /** A file's text at a commit; `undefined` where there is no file. */
  textAt(repository: Repository, commitish: string, path: string): string | undefined {
    const entry = this.entryAt(repository, commitish, path);
    if (!entry || entry.mode === "040000" || entry.mode === "160000") return undefined;
    return Buffer.from(this.#of(repository).store.blobOrThrow(entry.sha).bytes).toString();
  }

  /** Every file of a tree, in Git's order. */
  files(repository: Repository, treeSha: Sha): readonly TreeFile[] {
    const { store } = this.#of(repository);
    const walk = (sha: Sha, prefix: string): readonly TreeFile[] =>
      [...store.treeOrThrow(sha).entries.values()].flatMap((entry) =>
        entry.mode === "040000"
          ? walk(entry.sha, `${prefix}${entry.name}/`)
          : [{ path: prefix + entry.name, mode: entry.mode satisfies FileMode, sha: entry.sha }],
      );
    return walk(treeSha, "");
  }

  /** Writes a blob. */
  writeBlob(repository: Repository, content: string | Uint8Array): Sha {
    return this.#of(repository).store.writeBlob(content);
  }

  /** The tree that results from changing another one (`null`: from nothing). */
  writeTree(repository: Repository, base: Sha | null, changes: FileChanges): Sha {
    return changeTree(this.#of(repository).store, base, changes);
  }

  /** Writes a commit object. */
  writeCommit(repository: Repository, facts: NewCommit): Commit {
    const now = this.#context.clock.timestamp();
    const author = { date: now, ...facts.author };
    return this.#of(repository).store.writeCommit({
      tree: facts.tree,
      parents: [...facts.parents],
      author: signature(author),
      committer: signature(facts.committer ? { date: now, ...facts.committer } : author),
      message: facts.message,
      signedByGitHub: facts.signedByGitHub ?? false,
    });
  }

  /** The best common ancestor; the one written last, where there are several. */
  mergeBase(repository: Repository, one: Sha, other: Sha): Sha | undefined {
    return mergeBases(this.#of(repository).store, one, other)[0];
  }

  /** Whether `ancestor` can be reached from `descendant`, or is it. */
  isAncestor(repository: Repository, ancestor: Sha, descendant: Sha): boolean {
    return isAncestor(this.#of(repository).store, ancestor, descendant);
  }

  /** Commits reachable from `from` and not from any of `not`, children before parents. */
  log(repository: Repository, from: Sha, not: readonly Sha[] = []): readonly Commit[] {
    return log(this.#of(repository).store, from, not);
  }

  /** Three-dot comparison, as REST's `compare`. */
  compare(repository: Repository, base: Sha, head: Sha): Comparison {
    const { store, comparisons } = this.#of(repository);
    const key = `${base} ${head}`;
    const known = comparisons.get(key);
    if (known) return known;
    const mergeBase = this.mergeBase(repository, base, head);
    const ahead = log(store, head, [base]);
    const behind = log(store, base, [head]);
    const made: Comparison = {
      base: store.commitOrThrow(base),
      head: store.commitOrThrow(head),
      mergeBase: mergeBase === undefined ? null : store.commitOrThrow(mergeBase),
      status: statusOf(ahead.length, behind.length),
      aheadBy: ahead.length,
      behindBy: behind.length,
      commits: [...ahead].reverse(),
      files: this.diff(
        repository,
        mergeBase === undefined ? null : store.commitOrThrow(mergeBase).tree,
        store.commitOrThrow(head).tree,
      ),
    };
    const oldest = comparisons.size >= mostComparisons ? comparisons.keys().next().value : undefined;
    if (oldest !== undefined) comparisons.delete(oldest);
    comparisons.set(key, made);
    return made;
  }

  /** The changed files between two trees (`null`: nothing), renames and copies found. */
  diff(repository: Repository, before: Sha | null, after: Sha): readonly ChangedFile[] {
    const { store, patches } = this.#of(repository);
    return diffTrees(store, patches, before, after);
  }

  /** Three-way merge of two commits: the merged tree, or the paths in conflict that `resolved` gives no text for. */
  merge(
    repository: Repository,
    ours: Sha,
    theirs: Sha,
    resolved: Readonly<Record<string, string>> = {},
  ): TreeMerge {
    const { store } = this.#of(repository);
    const base = this.mergeBase(repository, ours, theirs);
    const texts = Object.entries(resolved).map(([path, text]) => [path, store.writeBlob(text)] as const);
    const treeOf = (sha: Sha) => store.commitOrThrow(sha).tree;
    return mergeTrees(
      store,
      base === undefined ? null : treeOf(base),
      treeOf(ours),
      treeOf(theirs),
      new Map(texts),
    );
  }

  /** Three-way merge with a base of one's own choice, as a cherry-pick does it with the commit's parent. */
  mergeOnto(repository: Repository, base: Sha | null, ours: Sha, theirs: Sha): TreeMerge {
    const { store } = this.#of(repository);
    const treeOf = (sha: Sha) => store.commitOrThrow(sha).tree;
    return mergeTrees(store, base === null ? null : treeOf(base), treeOf(ours), treeOf(theirs));
  }

  /** A fork shares the objects of the repository at the root of its network. */
  #of(repository: Repository): Storage {
    let root = repository;
    while (root.parent !== null) root = root.parent;
    const known = this.#storages.get(root.id);
    if (known) return known;
    const store = new ObjectStore();
    const made: Storage = {
      store,
      patches: new Patches(store, this.#context.limits),
      comparisons: new Map(),
    };
    this.#storages.set(root.id, made);
    return made;
  }
}

function signature({ name, email, date }: Signature): Signature {
  return { name, email, date };
}

function statusOf(ahead: number, behind: number): Comparison["status"] {
  if (ahead === 0) return behind === 0 ? "identical" : "behind";
  return behind === 0 ? "ahead" : "diverged";
}
