import { type AccountPermission, type TeamRoster } from "../domain/approval/levels.ts";
import { type Account } from "../domain/pull-request.ts";
import { type PeopleOfRepository } from "../workflows/ports/branch-watch.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { askGraphql } from "./ask-graphql.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { hasStatus } from "./read-branches.ts";
import { members, rosterOf, type TeamNode, teamSelection } from "./read-people.ts";
import { permissionIn } from "./read-permissions.ts";

interface Team {
  readonly organisation: string;
  readonly slug: string;
}

/** Live members of teams, and what people may do in a repository, where there is no pull request to ask about. */
export async function readPeopleOfRepository(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  { teams, people }: { readonly teams: readonly Team[]; readonly people: readonly Account[] },
): Promise<PeopleOfRepository> {
  const permissions: AccountPermission[] = [];
  for (const account of people) {
    permissions.push({ account, permission: await permissionOf(octokit, key, account) });
  }
  return { teams: await rostersOf(octokit, key, teams), permissions };
}

async function rostersOf(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  teams: readonly Team[],
): Promise<readonly TeamRoster[]> {
  // An installation sees its own organisation's teams only.
  const own = teams.filter((team) => team.organisation.toLowerCase() === key.owner.toLowerCase());
  if (own.length === 0) return [];
  const indexes = own.map((_, index) => String(index));
  const variables = indexes.map((index) => `, $organisation${index}: String!, $slug${index}: String!`);
  const query = `
    query CountersignTeams($repository: String!${variables.join("")}) {
      ${indexes.map(teamSelection).join("")}
    }
    ${members}
  `;
  const named = own.flatMap(({ organisation, slug }, index) => [
    [`organisation${String(index)}`, organisation],
    [`slug${String(index)}`, slug],
  ]);
  const answer = await askGraphql<Readonly<Record<string, { readonly team: TeamNode | null } | null>>>(
    octokit,
    query,
    { repository: key.repository, ...(Object.fromEntries(named) as Record<string, string>) },
    (where) => /^team\d+(\.team)?$/u.test(where.join(".")),
  );
  const rosters: TeamRoster[] = [];
  for (const [index, team] of own.entries()) {
    rosters.push(await rosterOf(octokit, key, team, answer[`team${String(index)}`]?.team ?? null));
  }
  return rosters;
}

async function permissionOf(
  octokit: InstallationOctokit,
  { owner, repository: repo }: RepositoryKey,
  { login: username }: Account,
): Promise<AccountPermission["permission"]> {
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username });
    return permissionIn(data.user?.permissions);
  } catch (error) {
    if (hasStatus(error, 404)) return "none";
    throw error;
  }
}
