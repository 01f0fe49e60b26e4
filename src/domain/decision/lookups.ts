import { type Act } from "../act/act.ts";
import { readOwner } from "../approval/owners.ts";
import { findTeam, type Rosters } from "../approval/levels.ts";
import { type BlastRadius } from "../blast-radius/blast-radius.ts";
import { breakGlassOf } from "../policy/built-in-policy.ts";
import { type Policy } from "../policy/policy.ts";
import { type Provenance } from "../provenance/provenance.ts";
import { type Account, type PullRequest } from "../pull-request.ts";

/** What must be known about people before a pull request can be decided. */
export interface Lookups {
  /** Live, active members; `access`: whether the team can write is asked too. */
  readonly teams: readonly {
    readonly organisation: string;
    readonly slug: string;
    readonly childTeams: boolean;
    readonly access: boolean;
  }[];
  /** The accounts whose permission in the repository is needed. */
  readonly permissionsOf: readonly Account[];
  /** Everyone with write access is needed, to say who could sign. */
  readonly everyoneWithAccess: boolean;
}

/** The look-ups that a decision about this pull request needs, and no others. */
export function lookupsFor(
  policy: Policy,
  pullRequest: PullRequest,
  provenance: Provenance,
  blastRadius: BlastRadius,
  acts: readonly Act[] = [],
): Lookups {
  const teams = new Map<string, Lookups["teams"][number]>();
  for (const level of policy.levels) {
    for (const { organisation, slug } of level.teams) {
      addTeam(teams, organisation ?? pullRequest.owner, slug, level.includeChildTeams, false);
    }
  }
  for (const { organisation, slug } of policy.teams) {
    addTeam(teams, organisation ?? pullRequest.owner, slug, true, false);
  }
  for (const { organisation, slug } of breakGlassOf(policy).teams) {
    addTeam(teams, organisation ?? pullRequest.owner, slug, false, false);
  }
  const owners = [
    ...blastRadius.owners.flatMap((path) => [...path.owners, ...(path.uncertain?.otherwise ?? []).flat()]),
    ...blastRadius.services.flatMap((service) => (service.distance === 1 ? (service.owners ?? []) : [])),
  ];
  for (const written of new Set(owners)) {
    const owner = readOwner(written);
    if (owner.kind === "team") addTeam(teams, owner.organisation, owner.slug, true, true);
  }
  return {
    teams: [...teams.values()],
    permissionsOf: peopleOf(pullRequest, provenance),
    // Whoever has done something on record may have the right to it by write access alone.
    everyoneWithAccess: acts.length > 0 || policy.levels.some((level) => level.repositoryPermission !== null),
  };
}

/** Nothing has to be known. */
export const noLookups: Lookups = { teams: [], permissionsOf: [], everyoneWithAccess: false };

/** What two policies need, each of them for the same pull request. */
export function uniteLookups(one: Lookups, other: Lookups): Lookups {
  const teams = new Map<string, Lookups["teams"][number]>();
  for (const { organisation, slug, childTeams, access } of [...one.teams, ...other.teams])
    addTeam(teams, organisation, slug, childTeams, access);
  const people = [...one.permissionsOf, ...other.permissionsOf];
  return {
    teams: [...teams.values()],
    permissionsOf: [...new Map(people.map((account) => [account.id, account])).values()],
    everyoneWithAccess: one.everyoneWithAccess || other.everyoneWithAccess,
  };
}

function addTeam(
  teams: Map<string, Lookups["teams"][number]>,
  organisation: string,
  slug: string,
  childTeams: boolean,
  access: boolean,
): void {
  const key = `${organisation}/${slug}`.toLowerCase();
  const known = teams.get(key);
  teams.set(key, {
    organisation,
    slug,
    childTeams: childTeams || (known?.childTeams ?? false),
    access: access || (known?.access ?? false),
  });
}

/** Everybody who had a hand in the change or said something about it. */
function peopleOf(pullRequest: PullRequest, provenance: Provenance): readonly Account[] {
  const accounts = [
    pullRequest.author,
    ...pullRequest.reviews.map((review) => review.reviewer),
    ...pullRequest.timeline.map((event) => event.actor),
    ...pullRequest.commits.flatMap((commit) => [
      commit.author.account,
      commit.committer.account,
      ...commit.coAuthors.map((coAuthor) => coAuthor.account),
    ]),
    ...provenance.prompters.map((prompter) => prompter.account),
  ];
  const people = accounts.filter((account) => account !== null).filter(({ kind }) => kind === "person");
  return [...new Map(people.map((account) => [account.id, account])).values()];
}

/** The teams that a decision needs and no roster answers for. */
export function unansweredTeams(lookups: Lookups, rosters: Rosters): readonly string[] {
  return lookups.teams
    .filter(({ organisation, slug }) => findTeam(rosters, organisation, slug) === null)
    .map(({ organisation, slug }) => `@${organisation}/${slug}`);
}
