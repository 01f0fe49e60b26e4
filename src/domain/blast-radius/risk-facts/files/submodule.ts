import { changedMatches } from "../changed-text.ts";
import { type Finding, type RiskRule, shown } from "../rule.ts";

/** A submodule brings in a whole repository by one line. */
export const submodule: RiskRule = {
  name: "files/submodule",
  severity: "risky",
  everywhere: true,
  find: function* ({ file, head, lowerPath }): Generator<Finding> {
    const commit = [...changedMatches(head, /^Subproject commit ([0-9a-f]{40,64})(?:-dirty)?$/gm, "text")][0];
    if (file.mode === "160000" || commit !== undefined) {
      const at = commit?.match[1] ?? file.blobSha ?? "";
      yield {
        line: null,
        message: `A submodule at ${shown(at.slice(0, 12))}: its contents are not part of this change`,
      };
    }
    if (/(?:^|\/)\.gitmodules$/.test(lowerPath)) {
      for (const { match, line } of changedMatches(head, /^[ \t]*url[ \t]*=[ \t]*(\S+)/gm, "text")) {
        yield { line, message: `Takes a submodule from ${shown(match[1])}` };
      }
    }
  },
};
