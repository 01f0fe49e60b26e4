import { type PathChange, type TreeEntry } from "../../../src/domain/revert/undoes.ts";

/** `blob`, or `blob 100755`; `-` is nothing. */
export function entry(written: string): TreeEntry | null {
  if (written === "-") return null;
  const [sha, mode = "100644"] = written.split(" ");
  return { sha: sha!, mode: mode as TreeEntry["mode"] };
}

/** What a path held before and after, as `entry` reads it. */
export function change(path: string, before: string, after: string, patch: string | null = null): PathChange {
  return { path, before: entry(before), after: entry(after), patch };
}
