import {
  type Level,
  type PersonReference,
  type Policy,
  type RepositoryPermission,
} from "../policy/policy.ts";
import { type Account } from "../pull-request.ts";

/** A team's live, active members, or that there is no such team. A failed look-up is a `Trouble`, not a roster. */
export type TeamRoster =
  | {
      readonly kind: "team";
      readonly organisation: string;
      readonly slug: string;
      readonly id: number;
      /** Active members of the team itself. */
      readonly members: readonly Account[];
      /** Active members of its child teams, at any depth. */
      readonly childTeamMembers: readonly Account[];
      /** The team has at least write access to the repository; `null`: not asked. */
      readonly canWrite: boolean | null;
    }
  | { readonly kind: "missing"; readonly organisation: string; readonly slug: string };

/** One account's permission in the repository. */
export interface AccountPermission {
  readonly account: Account;
  readonly permission: RepositoryPermission;
}

/** Who is what, live, as far as it was read for this pull request. */
export interface Rosters {
  /** The organisation (or user) that owns the repository; unqualified teams are its teams. */
  readonly organisation: string;
  readonly teams: readonly TeamRoster[];
  /** The permissions that were read: at least those of the author, contributors and reviewers. */
  readonly permissions: readonly AccountPermission[];
  /** `permissions` holds everyone with write access or more. */
  readonly permissionsComplete: boolean;
}

const order: readonly RepositoryPermission[] = ["none", "read", "triage", "write", "maintain", "admin"];

/** The account's permission in the repository, or `null` where it was not read. */
export function permissionOf(rosters: Rosters, account: Account): RepositoryPermission | null {
  return rosters.permissions.find((entry) => entry.account.id === account.id)?.permission ?? null;
}

/** Whether a permission is at least another one. */
export function isAtLeast(permission: RepositoryPermission, atLeast: RepositoryPermission): boolean {
  return order.indexOf(permission) >= order.indexOf(atLeast);
}

/** The name of a team as people write it. */
export function teamHandle(organisation: string, slug: string): string {
  return `@${organisation}/${slug}`;
}

/** The roster of a team, by organisation and slug without regard to case. */
export function findTeam(rosters: Rosters, organisation: string, slug: string): TeamRoster | null {
  return (
    rosters.teams.find(
      (team) =>
        team.organisation.toLowerCase() === organisation.toLowerCase() &&
        team.slug.toLowerCase() === slug.toLowerCase(),
    ) ?? null
  );
}

/** The most senior level that names the account, or `null` where none does. */
export function namedLevelOf(policy: Policy, rosters: Rosters, account: Account): string | null {
  return policy.levels.find((level) => hasLevel(level, rosters, account))?.name ?? null;
}

/** The account's level: the most senior that names it, else the policy's default. */
export function levelOf(policy: Policy, rosters: Rosters, account: Account): string {
  return namedLevelOf(policy, rosters, account) ?? policy.defaultLevel;
}

/** Whether the level names the account itself, by team, by name or by permission. */
export function hasLevel(level: Level, rosters: Rosters, account: Account): boolean {
  if (level.people.some((person) => isPerson(person, account))) return true;
  const inTeam = level.teams.some((team) => {
    const roster = findTeam(rosters, team.organisation ?? rosters.organisation, team.slug);
    return roster?.kind === "team" && membersOf(roster, level.includeChildTeams).some(is(account));
  });
  if (inTeam) return true;
  const permission = permissionOf(rosters, account);
  return (
    level.repositoryPermission !== null &&
    permission !== null &&
    isAtLeast(permission, level.repositoryPermission)
  );
}

/** The people of a team, with those of its child teams where the policy says so. */
export function membersOf(
  roster: Extract<TeamRoster, { kind: "team" }>,
  includeChildTeams: boolean,
): readonly Account[] {
  return includeChildTeams ? [...roster.members, ...roster.childTeamMembers] : roster.members;
}

/** Whether the policy's word for a person means this account. */
export function isPerson(person: PersonReference, account: Account): boolean {
  return person.kind === "id"
    ? person.id === account.id
    : person.login.toLowerCase() === account.login.toLowerCase();
}

function is(account: Account): (other: Account) => boolean {
  return (other) => other.id === account.id;
}
