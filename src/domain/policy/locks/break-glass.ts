import { breakGlassOf } from "../built-in-policy.ts";
import { type BlastRadiusTier } from "../../blast-radius/blast-radius.ts";
import { type Policy, rankOf } from "../policy.ts";
import { teamKey } from "./levels.ts";
import { type Loosening } from "./loosening.ts";

const tiers: readonly BlastRadiusTier[] = ["low", "moderate", "high", "critical"];

/** Nobody else may break the glass, for no longer, with no less confirmation, and the same people follow up as soon. */
export function compareBreakGlass(higher: Policy, lower: Policy): readonly Loosening[] {
  const [was, is] = [breakGlassOf(higher), breakGlassOf(lower)];
  const rank = (level: string | null): number => (level === null ? -1 : rankOf(lower, level));
  const teams = was.teams.map(teamKey);
  const isWider = rank(is.level) > rank(was.level) || is.teams.some((team) => !teams.includes(teamKey(team)));
  const loosenings: readonly (readonly [boolean, string, string])[] = [
    [isWider, "who", "more people may break the glass"],
    [
      tiers.indexOf(is.confirmFrom) > tiers.indexOf(was.confirmFrom),
      "confirm",
      `a second person confirms from \`${is.confirmFrom}\` on, not from \`${was.confirmFrom}\``,
    ],
    [
      is.validHours > was.validHours,
      "valid-hours",
      `an override is valid for more than ${was.validHours} hours`,
    ],
    [
      is.followUpDays > was.followUpDays,
      "follow-up-days",
      `a follow-up is due after more than ${was.followUpDays} days`,
    ],
    [
      is.followUpOwners.join() !== was.followUpOwners.join(),
      "follow-up-owners",
      "the follow-up has other owners than it had",
    ],
  ];
  return loosenings.flatMap(([isLooser, key, what]) =>
    isLooser ? [{ at: ["break-glass", key], what }] : [],
  );
}
