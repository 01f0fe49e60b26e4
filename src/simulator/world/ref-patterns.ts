/** Whether a name matches a pattern in the manner of `fnmatch` with FNM_PATHNAME: `*` stops at `/`, `**` does not. */
export function matchesPattern(pattern: string, name: string): boolean {
  const source = pattern.replace(/[\\^$+.()|{}]/gu, "\\$&").replace(/\*\*\/?|\*|\?/gu, (wildcard) => {
    if (wildcard === "**/") return "(?:.*/)?";
    if (wildcard === "**") return ".*";
    return wildcard === "*" ? "[^/]*" : "[^/]";
  });
  return new RegExp(`^${source}$`, "u").test(name);
}

/** A branch's full ref name. */
export function branchRef(branch: string): string {
  return `refs/heads/${branch}`;
}

/** The branch that a full ref name means, if it does. */
export function branchOf(ref: string): string | undefined {
  return ref.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : undefined;
}
