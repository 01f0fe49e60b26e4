import { isPerson } from "../approval/levels.ts";
import { type Change } from "./condition.ts";
import { matchesGlob } from "./glob.ts";
import { governanceFilesAmong } from "./governance-files.ts";
import { type ExemptCondition, type Exemption, type Policy, type RequirementRow } from "./policy.ts";
import { type Requirement } from "./requirement.ts";

/** The rows that stay, and what was set aside by which exemption. */
export function applyExemptions(
  policy: Policy,
  rows: readonly RequirementRow[],
  change: Change,
): { readonly rows: readonly RequirementRow[]; readonly exempted: Requirement["exempted"] } {
  const { pullRequest, blastRadius } = change;
  if (governanceFilesAmong(pullRequest.files, blastRadius.mapSources).length > 0)
    return { rows, exempted: [] };
  const applying = policy.exemptions.filter((exemption) => isExempt(exemption, change));
  const isSetAside = (exemption: Exemption, row: RequirementRow): boolean =>
    exemption.from === null || exemption.from.includes(row.name);
  const exempted = applying
    .map((exemption) => ({
      by: { name: exemption.name, place: exemption.place, until: null },
      rows: rows.filter((row) => isSetAside(exemption, row)).map(({ name }) => name),
    }))
    .filter((entry) => entry.rows.length > 0);
  return {
    rows: rows.filter((row) => !applying.some((exemption) => isSetAside(exemption, row))),
    exempted,
  };
}

/** An exemption without a condition exempts nothing: it would be a policy without rows. */
function isExempt(exemption: Exemption, change: Change): boolean {
  return exemption.when.length > 0 && exemption.when.every((condition) => holdsFor(condition, change));
}

function holdsFor(condition: ExemptCondition, change: Change): boolean {
  const { pullRequest, provenance, blastRadius } = change;
  switch (condition.kind) {
    case "only-paths":
      return (
        change.paths.length > 0 &&
        change.paths.every((path) => condition.globs.some((glob) => matchesGlob(glob, path)))
      );
    case "author":
      return (
        pullRequest.author !== null && condition.oneOf.some((person) => isPerson(person, pullRequest.author!))
      );
    case "base-branch":
      return condition.globs.some((glob) => matchesGlob(glob, pullRequest.baseRef));
    case "provenance":
      return condition.oneOf.includes(provenance.level);
    case "blast-radius":
      return condition.oneOf.includes(blastRadius.tier);
    case "changed-files":
      return pullRequest.files.length <= condition.atMost;
    case "reverts-merged":
      return change.revertsMerged;
  }
}
