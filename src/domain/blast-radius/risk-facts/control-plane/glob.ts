/**
 * Whether a path matches a glob in which `**` stands for any folders, `*` for anything within a segment, and `?` for
 * one character; a glob that ends with `/` means everything below. Case-sensitive. Time grows with the product of
 * both lengths at most.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const pattern = (glob.endsWith("/") ? `${glob}**` : glob).replace(/^\//, "").split("/");
  return matchSegments(pattern, path.split("/"));
}

function matchSegments(pattern: readonly string[], path: readonly string[]): boolean {
  return matchGreedy(pattern, path, (part) => part === "**", matchSegment);
}

function matchSegment(pattern: string, segment: string): boolean {
  return matchGreedy(
    Array.from(pattern),
    Array.from(segment),
    (char) => char === "*",
    (char, other) => char === "?" || char === other,
  );
}

/** Matches with one kind of wildcard by going back to the last one only, which never needs more. */
function matchGreedy(
  pattern: readonly string[],
  items: readonly string[],
  isWildcard: (part: string) => boolean,
  matches: (part: string, item: string) => boolean,
): boolean {
  let at = 0;
  let item = 0;
  let wildcard = -1;
  let resume = 0;
  while (item < items.length) {
    const part = pattern[at];
    if (part !== undefined && isWildcard(part)) {
      wildcard = at++;
      resume = item;
    } else if (part !== undefined && matches(part, items[item]!)) {
      at += 1;
      item += 1;
    } else if (wildcard >= 0) {
      at = wildcard + 1;
      item = ++resume;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every(isWildcard);
}
