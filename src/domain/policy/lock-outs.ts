import { findTeam, levelOf, membersOf, namedLevelOf, type Rosters } from "../approval/levels.ts";
import { type Place } from "../located.ts";
import { type Account } from "../pull-request.ts";
import { type Policy, rankOf, type RequirementRow } from "./policy.ts";

/** A row that no pull request could ever satisfy, whoever opened it. */
export interface LockOut {
  readonly row: string;
  readonly level: string;
  readonly asked: number;
  /** People of the level or above. */
  readonly have: number;
  readonly place: Place | null;
}

/**
 * The rows that ask for more people than there are. Only levels whose people are all known are judged: those of
 * teams and of numeric ids; a permission or a login may stand for more people than were read.
 */
export function findLockOuts(policy: Policy, rosters: Rosters): readonly LockOut[] {
  return policy.requirements.flatMap((row) => lockOutsOf(row, policy, rosters));
}

function lockOutsOf(row: RequirementRow, policy: Policy, rosters: Rosters): readonly LockOut[] {
  return row.require.approvals.flatMap(({ level, count: asked }): readonly LockOut[] => {
    if (level === null || !isClosed(level, policy, rosters)) return [];
    const have = peopleAt(level, policy, rosters);
    return have >= asked ? [] : [{ row: row.name, level, asked, have, place: row.place }];
  });
}

/** Nobody can reach the level but by teams that were read, or by an id. */
function isClosed(level: string, policy: Policy, rosters: Rosters): boolean {
  if (rankOf(policy, policy.defaultLevel) <= rankOf(policy, level)) return false;
  return policy.levels
    .filter(({ name }) => rankOf(policy, name) <= rankOf(policy, level))
    .every(
      ({ repositoryPermission, people, teams }) =>
        repositoryPermission === null &&
        people.every(({ kind }) => kind === "id") &&
        teams.every(
          ({ organisation, slug }) => findTeam(rosters, organisation ?? rosters.organisation, slug) !== null,
        ),
    );
}

function peopleAt(level: string, policy: Policy, rosters: Rosters): number {
  const inTeams = rosters.teams.flatMap((roster): readonly Account[] =>
    roster.kind === "team" ? membersOf(roster, true) : [],
  );
  const accounts = [...inTeams, ...rosters.permissions.map(({ account }) => account)];
  const reaching = accounts.filter(
    (account) =>
      account.kind === "person" &&
      namedLevelOf(policy, rosters, account) !== null &&
      rankOf(policy, levelOf(policy, rosters, account)) <= rankOf(policy, level),
  );
  const named = policy.levels
    .filter(({ name }) => rankOf(policy, name) <= rankOf(policy, level))
    .flatMap(({ people }) => people)
    .flatMap((person) => (person.kind === "id" ? [person.id] : []));
  return new Set([...reaching.map(({ id }) => id), ...named]).size;
}
