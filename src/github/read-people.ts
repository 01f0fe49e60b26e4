import { type TeamRoster } from "../domain/approval/levels.ts";
import { type Account, type FileMode } from "../domain/pull-request.ts";
import { type FileAtHead, type PeopleAnswer, type PeopleQuery } from "../workflows/ports/github-reader.ts";
import { type PullRequestKey, type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { accountFromActor } from "./account.ts";
import { askGraphql } from "./ask-graphql.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { readPermissions } from "./read-permissions.ts";

/** Aliases in one query: GitHub refuses queries that ask for too many nodes or run for over ten seconds. */
const mostPathsInOneQuery = 100;
const mostTeamsInOneQuery = 25;

/** What is asked of each list of members. */
export const members = /* GraphQL */ `
  fragment members on TeamMemberConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      login
      databaseId
    }
  }
`;

interface Members {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly {
    readonly __typename: string;
    readonly login: string;
    readonly databaseId: number | null;
  }[];
}

/** A team as `teamSelection` asks for it. */
export interface TeamNode {
  readonly databaseId: number;
  readonly immediate: Members;
  readonly children: Members;
  readonly repositories: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly permission: string;
      readonly node: { readonly databaseId: number };
    }[];
  } | null;
}

interface Answer {
  readonly repository: {
    readonly pullRequest: {
      readonly headRefOid: string;
      readonly baseRefName: string;
      readonly state: "OPEN" | "CLOSED" | "MERGED";
    };
    readonly head: Readonly<Record<string, { readonly mode: number; readonly oid: string } | null>> | null;
  };
  readonly [team: `team${number}`]: { readonly team: TeamNode | null } | null;
}

type TeamName = PeopleQuery["teams"][number];

/**
 * Who is in which team, live; who may do what in the repository; what is at the head, with the modes that REST does
 * not give; and where head and base stand now. Usually one GraphQL query, and a REST page where permissions are asked for.
 * @throws where any of it fails: a look-up that failed is neither a yes nor a no
 */
export async function readPeople(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  headSha: string,
  query: PeopleQuery,
): Promise<PeopleAnswer> {
  const teams: TeamRoster[] = [];
  const atHead = new Map<string, FileAtHead>();
  const own = query.teams.filter((team) => isOfOwner(key, team));
  const teamChunks = chunksOf(own, mostTeamsInOneQuery);
  const pathChunks = chunksOf(query.pathsAtHead, mostPathsInOneQuery);
  let stand: Answer["repository"]["pullRequest"] | null = null;
  for (let index = 0; index < Math.max(teamChunks.length, pathChunks.length, 1); index += 1) {
    const asked = { teams: teamChunks[index] ?? [], paths: pathChunks[index] ?? [] };
    const answer = await askGraphql<Answer>(
      octokit,
      buildQuery(asked.teams.length, asked.paths.length),
      {
        owner: key.owner,
        repository: key.repository,
        number: key.number,
        headSha,
        ...numbered(
          "organisation",
          asked.teams.map((team) => team.organisation),
        ),
        ...numbered(
          "slug",
          asked.teams.map((team) => team.slug),
        ),
        ...numbered("path", asked.paths),
      },
      (where) => /^(team\d+(\.team)?|repository\.head\.path\d+)$/.test(where.join(".")),
    );
    stand = answer.repository.pullRequest;
    for (const [position, name] of asked.teams.entries()) {
      const node = answer[`team${position}`]?.team ?? null;
      teams.push(await rosterOf(octokit, key, name, node));
    }
    for (const [position, path] of asked.paths.entries()) {
      const entry = answer.repository.head?.[`path${String(position)}`];
      const mode = entry ? modeOf(entry.mode) : null;
      if (entry && mode !== null) atHead.set(path, { mode, sha: entry.oid });
    }
  }
  // An installation sees its own organisation's teams only, and GitHub counts no others as code owners.
  const foreign = query.teams.filter((team) => !isOfOwner(key, team));
  if (!stand) throw new Error("GitHub answered nothing about the pull request");
  return {
    teams: [...teams, ...foreign.map((team) => ({ kind: "missing", ...team }) as const)],
    atHead,
    headSha: stand.headRefOid,
    baseRef: stand.baseRefName,
    state: stand.state === "OPEN" ? "open" : stand.state === "MERGED" ? "merged" : "closed",
    ...(query.permissions
      ? await readPermissions(octokit, key)
      : { permissions: [], permissionsComplete: false }),
  };
}

function isOfOwner({ owner }: PullRequestKey, { organisation }: TeamName): boolean {
  return organisation.toLowerCase() === owner.toLowerCase();
}

function buildQuery(teams: number, paths: number): string {
  const teamIndexes = Array.from({ length: teams }, (_, index) => String(index));
  const pathIndexes = Array.from({ length: paths }, (_, index) => String(index));
  const variables = [
    ...teamIndexes.map((index) => `$organisation${index}: String!, $slug${index}: String!`),
    ...pathIndexes.map((index) => `$path${index}: String!`),
    ...(paths > 0 ? ["$headSha: GitObjectID!"] : []),
  ];
  const head =
    paths === 0
      ? ""
      : `head: object(oid: $headSha) { ... on Commit { ${pathIndexes
          .map((index) => `path${index}: file(path: $path${index}) { mode oid }`)
          .join(" ")} } }`;
  return `
    query CountersignPeople($owner: String!, $repository: String!, $number: Int!${variables.map((each) => `, ${each}`).join("")}) {
      repository(owner: $owner, name: $repository) {
        pullRequest(number: $number) { headRefOid baseRefName state }
        ${head}
      }
      ${teamIndexes.map(teamSelection).join("")}
    }
    ${teams > 0 ? members : ""}
  `;
}

/** One team of a query, by `$organisation<index>` and `$slug<index>`, in the repository named `$repository`. */
export function teamSelection(index: string): string {
  return `
    team${index}: organization(login: $organisation${index}) {
      team(slug: $slug${index}) {
        databaseId
        immediate: members(first: 100, membership: IMMEDIATE) { ...members }
        children: members(first: 100, membership: CHILD_TEAM) { ...members }
        repositories(first: 20, query: $repository) { totalCount edges { permission node { databaseId } } }
      }
    }`;
}

function numbered(name: string, values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map((value, index) => [`${name}${String(index)}`, value]));
}

function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** A team's members, all pages of them; `null` as its node: there is no such team. */
export async function rosterOf(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  { organisation, slug }: TeamName,
  node: TeamNode | null,
): Promise<TeamRoster> {
  if (node === null) return { kind: "missing", organisation, slug };
  return {
    kind: "team",
    organisation,
    slug,
    id: node.databaseId,
    members: await allMembers(octokit, { organisation, slug }, "IMMEDIATE", node.immediate),
    childTeamMembers: await allMembers(octokit, { organisation, slug }, "CHILD_TEAM", node.children),
    canWrite: await canWrite(octokit, key, { organisation, slug }, node.repositories),
  };
}

/** The list is searched by name, so that a repository may stand behind twenty others that are named after it. */
async function canWrite(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  team: TeamName,
  repositories: TeamNode["repositories"],
): Promise<boolean> {
  const edges = repositories?.edges ?? [];
  const found = edges.find((edge) => edge.node.databaseId === key.repositoryId);
  if (found !== undefined) return ["WRITE", "MAINTAIN", "ADMIN"].includes(found.permission);
  if (edges.length >= (repositories?.totalCount ?? 0)) return false;
  try {
    const { data } = await octokit.rest.teams.checkPermissionsForRepoInOrg({
      org: team.organisation,
      team_slug: team.slug,
      owner: key.owner,
      repo: key.repository,
      mediaType: { format: "repository+json" },
    });
    return data.permissions?.push === true;
  } catch (error) {
    if (error instanceof Error && "status" in error && error.status === 404) return false;
    throw error;
  }
}

async function allMembers(
  octokit: InstallationOctokit,
  team: TeamName,
  membership: "IMMEDIATE" | "CHILD_TEAM",
  first: Members,
): Promise<readonly Account[]> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  while (pageInfo.hasNextPage && pageInfo.endCursor !== null) {
    const answer: { organization: { team: { members: Members } } } = await askGraphql(
      octokit,
      /* GraphQL */ `
        query CountersignMembers(
          $organisation: String!
          $slug: String!
          $after: String!
          $membership: TeamMembershipType!
        ) {
          organization(login: $organisation) {
            team(slug: $slug) {
              members(first: 100, after: $after, membership: $membership) {
                ...members
              }
            }
          }
        }
        ${members}
      `,
      { ...team, after: pageInfo.endCursor, membership },
    );
    nodes.push(...answer.organization.team.members.nodes);
    ({ pageInfo } = answer.organization.team.members);
  }
  return nodes.flatMap((node) => accountFromActor(node) ?? []);
}

/** GitHub gives modes as decimal numbers of what git writes in octal. `null`: a folder. */
function modeOf(mode: number): FileMode | null {
  const octal = mode.toString(8);
  switch (octal) {
    case "40000":
      return null;
    case "100755":
    case "120000":
    case "160000":
      return octal;
    default:
      return "100644";
  }
}
