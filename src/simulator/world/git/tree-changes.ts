import { type Sha } from "../records/accounts.ts";
import {
  type FileChange,
  type FileChanges,
  type FileMode,
  type Tree,
  type TreeEntry,
} from "../records/git.ts";
import { GitHubRefusal } from "../refusal.ts";
import { type ObjectStore } from "./object-store.ts";

/** What a file becomes; `null`: nothing. */
type Leaf = { readonly mode: FileMode; readonly sha: Sha } | null;

/** The changes inside one directory, by name. */
interface DirectoryChanges {
  readonly files: Map<string, Leaf>;
  readonly directories: Map<string, DirectoryChanges>;
}

/** What stands at a path of a tree. */
export function entryAt(store: ObjectStore, tree: Sha, path: string): TreeEntry | undefined {
  let current: Tree | undefined = store.treeOrThrow(tree);
  let entry: TreeEntry | undefined;
  for (const name of path.split("/")) {
    entry = current?.entries.get(name);
    current = entry?.mode === "040000" ? store.treeOrThrow(entry.sha) : undefined;
    if (!entry) return undefined;
  }
  return entry;
}

/** The tree that results from changing another one; only the directories touched are written anew. */
export function changeTree(store: ObjectStore, base: Sha | null, changes: FileChanges): Sha {
  const root = newDirectory();
  for (const change of Object.values(changes)) {
    if (change !== null && typeof change === "object" && "movedFrom" in change)
      place(root, change.movedFrom, null);
  }
  for (const [path, change] of Object.entries(changes)) place(root, path, leafOf(store, base, path, change));
  const tree = base === null ? undefined : store.treeOrThrow(base);
  return rewrite(store, tree, root)?.sha ?? store.writeTree([]).sha;
}

/** The tree in which some paths are replaced by what stands for them (`null`: deleted). */
export function replaceEntries(store: ObjectStore, base: Sha, leaves: ReadonlyMap<string, Leaf>): Sha {
  const root = newDirectory();
  for (const [path, leaf] of leaves) if (leaf === null) place(root, path, null);
  for (const [path, leaf] of leaves) if (leaf !== null) place(root, path, leaf);
  return rewrite(store, store.treeOrThrow(base), root)?.sha ?? store.writeTree([]).sha;
}

function newDirectory(): DirectoryChanges {
  return { files: new Map(), directories: new Map() };
}

function place(root: DirectoryChanges, path: string, leaf: Leaf): void {
  const names = path.split("/");
  if (names.some((name) => name === "" || name === "." || name === ".." || name.toLowerCase() === ".git")) {
    throw new GitHubRefusal(422, `tree.path contains a malformed path component: ${path}`);
  }
  let directory = root;
  for (const name of names.slice(0, -1)) {
    const inner = directory.directories.get(name) ?? newDirectory();
    directory.directories.set(name, inner);
    directory = inner;
  }
  directory.files.set(names.at(-1)!, leaf);
}

function leafOf(store: ObjectStore, base: Sha | null, path: string, change: FileChange): Leaf {
  const existing = (at: string) => (base === null ? undefined : entryAt(store, base, at));
  const existingOrThrow = (at: string) => {
    const entry = existing(at);
    if (!entry || entry.mode === "040000") throw new GitHubRefusal(422, `There is no file ${at} to change`);
    return { mode: entry.mode, sha: entry.sha };
  };
  if (change === null) {
    existingOrThrow(path);
    return null;
  }
  if (typeof change === "string" || change instanceof Uint8Array) {
    const mode = existing(path)?.mode;
    return { mode: mode === "100755" ? mode : "100644", sha: store.writeBlob(change) };
  }
  if ("symlink" in change) return { mode: "120000", sha: store.writeBlob(change.symlink) };
  if ("submodule" in change) return { mode: "160000", sha: change.submodule };
  if ("movedFrom" in change) {
    const moved = existingOrThrow(change.movedFrom);
    return change.content === undefined ? moved : { mode: moved.mode, sha: store.writeBlob(change.content) };
  }
  if ("content" in change) return { mode: change.mode ?? "100644", sha: store.writeBlob(change.content) };
  return { mode: change.mode, sha: existingOrThrow(path).sha };
}

/** The changed directory, or `undefined` when nothing is left of it: Git keeps no empty directories. */
function rewrite(store: ObjectStore, tree: Tree | undefined, changes: DirectoryChanges): Tree | undefined {
  const entries = new Map(tree?.entries);
  for (const [name, leaf] of changes.files) {
    if (leaf === null) entries.delete(name);
    else entries.set(name, { name, ...leaf });
  }
  for (const [name, inner] of changes.directories) {
    const existing = entries.get(name);
    const below = existing?.mode === "040000" ? store.treeOrThrow(existing.sha) : undefined;
    const rewritten = rewrite(store, below, inner);
    if (rewritten) entries.set(name, { name, mode: "040000", sha: rewritten.sha });
    else if (below) entries.delete(name);
  }
  return entries.size === 0 ? undefined : store.writeTree(entries.values());
}
