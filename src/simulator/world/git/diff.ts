import { type Sha } from "../records/accounts.ts";
import { type ChangedFile, type FileMode, type TreeEntry } from "../records/git.ts";
import { type ObjectStore } from "./object-store.ts";
import { type FileSide, type Patches } from "./patch.ts";
import { findRenames } from "./renames.ts";

/** A path with what stands there before and after; one of them may be missing. */
export interface PathChange {
  readonly path: string;
  readonly before: FileSide | null;
  readonly after: FileSide | null;
}

/** The paths at which two trees differ, in Git's order. Equal directories are skipped unread. */
export function changedPaths(
  store: ObjectStore,
  before: Sha | null,
  after: Sha | null,
): readonly PathChange[] {
  const found: PathChange[] = [];
  collect(store, before, after, "", found);
  return found.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

/** The changed files between two trees, renames and copies found, with their patches. */
export function diffTrees(
  store: ObjectStore,
  patches: Patches,
  before: Sha | null,
  after: Sha,
): readonly ChangedFile[] {
  const changes = changedPaths(store, before, after);
  const { sources, renamedAway } = findRenames(store, changes);
  return changes.flatMap((change) => {
    const source = sources.get(change.path);
    if (source) return [relocated(patches, source, change)];
    return renamedAway.has(change.path) ? [] : [inPlace(patches, change)];
  });
}

function inPlace(patches: Patches, { path, before, after }: PathChange): ChangedFile {
  const { sha, mode } = (after ?? before)!;
  return {
    path,
    previousPath: null,
    status: statusOf(before, after),
    sha,
    previousSha: before?.sha ?? null,
    mode,
    previousMode: before?.mode ?? null,
    ...patches.between(before, after),
  };
}

function relocated(
  patches: Patches,
  source: { readonly path: string; readonly side: FileSide; readonly kind: "renamed" | "copied" },
  { path, after }: PathChange,
): ChangedFile {
  return {
    path,
    previousPath: source.path,
    status: source.kind,
    sha: after!.sha,
    previousSha: source.side.sha,
    mode: after!.mode,
    previousMode: source.side.mode,
    ...patches.between(source.side, after),
  };
}

/** A change of the type (file, link, submodule) is Git's `T`, which GitHub calls "changed". */
function statusOf(before: FileSide | null, after: FileSide | null): ChangedFile["status"] {
  if (before === null) return "added";
  if (after === null) return "removed";
  return typeOf(before.mode) === typeOf(after.mode) ? "modified" : "changed";
}

function typeOf(mode: FileMode): string {
  return mode.slice(0, 3);
}

function collect(
  store: ObjectStore,
  before: Sha | null,
  after: Sha | null,
  prefix: string,
  found: PathChange[],
): void {
  if (before === after) return;
  const old = before === null ? undefined : store.treeOrThrow(before).entries;
  const young = after === null ? undefined : store.treeOrThrow(after).entries;
  for (const name of new Set([...(old?.keys() ?? []), ...(young?.keys() ?? [])])) {
    const [oldEntry, newEntry] = [old?.get(name), young?.get(name)];
    if (oldEntry?.sha === newEntry?.sha && oldEntry?.mode === newEntry?.mode) continue;
    const path = prefix + name;
    const [oldTree, newTree] = [treeOf(oldEntry), treeOf(newEntry)];
    if (oldTree !== null || newTree !== null) collect(store, oldTree, newTree, `${path}/`, found);
    const [oldSide, newSide] = [sideOf(oldEntry), sideOf(newEntry)];
    if (oldSide !== null || newSide !== null) found.push({ path, before: oldSide, after: newSide });
  }
}

function treeOf(entry: TreeEntry | undefined): Sha | null {
  return entry?.mode === "040000" ? entry.sha : null;
}

function sideOf(entry: TreeEntry | undefined): FileSide | null {
  return entry === undefined || entry.mode === "040000" ? null : { mode: entry.mode, sha: entry.sha };
}
