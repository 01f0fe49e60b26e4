import { matchesSegments, segmentsOf } from "./glob.ts";

/** Paths, ready to be asked whether any of them matches a glob: a few looks for most globs, however many paths. */
export interface PathIndex {
  readonly some: (glob: string) => boolean;
}

/** Indexes paths by their segments; the work is done when the first glob is asked about. */
export function indexPaths(paths: readonly string[]): PathIndex {
  let index: ReadonlyMap<string, readonly (readonly string[])[]> | null = null;
  let all: readonly (readonly string[])[] = [];
  return {
    some: (glob) => {
      if (index === null) {
        all = paths.map((path) => path.split("/"));
        index = bySegment(all);
      }
      const pattern = segmentsOf(glob);
      return rarest(pattern, index, all).some((path) => matchesSegments(pattern, path));
    },
  };
}

function bySegment(
  paths: readonly (readonly string[])[],
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const index = new Map<string, (readonly string[])[]>();
  for (const path of paths) {
    for (const segment of path) {
      const known = index.get(segment);
      if (known === undefined) index.set(segment, [path]);
      else if (known.at(-1) !== path) known.push(path);
    }
  }
  return index;
}

/** A path can match only if it has every segment that the glob spells out: those with the rarest are enough. */
function rarest(
  pattern: readonly string[],
  index: ReadonlyMap<string, readonly (readonly string[])[]>,
  all: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  let fewest = all;
  for (const segment of pattern) {
    if (segment.includes("*") || segment.includes("?")) continue;
    const having = index.get(segment) ?? [];
    if (having.length < fewest.length) fewest = having;
  }
  return fewest;
}
