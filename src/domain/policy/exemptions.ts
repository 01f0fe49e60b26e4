import { isPerson } from "../approval/levels.ts";
import { updateLevels } from "../blast-radius/version-step.ts";
import { type Account, type ChangedFile } from "../pull-request.ts";
import { type Change } from "./condition.ts";
import { matchesGlob } from "./glob.ts";
import { governanceFilesAmong } from "./governance-files.ts";
import {
  type ExemptCondition,
  type Exemption,
  type Freeze,
  type PersonReference,
  type Policy,
  type RequirementRow,
} from "./policy.ts";
import { type Requirement } from "./requirement.ts";

/** The rows that stay, and what was set aside by which exemption. */
export function applyExemptions(
  policy: Policy,
  rows: readonly RequirementRow[],
  change: Change,
): { readonly rows: readonly RequirementRow[]; readonly exempted: Requirement["exempted"] } {
  if (changesTheGate(change)) return { rows, exempted: [] };
  const applying = policy.exemptions.filter(({ when }) => isInClass(when, change));
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

/** Whether a freeze lets this change go on. Changes of the gate itself wait like any other. */
export function isExcepted({ except = [] }: Freeze, change: Change): boolean {
  return !changesTheGate(change) && except.some((when) => isInClass(when, change));
}

function changesTheGate({ pullRequest, blastRadius }: Change): boolean {
  return governanceFilesAmong(pullRequest.files, blastRadius.mapSources).length > 0;
}

/** A class without a condition has no member: it would be a policy without rows. */
function isInClass(when: Exemption["when"], change: Change): boolean {
  return when.length > 0 && when.every((condition) => holdsFor(condition, change));
}

function holdsFor(condition: ExemptCondition, change: Change): boolean {
  const { pullRequest, provenance, blastRadius } = change;
  switch (condition.kind) {
    case "only-paths":
      return (
        change.paths.length > 0 &&
        pullRequest.files.every(standsInTheChange) &&
        change.paths.every((path) => condition.globs.some((glob) => matchesGlob(glob, path)))
      );
    case "author":
      return isAllBy(condition.oneOf, change);
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
    case "dependency-update":
      return (
        change.dependencyUpdate !== null &&
        updateLevels.indexOf(change.dependencyUpdate) <= updateLevels.indexOf(condition.atMost)
      );
  }
}

/** What a link or a submodule brings stands elsewhere: that its path is in a class says nothing of it. */
function standsInTheChange({ status, mode }: ChangedFile): boolean {
  return status === "removed" || mode === "100644" || mode === "100755";
}

/** Opened by one of them, and nobody else had a hand in it. Fail closed: also where that is not known of everybody. */
function isAllBy(people: readonly PersonReference[], { pullRequest, hands }: Change): boolean {
  const isOneOf = (account: Account): boolean => people.some((person) => isPerson(person, account));
  return (
    pullRequest.author !== null &&
    isOneOf(pullRequest.author) &&
    hands !== null &&
    hands.unsettled.length === 0 &&
    hands.contributors.every(({ account }) => isOneOf(account))
  );
}

/** Whether the policy has a class of changes that is told by this. */
export function tellsClassesBy({ exemptions, freezes }: Policy, kind: ExemptCondition["kind"]): boolean {
  const classes = [...exemptions.map(({ when }) => when), ...freezes.flatMap(({ except = [] }) => except)];
  return classes.some((when) => when.some((condition) => condition.kind === kind));
}
