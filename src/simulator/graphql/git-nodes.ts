import { type Sha } from "../world/records/accounts.ts";
import { type Blob, type Commit, type Tree } from "../world/records/git.ts";
import { type Repository } from "../world/records/repository.ts";
import { type World } from "../world/world.ts";

/** A Git object in its repository. */
export type GitNode = CommitNode | TreeNode | BlobNode;

/** A commit. */
export interface CommitNode {
  readonly kind: "Commit";
  readonly repository: Repository;
  readonly commit: Commit;
}

/** A directory. */
export interface TreeNode {
  readonly kind: "Tree";
  readonly repository: Repository;
  readonly tree: Tree;
  /** The path of this directory where it was reached by one; "" at the root. */
  readonly path: string;
}

/** The content of a file. */
export interface BlobNode {
  readonly kind: "Blob";
  readonly repository: Repository;
  readonly blob: Blob;
}

/** A branch or a tag. */
export interface RefNode {
  readonly kind: "Ref";
  readonly repository: Repository;
  /** The full name, as in `refs/heads/main`. */
  readonly ref: string;
}

/** A commit by its SHA; null where the repository has none. */
export function commitNode(world: World, repository: Repository, sha: Sha | null): CommitNode | null {
  const commit = sha === null ? undefined : world.git.commit(repository, sha);
  return commit === undefined ? null : { kind: "Commit", repository, commit };
}

/** A ref by its full name; null where there is none. */
export function refNode(repository: Repository | null, ref: string): RefNode | null {
  return repository?.refs.has(ref) ? { kind: "Ref", repository, ref } : null;
}

/** Whatever object has this name. */
export function objectNode(world: World, repository: Repository, sha: Sha, path = ""): GitNode | null {
  const commit = commitNode(world, repository, sha);
  if (commit !== null) return commit;
  const tree = world.git.tree(repository, sha);
  if (tree !== undefined) return { kind: "Tree", repository, tree, path };
  const blob = world.git.blob(repository, sha);
  return blob === undefined ? null : { kind: "Blob", repository, blob };
}

/** What a Git expression means: a ref, a SHA, or `<ref>:<path>`; `<ref>:` is the root directory. */
export function expressionNode(world: World, repository: Repository, expression: string): GitNode | null {
  const colon = expression.indexOf(":");
  if (colon < 0) {
    const commit = world.git.resolve(repository, expression);
    return commit === undefined
      ? objectNode(world, repository, expression)
      : { kind: "Commit", repository, commit };
  }
  const commit = world.git.resolve(repository, expression.slice(0, colon));
  if (commit === undefined) return null;
  const path = expression.slice(colon + 1).replace(/\/+$/, "");
  if (path === "") return objectNode(world, repository, commit.tree);
  const entry = world.git.entryAt(repository, commit.sha, path);
  return entry === undefined ? null : objectNode(world, repository, entry.sha, path);
}
