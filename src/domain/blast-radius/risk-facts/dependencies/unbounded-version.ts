import { type RiskRule, shown } from "../rule.ts";
import { dependencyChanges } from "./manifests.ts";

/** A requirement that whatever is published next meets. */
export const unboundedVersion: RiskRule = {
  name: "dependencies/unbounded-version",
  severity: "notice",
  everywhere: true,
  find: (change) =>
    dependencyChanges(change)
      .added.filter(({ requirement }) => /^["']?(?:\*|latest|next|x|>=?\s*[\d.]+)["']?$/.test(requirement))
      .map(({ name, requirement, line }) => ({
        line,
        message: `Takes any later version of ${shown(name)} (${shown(requirement)})`,
      })),
};
