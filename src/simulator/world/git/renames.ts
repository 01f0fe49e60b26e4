import { type Fingerprint, fingerprint, similarity } from "./similarity.ts";
import { type ObjectStore } from "./object-store.ts";
import { type FileSide } from "./patch.ts";

/** Where an added file came from. */
export interface RenameSource {
  readonly path: string;
  readonly side: FileSide;
  readonly kind: "renamed" | "copied";
}

/** What rename detection found. */
export interface Renames {
  /** By the new path. */
  readonly sources: ReadonlyMap<string, RenameSource>;
  /** Old paths that are part of a rename, and no removal of their own. */
  readonly renamedAway: ReadonlySet<string>;
}

interface Side {
  readonly path: string;
  readonly side: FileSide;
}

/** Git's default threshold. */
const similarEnough = 0.5;
/** Above so many pairs Git only finds renames without edits; so do we, a little earlier. */
const mostPairs = 250_000;

/**
 * Which added files are renamed removed ones: the same content first, then the most similar (at least half).
 * An added file with the content of a changed or already renamed one is a copy.
 */
export function findRenames(
  store: ObjectStore,
  changes: readonly {
    readonly path: string;
    readonly before: FileSide | null;
    readonly after: FileSide | null;
  }[],
): Renames {
  const sources = new Map<string, RenameSource>();
  const renamedAway = new Set<string>();
  const removed = changes.flatMap(({ path, before, after }) =>
    before && !after ? [{ path, side: before }] : [],
  );
  const added = changes.flatMap(({ path, before, after }) =>
    after && !before ? [{ path, side: after }] : [],
  );
  const isOpen = ({ path }: Side) => !sources.has(path) && !renamedAway.has(path);
  const take = (from: Side, to: Side) => {
    sources.set(to.path, { ...from, kind: "renamed" });
    renamedAway.add(from.path);
  };
  matchExactly(removed, added, isOpen, take);
  matchSimilar(store, removed.filter(isOpen), added.filter(isOpen), isOpen, take);
  const origins = changes.flatMap(({ path, before }) => (before ? [{ path, side: before }] : []));
  const bySha = new Map(origins.filter(hasContent(store)).map((origin) => [origin.side.sha, origin]));
  for (const file of added.filter(isOpen)) {
    const origin = bySha.get(file.side.sha);
    if (origin) sources.set(file.path, { ...origin, kind: "copied" });
  }
  return { sources, renamedAway };
}

/** Empty files and submodules are alike without one coming from the other. */
function hasContent(store: ObjectStore): (file: Side) => boolean {
  return ({ side }) => side.mode !== "160000" && store.blobOrThrow(side.sha).bytes.length > 0;
}

function matchExactly(
  removed: readonly Side[],
  added: readonly Side[],
  isOpen: (file: Side) => boolean,
  take: (from: Side, to: Side) => void,
): void {
  const bySha = new Map<string, Side[]>();
  for (const file of removed) bySha.set(file.side.sha, [...(bySha.get(file.side.sha) ?? []), file]);
  for (const file of added) {
    const candidates = (bySha.get(file.side.sha) ?? []).filter(isOpen);
    const sameName = candidates.find(({ path }) => baseName(path) === baseName(file.path));
    const from = sameName ?? candidates[0];
    if (from) take(from, file);
  }
}

function matchSimilar(
  store: ObjectStore,
  removed: readonly Side[],
  added: readonly Side[],
  isOpen: (file: Side) => boolean,
  take: (from: Side, to: Side) => void,
): void {
  if (removed.length * added.length > mostPairs) return;
  const isFile = ({ side }: Side) => side.mode === "100644" || side.mode === "100755";
  const fingerprints = new Map<string, Fingerprint>();
  const fingerprintOf = (sha: string, bytes: Uint8Array) => {
    const known = fingerprints.get(sha) ?? fingerprint(bytes);
    fingerprints.set(sha, known);
    return known;
  };
  const pairs: { readonly from: Side; readonly to: Side; readonly score: number }[] = [];
  for (const to of added.filter(isFile)) {
    const young = store.blobOrThrow(to.side.sha).bytes;
    for (const from of removed.filter(isFile)) {
      const old = store.blobOrThrow(from.side.sha).bytes;
      const [smaller, larger] = [Math.min(old.length, young.length), Math.max(old.length, young.length)];
      if (smaller < larger * similarEnough) continue;
      const score = similarity(fingerprintOf(from.side.sha, old), fingerprintOf(to.side.sha, young), larger);
      if (score >= similarEnough) pairs.push({ from, to, score });
    }
  }
  for (const { from, to } of pairs.sort((a, b) => b.score - a.score))
    if (isOpen(from) && isOpen(to)) take(from, to);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
