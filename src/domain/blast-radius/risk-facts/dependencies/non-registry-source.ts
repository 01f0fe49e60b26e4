import { type RiskRule, shown } from "../rule.ts";
import { dependencyChanges } from "./manifests.ts";

const elsewhere =
  /(?:^|["'@\s=])(?:git\+|git:|git@|ssh:|https?:|github:|gitlab:|bitbucket:|file:|gist:)|\b(?:git|github|url|tarball)\s*(?:=>|[:=])\s*["']|^[\w.-]+\/[\w.-]+(?:#.*)?$/;

/** A dependency that comes from a repository, a URL or a tarball: nobody holds it to the version that was looked at. */
export const nonRegistrySource: RiskRule = {
  name: "dependencies/non-registry-source",
  severity: "risky",
  everywhere: true,
  find: (change) => [
    ...dependencyChanges(change)
      .added.filter(({ ecosystem, requirement }) => ecosystem !== "go" && elsewhere.test(requirement))
      .map(({ name, line }) => ({
        line,
        message: `Takes ${shown(name)} from outside of the package registry`,
      })),
    ...looseSources(change.path, change.head.hasChanges ? change : null),
  ],
};

/** Lines of requirements files that name a URL only, and `replace` in go.mod. */
function* looseSources(
  path: string,
  change: Parameters<RiskRule["find"]>[0] | null,
): Iterable<{ line: number; message: string }> {
  if (change === null) return;
  const pattern = /requirements[^/]*\.(?:txt|in)$/i.test(path)
    ? /^[ \t]*(?:-e[ \t]+|--editable[ \t=]+)?((?:git\+|https?:|ssh:|file:)\S{1,200})/
    : /(?:^|\/)go\.mod$/.test(path)
      ? /^[ \t]*(?:replace[ \t]+)?\S{1,200}(?:[ \t]+v\S{1,80})?[ \t]+=>[ \t]+(\S{1,200})/
      : null;
  if (pattern === null) return;
  for (const { changed, number, start, end } of change.head.lines) {
    const found = changed ? pattern.exec(change.head.code.slice(start, end)) : null;
    if (found !== null) yield { line: number, message: `Takes code from ${shown(found[1])}` };
  }
}
