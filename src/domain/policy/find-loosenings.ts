import { type Place } from "../located.ts";
import { compareBreakGlass } from "./locks/break-glass.ts";
import { compareBypasses } from "./locks/bypasses.ts";
import { compareExemptions, exemptionsReaching } from "./locks/exemptions.ts";
import { compareBlastRadius, compareProvenance, compareRiskFacts } from "./locks/estimates.ts";
import { compareFreezes } from "./locks/freezes.ts";
import { compareLevels, compareTeams } from "./locks/levels.ts";
import { compareIncidents } from "./locks/incidents.ts";
import { type Loosening, modeRank } from "./locks/loosening.ts";
import { compareRequirements, compareSafetyReset } from "./locks/requirements.ts";
import { compareReviewRequests } from "./locks/review-requests.ts";
import { type LockKey } from "./policy-keys.ts";
import { type Policy } from "./policy.ts";

export { type Loosening } from "./locks/loosening.ts";

/** A part of the policy that lower layers may tighten and never loosen. */
export interface Lock {
  readonly key: LockKey;
  /** Names of the locked rows, for `requirements`; `null`: all of them. */
  readonly rows: readonly string[] | null;
  readonly place: Place;
}

/**
 * What the lower layers loosened of a locked part.
 * @param higher the policy as it stands with the layer that locks, lower layers left out
 * @param lower the policy as it stands with all layers
 * @returns nothing only where the part can be shown to be as strict as it was, or stricter (fail closed)
 */
export function findLoosenings({ key, rows }: Lock, higher: Policy, lower: Policy): readonly Loosening[] {
  switch (key) {
    case "mode":
      return modeRank(lower.mode) >= modeRank(higher.mode)
        ? []
        : [{ at: ["mode"], what: `\`mode\` is \`${lower.mode}\`, less than \`${higher.mode}\`` }];
    case "levels":
      return compareLevels(higher, lower);
    case "teams":
      return compareTeams(higher, lower);
    case "requirements": {
      const locked =
        rows ?? higher.requirements.filter(({ period }) => period === null).map(({ name }) => name);
      return [...compareRequirements(higher, lower, locked), ...exemptionsReaching(higher, lower, locked)];
    }
    case "exempt":
      return compareExemptions(higher, lower);
    case "freezes":
      return compareFreezes(higher, lower);
    case "safety-reset":
      return compareSafetyReset(higher, lower);
    case "break-glass":
      return compareBreakGlass(higher, lower);
    case "incidents":
      return compareIncidents(higher, lower);
    case "bypasses":
      return compareBypasses(higher, lower);
    case "blast-radius":
      return compareBlastRadius(higher, lower);
    case "risk-facts":
      return compareRiskFacts(higher, lower);
    case "provenance":
      return compareProvenance(higher, lower);
    case "review-requests":
      return compareReviewRequests(higher, lower);
  }
}
