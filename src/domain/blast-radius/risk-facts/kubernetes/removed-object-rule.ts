import { type RiskFact } from "../../blast-radius.ts";
import { type RiskRule, shown } from "../rule.ts";
import { isManifest, removedObjects } from "./manifest.ts";

/** A rule that reports objects of the given kinds that a change takes out of a manifest. */
export function removedObjectRule(rule: {
  readonly name: string;
  readonly severity: RiskFact["severity"];
  readonly kinds: readonly string[];
  /** What their removal does, behind "Removes Namespace payments: ". */
  readonly because: string;
}): RiskRule {
  return {
    name: rule.name,
    severity: rule.severity,
    find: (change) =>
      isManifest(change)
        ? removedObjects(change)
            .filter(({ kind }) => rule.kinds.includes(kind))
            .map(({ kind, name, line }) => ({
              line,
              message: `Removes ${kind} ${shown(name, "")}: ${rule.because}`.replace(" :", ":"),
            }))
        : [],
  };
}
