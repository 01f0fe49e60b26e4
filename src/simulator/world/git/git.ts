import { type Timestamp, type Sha } from "../records/accounts.ts";
import {
  type Blob,
  type TreeEntry,
  type Tree,
  type Signature,
  type Commit,
  type TreeFile,
  type FileChanges,
  type ChangedFile,
  type Comparison,
} from "../records/git.ts";
import { type Repository } from "../records/repository.ts";

/** Reading and writing of git objects and of history, repository by repository. Writes objects only: refs move by `Pushes`. */
export class Git {
  /** A commit by SHA (also an unreferenced one, or one of a fork). */
  commit(repository: Repository, sha: Sha): Commit | undefined {
    throw new Error("Not written yet");
  }

  /** A tree by SHA. */
  tree(repository: Repository, sha: Sha): Tree | undefined {
    throw new Error("Not written yet");
  }

  /** A blob by SHA. */
  blob(repository: Repository, sha: Sha): Blob | undefined {
    throw new Error("Not written yet");
  }

  /** The commit that a branch name, full ref name, tag, full or abbreviated SHA, or `HEAD` means. */
  resolve(repository: Repository, commitish: string): Commit | undefined {
    throw new Error("Not written yet");
  }

  /** What stands at a path of a commit: a file, a directory or a submodule. */
  entryAt(repository: Repository, commitish: string, path: string): TreeEntry | undefined {
    throw new Error("Not written yet");
  }

  /** A file's text at a commit; `undefined` where there is no file. */
  textAt(repository: Repository, commitish: string, path: string): string | undefined {
    throw new Error("Not written yet");
  }

  /** Every file of a tree, in Git's order. */
  files(repository: Repository, treeSha: Sha): readonly TreeFile[] {
    throw new Error("Not written yet");
  }

  /** Writes a blob. */
  writeBlob(repository: Repository, content: string | Uint8Array): Sha {
    throw new Error("Not written yet");
  }

  /** The tree that results from changing another one. */
  writeTree(repository: Repository, base: Sha | null, changes: FileChanges): Sha {
    throw new Error("Not written yet");
  }

  /** Writes a commit object. Dates default to now, the committer to the author. */
  writeCommit(
    repository: Repository,
    facts: {
      parents: readonly Sha[];
      tree: Sha;
      message: string;
      author: Omit<Signature, "date"> & { date?: Timestamp };
      committer?: Omit<Signature, "date"> & { date?: Timestamp };
    },
  ): Commit {
    throw new Error("Not written yet");
  }

  /** The best common ancestor (the first, where there are several). */
  mergeBase(repository: Repository, one: Sha, other: Sha): Sha | undefined {
    throw new Error("Not written yet");
  }

  /** Whether `ancestor` can be reached from `descendant` (or is it). */
  isAncestor(repository: Repository, ancestor: Sha, descendant: Sha): boolean {
    throw new Error("Not written yet");
  }

  /** Commits reachable from `from` and not from any of `not`, newest first (children before parents). */
  log(repository: Repository, from: Sha, not?: readonly Sha[]): readonly Commit[] {
    throw new Error("Not written yet");
  }

  /** Three-dot comparison. */
  compare(repository: Repository, base: Sha, head: Sha): Comparison {
    throw new Error("Not written yet");
  }

  /** The changed files between two trees, renames found. */
  diff(repository: Repository, before: Sha | null, after: Sha): readonly ChangedFile[] {
    throw new Error("Not written yet");
  }

  /** Three-way merge of two commits: the merged tree, or the paths in conflict. */
  mergeTrees(
    repository: Repository,
    ours: Sha,
    theirs: Sha,
  ): { readonly tree: Sha } | { readonly conflicts: readonly string[] } {
    throw new Error("Not written yet");
  }
}
