import { type AssociatedPullRequest, type Comparison } from "../domain/bypass/branch-move.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { accountFromActor, accountFromRest, type GraphqlActor } from "./account.ts";
import { askGraphql } from "./ask-graphql.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { hasStatus } from "./read-branches.ts";

/** What lies between two ends of a branch. Where nothing connects them any more, the new end alone is named. */
export async function readComparison(
  octokit: InstallationOctokit,
  { owner, repository: repo }: RepositoryKey,
  beforeSha: string,
  afterSha: string,
): Promise<Comparison> {
  try {
    const commits: CommitItem[] = [];
    for (let page = 1; ; page += 1) {
      const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
        owner,
        repo,
        basehead: `${beforeSha}...${afterSha}`,
        per_page: 100,
        page,
      });
      commits.push(...data.commits);
      if (data.commits.length < 100) return { status: data.status, commits: commits.map(commitOf) };
    }
  } catch (error) {
    // 404: no common ancestor, or the old end was swept away after a force-push.
    if (!hasStatus(error, 404)) throw error;
    const { data } = await octokit.rest.repos.getCommit({ owner, repo, ref: afterSha });
    return { status: "diverged", commits: [commitOf(data)] };
  }
}

interface CommitItem {
  readonly sha: string;
  readonly parents: readonly { readonly sha: string }[];
  readonly author: object | null;
  readonly committer: object | null;
}

function commitOf({ sha, parents, author, committer }: CommitItem): Comparison["commits"][number] {
  const accounts = [author, committer].flatMap((each) => (isAccount(each) ? [accountFromRest(each)] : []));
  return { sha, parents: parents.map((parent) => parent.sha), accounts };
}

/** GitHub quirk: an empty object stands for nobody, too. */
function isAccount(
  value: object | null,
): value is { readonly id: number; readonly login: string; readonly type: string } {
  return value !== null && "id" in value && "login" in value && "type" in value;
}

/** Commits in one query. */
const mostCommitsInOneQuery = 50;

interface PullRequestNode {
  readonly number: number;
  readonly url: string;
  readonly baseRefName: string;
  readonly headRefOid: string;
  readonly mergedAt: string | null;
  readonly mergedBy: GraphqlActor | null;
  readonly mergeCommit: { readonly oid: string } | null;
  readonly baseRepository: { readonly databaseId: number } | null;
}

interface Answer {
  readonly repository: Readonly<
    Record<
      string,
      { readonly associatedPullRequests?: { readonly nodes: readonly PullRequestNode[] } } | null
    >
  >;
}

/** The pull requests that GitHub associates with each commit, by SHA. */
export async function readAssociated(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  shas: readonly string[],
): Promise<ReadonlyMap<string, readonly AssociatedPullRequest[]>> {
  const found = new Map<string, readonly AssociatedPullRequest[]>();
  for (let start = 0; start < shas.length; start += mostCommitsInOneQuery) {
    const chunk = shas.slice(start, start + mostCommitsInOneQuery);
    const oids = Object.fromEntries(chunk.map((sha, index) => [`oid${String(index)}`, sha]));
    const answer = await askGraphql<Answer>(octokit, buildQuery(chunk.length), {
      owner,
      repository,
      ...oids,
    });
    for (const [index, sha] of chunk.entries()) {
      const nodes = answer.repository[`commit${String(index)}`]?.associatedPullRequests?.nodes ?? [];
      found.set(sha, nodes.map(pullRequestOf));
    }
  }
  return found;
}

function buildQuery(commits: number): string {
  const indexes = Array.from({ length: commits }, (_, index) => String(index));
  const commit = (index: string) => `
    commit${index}: object(oid: $oid${index}) {
      ... on Commit {
        associatedPullRequests(first: 10) {
          nodes {
            number
            url
            baseRefName
            headRefOid
            mergedAt
            mergedBy { __typename login ... on User { databaseId } ... on Bot { databaseId } }
            mergeCommit { oid }
            baseRepository { databaseId }
          }
        }
      }
    }`;
  return `
    query CountersignLandings($owner: String!, $repository: String!${indexes.map((index) => `, $oid${index}: GitObjectID!`).join("")}) {
      repository(owner: $owner, name: $repository) {${indexes.map(commit).join("")}
      }
    }
  `;
}

function pullRequestOf(node: PullRequestNode): AssociatedPullRequest {
  return {
    number: node.number,
    url: node.url,
    repositoryId: node.baseRepository?.databaseId ?? 0,
    baseRef: node.baseRefName,
    headSha: node.headRefOid,
    mergeSha: node.mergedAt === null ? null : (node.mergeCommit?.oid ?? null),
    mergedBy: accountFromActor(node.mergedBy),
    mergedAt: node.mergedAt,
  };
}
