import { type Policy, rankOf } from "../policy/policy.ts";
import { type Independence } from "./independence.ts";
import { levelOf, type Rosters } from "./levels.ts";

/**
 * The level that a change is judged by: the lowest among the people who made it. A bot has no level: where only bots
 * made it, or where somebody cannot be told, it is the default level or lower.
 */
export function authorLevelOf(policy: Policy, rosters: Rosters, independence: Independence): string {
  const people = independence.contributors.filter(({ account }) => account.kind === "person");
  const levels = people.map(({ account }) => levelOf(policy, rosters, account));
  if (people.length === 0 || independence.unsettled.some((entry) => entry.kind !== "pusher-unknown")) {
    levels.push(policy.defaultLevel);
  }
  return levels.reduce((lowest, level) => (rankOf(policy, level) > rankOf(policy, lowest) ? level : lowest));
}
