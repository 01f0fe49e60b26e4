import { type FileMode } from "../pull-request.ts";
import { canonicalPatch, invertPatch, replacesOnlyOnce } from "./invert-patch.ts";

/** What git holds at a path of a commit. */
export interface TreeEntry {
  readonly mode: FileMode;
  /** Of the blob; for a submodule, its commit. */
  readonly sha: string;
}

/** What a change does to one path, against its merge base. A rename is two of them. */
export interface PathChange {
  readonly path: string;
  /** `null`: there was nothing. */
  readonly before: TreeEntry | null;
  /** `null`: there is nothing any more. */
  readonly after: TreeEntry | null;
  /** The hunks, as GitHub's REST API gives them; `null` where it gives none, and for renamed files. */
  readonly patch: string | null;
  /** What the file was before; left out: not read. Only needed of files that were `touchedSince`. */
  readonly textBefore?: string;
}

/**
 * Whether a change undoes another one exactly: every path of the one is a path of the other, and at each the earlier
 * state is restored, contents and modes. Nothing else may be beside it.
 *
 * Where nobody has touched a file since, it must be what it was, byte for byte. Where somebody has, the hunks must be
 * the inverse ones; their positions are left out then, as they move with the file, so what they replace must be in the
 * file once only: else they may stand at another place that looks the same. Git may word an inverse another way: then
 * this says no, and the change is judged like any other.
 */
export function undoes(revert: readonly PathChange[], merged: readonly PathChange[]): boolean {
  const done = merged.filter(isChange);
  const undone = new Map(revert.filter(isChange).map((change) => [change.path, change]));
  if (undone.size === 0 || undone.size !== done.length) return false;
  return done.every((change) => {
    const back = undone.get(change.path);
    return back !== undefined && restores(back, change);
  });
}

/** The paths of a change whose files are not any more what the other one has made of them. */
export function touchedSince(
  revert: readonly PathChange[],
  merged: readonly PathChange[],
): readonly string[] {
  const done = new Map(merged.filter(isChange).map((change) => [change.path, change]));
  return revert
    .filter(isChange)
    .filter(({ path, before }) => before !== null && !isSame(before, done.get(path)?.after ?? null))
    .map(({ path }) => path);
}

/** Whether it changes anything: what a copy was made from is listed, too. */
export function isChange({ before, after }: PathChange): boolean {
  return !isSame(before, after);
}

/** Whether one change restores at a path what another one has replaced there. */
export function restores(back: PathChange, done: PathChange): boolean {
  if (isSame(back.before, done.after)) return isSame(back.after, done.before);
  return restoresModes(back, done) && restoresHunks(back, done);
}

function restoresModes(back: PathChange, done: PathChange): boolean {
  if (back.before === null || back.after === null || done.before === null || done.after === null)
    return false;
  return back.before.mode === done.after.mode && back.after.mode === done.before.mode;
}

function restoresHunks(back: PathChange, done: PathChange): boolean {
  if (back.patch === null || done.patch === null || back.textBefore === undefined) return false;
  const inverse = invertPatch(done.patch);
  return (
    inverse !== null &&
    inverse === canonicalPatch(back.patch) &&
    replacesOnlyOnce(back.patch, back.textBefore)
  );
}

/** Content and mode; two times nothing are the same. */
export function isSame(one: TreeEntry | null, other: TreeEntry | null): boolean {
  if (one === null || other === null) return one === other;
  return one.mode === other.mode && one.sha === other.sha;
}
