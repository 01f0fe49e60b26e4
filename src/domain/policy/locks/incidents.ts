import { builtInIncidentSettings } from "../../incident/raise-after-incidents.ts";
import { type Policy } from "../policy.ts";
import { type Loosening } from "./loosening.ts";

const worstFirst = ["sev1", "sev2", "sev3", "sev4"] as const;

/** As many incidents raise their services' tiers, by as much, for as long. */
export function compareIncidents(higher: Policy, lower: Policy): readonly Loosening[] {
  const was = higher.incidents ?? builtInIncidentSettings;
  const is = lower.incidents ?? builtInIncidentSettings;
  if (was.raiseFrom === null) return [];
  if (is.raiseFrom === null)
    return [{ at: ["incidents", "raise"], what: "incidents raise no tier any more" }];
  const loosenings: readonly (readonly [boolean, string, string])[] = [
    [
      worstFirst.indexOf(is.raiseFrom) < worstFirst.indexOf(was.raiseFrom),
      "from",
      `incidents raise tiers from \`${is.raiseFrom}\` on, not from \`${was.raiseFrom}\``,
    ],
    [is.raiseBy < was.raiseBy, "by", `incidents raise tiers by less than ${was.raiseBy}`],
    [is.raiseDays < was.raiseDays, "days", `incidents raise tiers for less than ${was.raiseDays} days`],
  ];
  return loosenings.flatMap(([isLooser, key, what]) =>
    isLooser ? [{ at: ["incidents", "raise", key], what }] : [],
  );
}
