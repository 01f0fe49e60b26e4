/** What a reader should know besides the decision. */
import { findTeam, teamHandle } from "../approval/levels.ts";
import { type Change } from "../policy/condition.ts";
import { isExcepted } from "../policy/exemptions.ts";
import { findLockOuts } from "../policy/lock-outs.ts";
import { type Policy } from "../policy/policy.ts";
import { type DecisionInput, type Note } from "./decision.ts";
import { freezesAround } from "./missing-conditions.ts";
import { describeLockOut } from "./trouble.ts";

/** Rows of the standing policy that no pull request could ever satisfy. */
export function lockOutNotes(policy: Policy, { rosters }: DecisionInput): readonly Note[] {
  return findLockOuts(policy, rosters).map((lockOut) => ({
    message: `No pull request can satisfy the policy: ${describeLockOut(lockOut)}`,
    place: lockOut.place,
  }));
}

/** Freezes that are on, and let this change go on. */
export function exceptionNotes(policy: Policy, change: Change, evaluatedAt: string): readonly Note[] {
  return freezesAround({ policy, change, evaluatedAt })
    .filter((freeze) => isExcepted(freeze, change))
    .map(({ name, place }) => ({ message: `The freeze ${name} lets changes like this one go on`, place }));
}

/** What is muted finds nothing, and a reader must not take that for an answer. */
export function mutedSignalNotes({ signals: { muted } }: Policy): readonly Note[] {
  if (muted.length === 0) return [];
  return [{ message: `The policy mutes signals of provenance: ${muted.join(", ")}`, place: null }];
}

const noSuchTeam = ", and there is no such team";

/** Whether a note tells of a team that does not exist. */
export function isOfMissingTeam({ message }: Note): boolean {
  return message.endsWith(noSuchTeam);
}

/** Teams that the policy names and that do not exist: nobody has a level by them. */
export function missingTeamNotes(policy: Policy, { rosters }: DecisionInput): readonly Note[] {
  return policy.levels.flatMap((level) =>
    level.teams.flatMap(({ organisation, slug }): readonly Note[] => {
      const inOrganisation = organisation ?? rosters.organisation;
      return findTeam(rosters, inOrganisation, slug)?.kind === "missing"
        ? [
            {
              message: `The policy names ${teamHandle(inOrganisation, slug)}${noSuchTeam}`,
              place: level.place,
            },
          ]
        : [];
    }),
  );
}
