import { type Sha } from "../records/accounts.ts";
import { changedPaths, type PathChange } from "./diff.ts";
import { mergeText } from "./merge-text.ts";
import { type ObjectStore } from "./object-store.ts";
import { type FileSide, isBinary } from "./patch.ts";
import { entryAt, replaceEntries } from "./tree-changes.ts";

/** The merged tree, or the paths in conflict. */
export type TreeMerge = { readonly tree: Sha } | { readonly conflicts: readonly string[] };

/**
 * Three-way merge of trees. A file that one side moved and the other one changed is a conflict here.
 * `resolved` says what becomes of paths in conflict.
 */
export function mergeTrees(
  store: ObjectStore,
  base: Sha | null,
  ours: Sha,
  theirs: Sha,
  resolved: ReadonlyMap<string, Sha> = new Map(),
): TreeMerge {
  if (ours === theirs || base === theirs) return { tree: ours };
  if (base === ours) return { tree: theirs };
  const ourChanges = new Map(changedPaths(store, base, ours).map((change) => [change.path, change]));
  const leaves = new Map<string, FileSide | null>();
  const conflicts: string[] = [];
  for (const their of changedPaths(store, base, theirs)) {
    const our = ourChanges.get(their.path);
    if (!our) {
      if (standsInTheWay(store, ours, their, ourChanges)) conflicts.push(their.path);
      else leaves.set(their.path, their.after);
      continue;
    }
    const merged = mergeFile(store, our, their);
    const resolution = resolved.get(their.path);
    if (merged !== "conflict") leaves.set(their.path, merged);
    else if (resolution !== undefined) leaves.set(their.path, { mode: "100644", sha: resolution });
    else conflicts.push(their.path);
  }
  if (conflicts.length > 0) return { conflicts };
  return { tree: replaceEntries(store, ours, leaves) };
}

/** A file of theirs where we have made a directory, or the other way round. */
function standsInTheWay(
  store: ObjectStore,
  ours: Sha,
  their: PathChange,
  ourChanges: ReadonlyMap<string, PathChange>,
): boolean {
  if (their.after === null) return false;
  if (entryAt(store, ours, their.path)?.mode === "040000" && their.before === null) {
    return [...ourChanges.keys()].some((path) => path.startsWith(`${their.path}/`));
  }
  return parentsOf(their.path).some((parent) => (ourChanges.get(parent)?.after ?? null) !== null);
}

function parentsOf(path: string): readonly string[] {
  const names = path.split("/");
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("/"));
}

function mergeFile(store: ObjectStore, our: PathChange, their: PathChange): FileSide | null | "conflict" {
  if (isSame(our.after, their.after)) return our.after;
  if (our.after === null || their.after === null) return "conflict";
  const content = mergeContent(store, our, their);
  if (content === undefined) return "conflict";
  const mode = our.after.mode === our.before?.mode ? their.after.mode : our.after.mode;
  return { mode, sha: content };
}

function mergeContent(store: ObjectStore, our: PathChange, their: PathChange): Sha | undefined {
  const [before, one, other] = [our.before, our.after!, their.after!];
  if (one.sha === other.sha) return one.sha;
  if (before?.sha === one.sha) return other.sha;
  if (before?.sha === other.sha) return one.sha;
  if (
    [before, one, other].some(
      (side) => side !== null && !side.mode.startsWith("1006") && side.mode !== "100755",
    )
  ) {
    return undefined;
  }
  const base = before ? store.blobOrThrow(before.sha).bytes : new Uint8Array();
  const [ours, theirs] = [store.blobOrThrow(one.sha).bytes, store.blobOrThrow(other.sha).bytes];
  if ([base, ours, theirs].some(isBinary)) return undefined;
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
  const merged = mergeText(text(base), text(ours), text(theirs));
  return merged === undefined ? undefined : store.writeBlob(merged);
}

function isSame(one: FileSide | null, other: FileSide | null): boolean {
  return one?.sha === other?.sha && one?.mode === other?.mode;
}
