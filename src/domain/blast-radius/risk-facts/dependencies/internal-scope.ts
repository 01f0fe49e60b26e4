import { changedMatches } from "../changed-text.ts";
import { type Finding, type RiskRule, shown } from "../rule.ts";
import { newDependencies } from "./manifests.ts";

const publicHosts =
  /^(?:registry\.npmjs\.org|registry\.yarnpkg\.com|files\.pythonhosted\.org|pypi\.org|rubygems\.org|crates\.io|static\.crates\.io|index\.crates\.io|repo1?\.maven\.apache\.org|api\.nuget\.org)$/;
const resolved =
  /(?:"resolved"|\bresolved|tarball|\burl)[ \t]*[:=]?[ \t]*["']?(https?:\/\/([\w.-]+)\/(@?[\w.-]+(?:\/[\w.-]+)?)[^\s"']{0,300})/g;

/**
 * A name that the configuration calls internal, newly required or resolved from a public registry, where anybody may
 * publish it (dependency confusion).
 */
export const internalScope: RiskRule = {
  name: "dependencies/internal-scope",
  severity: "risky",
  everywhere: true,
  find: function* (change, { internalPackages = [] }): Generator<Finding> {
    if (internalPackages.length === 0) return;
    const isInternal = (name: string) => internalPackages.some((internal) => isWithin(name, internal));
    for (const { name, line, ecosystem } of newDependencies(change)) {
      if (isInternal(name)) {
        yield {
          line,
          message: `Adds the internal package ${shown(name)}: the ${ecosystem} registry outside must not answer for that name`,
        };
      }
    }
    if (!/lock|shrinkwrap/i.test(change.path)) return;
    for (const { match, line } of changedMatches(change.head, resolved)) {
      const name = decoded(match[3] ?? "").replace(/\/-.*$/, "");
      if (publicHosts.test(match[2] ?? "") && isInternal(name)) {
        yield {
          line,
          severity: "control-plane",
          message: `Takes the internal package ${shown(name)} from ${shown(match[2])}`,
        };
      }
    }
  },
};

/** `@acme` and `@acme/` mean the scope; `acme-` a prefix; `acme-billing` one package. */
function isWithin(name: string, internal: string): boolean {
  if (internal.startsWith("@") && !internal.includes("/")) return name.startsWith(`${internal}/`);
  return /[-/.]$/.test(internal) ? name.startsWith(internal) : name === internal;
}

function decoded(name: string): string {
  return name.replace(/%2f/gi, "/").replace(/%40/g, "@");
}
