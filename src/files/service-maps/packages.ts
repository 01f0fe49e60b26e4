import { type Hardness } from "../../domain/blast-radius/service-map.ts";
import { type Place } from "../../domain/located.ts";
import { type PathPattern, matchesPath } from "../../domain/blast-radius/path-pattern.ts";
import { readServicePath } from "../../domain/blast-radius/service-path.ts";
import { folderOf } from "./repository-files.ts";

/** A dependency as a manifest declares it. */
export interface DeclaredDependency {
  readonly to: string;
  readonly kind: string;
  readonly hardness: Hardness;
  readonly place: Place;
}

/**
 * The folders of a workspace that hold a manifest: those that a pattern takes in and no `!` pattern takes out, as
 * npm, pnpm, yarn and Cargo read them. Patterns are relative to the workspace's root.
 */
export function memberFolders(
  root: string,
  patterns: readonly string[],
  manifests: readonly string[],
): string[] {
  const taken = patterns.filter((pattern) => !pattern.startsWith("!")).flatMap(compile);
  const left = patterns
    .filter((pattern) => pattern.startsWith("!"))
    .flatMap((pattern) => compile(pattern.slice(1)));
  const prefix = root === "" ? "" : `${root}/`;
  return manifests.map(folderOf).filter((folder) => {
    if (folder === root || !`${folder}/`.startsWith(prefix)) return false;
    const names = folder.slice(prefix.length).split("/");
    if (names.includes("node_modules")) return false;
    return matchesAny(taken, names) && !matchesAny(left, names);
  });
}

function matchesAny(patterns: readonly PathPattern[], names: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPath(pattern, names));
}

/** A pattern names a folder itself and nothing below it, unless it ends in `**`. */
function compile(text: string): PathPattern[] {
  const read = readServicePath(text.replace(/\/+$/u, ""));
  if (read.kind === "invalid") return [];
  return read.paths.map(({ pattern }) =>
    pattern.reach === "below" ? pattern : { ...pattern, reach: "self" },
  );
}
