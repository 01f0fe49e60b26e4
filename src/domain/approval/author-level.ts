import { type Policy, rankOf } from "../policy/policy.ts";
import { type Independence } from "./independence.ts";
import { levelOf, type Rosters } from "./levels.ts";

/**
 * The level that a change is judged by: the lowest among the people who had a hand in it. What a bot opened, or
 * somebody who cannot be told had a hand in, is judged by the default level or lower: naming a senior as co-author
 * or assignee must not make a change a senior's.
 */
export function authorLevelOf(policy: Policy, rosters: Rosters, independence: Independence): string {
  const { contributors, unsettled } = independence;
  const people = contributors.filter(({ account }) => account.kind === "person");
  const levels = people.map(({ account }) => levelOf(policy, rosters, account));
  const openedByPerson = people.some(({ because }) => because.kind === "opened");
  const allKnown = unsettled.every((entry) => entry.kind === "pusher-unknown");
  if (!openedByPerson || !allKnown) levels.push(policy.defaultLevel);
  return levels.reduce((lowest, level) => (rankOf(policy, level) > rankOf(policy, lowest) ? level : lowest));
}
