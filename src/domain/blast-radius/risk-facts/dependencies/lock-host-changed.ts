import { changedMatches } from "../changed-text.ts";
import { isLockFile } from "../generated-files.ts";
import { type RiskRule, shown } from "../rule.ts";

const source = /\b(https?|git|git\+\w+|ssh):\/\/(?:[\w.~%-]+(?::[^@\s"']{0,100})?@)?([\w.-]+)(?::\d+)?\//g;
/** What stands before the address of an archive or a registry; links to home pages and sponsors stand behind others. */
const names =
  /\b(?:resolved|resolution|tarball|remote|source|registry|dist|archive|file|repository)\b|@$|\burl\s*=/;
const publicHosts =
  /(?:^|\.)(?:registry\.npmjs\.org|registry\.yarnpkg\.com|npm\.jsr\.io|pypi\.org|files\.pythonhosted\.org|rubygems\.org|crates\.io|proxy\.golang\.org|packagist\.org|nuget\.org|repo\.maven\.apache\.org|hex\.pm|pub\.dev|api\.github\.com)$/;

/** lockfile-lint: `validate-host`, `validate-https`. */
export const lockHostChanged: RiskRule = {
  name: "dependencies/lock-host-changed",
  severity: "risky",
  everywhere: true,
  find: (change, { registryHosts = [] }) => {
    if (!isLockFile(change.path) || !change.head.hasChanges) return [];
    const expected = new Set([
      ...registryHosts,
      ...[...change.base.text.matchAll(source)].map((match) => match[2]),
    ]);
    return [...changedMatches(change.head, source, "text")].flatMap(({ match, line, start }) => {
      const [, scheme = "", host = ""] = match;
      const before = change.head.text.slice(Math.max(change.head.lineAt(start).start, start - 200), start);
      if (!names.test(before)) return [];
      if (scheme === "http")
        return [{ line, message: `Takes a locked package from ${shown(host)} without encryption` }];
      if (publicHosts.test(host) || expected.has(host)) return [];
      return [
        {
          line,
          message: `Takes a locked package from ${shown(host)}, which no other line of the lock file used before`,
        },
      ];
    });
  },
};
