import { type PushRecord } from "../domain/approval/recorded-facts.ts";
import { type MergeGroupSubject, type RepositoryKey } from "../workflows/work-subject.ts";
import { accountFromRest } from "./account.ts";
import { type InstallationOctokit } from "./octokit.ts";

/** The installations of the app that are not suspended. `octokit` is authenticated as the app. */
export async function readInstallations(octokit: InstallationOctokit): Promise<readonly number[]> {
  const installations = await octokit.paginate(octokit.rest.apps.listInstallations, { per_page: 100 });
  return installations.filter((each) => each.suspended_at === null).map((each) => each.id);
}

/** The repositories that an installation may see, without the archived ones, where nothing can change. */
export async function readRepositories(
  octokit: InstallationOctokit,
  installationId: number,
): Promise<readonly RepositoryKey[]> {
  const repositories = await octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, {
    per_page: 100,
  });
  return repositories
    .filter((each) => !each.archived)
    .map((each) => ({
      installationId,
      repositoryId: each.id,
      owner: each.owner.login,
      repository: each.name,
    }));
}

/** Numbers of the open pull requests of a repository, or of those into one branch. */
export async function readOpenPullRequests(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  baseRef: string | null,
): Promise<readonly number[]> {
  const pulls = await octokit.paginate(octokit.rest.pulls.list, {
    owner,
    repo: repository,
    state: "open",
    per_page: 100,
    ...(baseRef === null ? {} : { base: baseRef }),
  });
  return pulls.map((pull) => pull.number);
}

/** Who pushed to a branch lately. Empty where the app may not see the repository (a private fork, say). */
export async function readPushes(
  octokit: InstallationOctokit,
  branch: { readonly owner: string; readonly repository: string; readonly ref: string },
): Promise<readonly PushRecord[]> {
  try {
    const { data } = await octokit.rest.repos.listActivities({
      owner: branch.owner,
      repo: branch.repository,
      ref: `refs/heads/${branch.ref}`,
      per_page: 100,
    });
    return data.flatMap((activity) =>
      activity.actor === null
        ? []
        : [
            {
              headSha: activity.after,
              pusher: accountFromRest({ ...activity.actor, type: activity.actor.type }),
            },
          ],
    );
  } catch (error) {
    const isHidden =
      error instanceof Error && "status" in error && (error.status === 404 || error.status === 403);
    if (isHidden) return [];
    throw error;
  }
}

const mergeQueue = /* GraphQL */ `
  query CountersignMergeQueue($owner: String!, $repository: String!, $branch: String!) {
    repository(owner: $owner, name: $repository) {
      mergeQueue(branch: $branch) {
        entries(first: 100) {
          nodes {
            position
            headCommit {
              oid
            }
            baseCommit {
              oid
            }
            pullRequest {
              number
            }
          }
        }
      }
    }
  }
`;

interface MergeQueueAnswer {
  readonly repository: {
    readonly mergeQueue: {
      readonly entries: {
        readonly nodes: readonly {
          readonly position: number;
          readonly headCommit: { readonly oid: string } | null;
          readonly pullRequest: { readonly number: number } | null;
        }[];
      } | null;
    } | null;
  } | null;
}

/**
 * The pull requests of a merge group: the queue's entries whose commit is in the group, and every open pull request
 * that GitHub associates with one of the group's commits. Never the ref's name, which names only one of them.
 * @throws where neither names any: an empty group would be satisfied by nobody
 */
export async function readMergeGroup(
  octokit: InstallationOctokit,
  group: MergeGroupSubject,
): Promise<readonly number[]> {
  const shas = await shasOf(octokit, group);
  const answer = await octokit.graphql<MergeQueueAnswer>(mergeQueue, {
    owner: group.owner,
    repository: group.repository,
    branch: group.baseRef,
  });
  const entries = answer.repository?.mergeQueue?.entries?.nodes ?? [];
  const queued = entries
    .filter((entry) => entry.headCommit !== null && shas.has(entry.headCommit.oid))
    .flatMap((entry) => entry.pullRequest?.number ?? []);
  const numbers = [...new Set(queued)].sort((a, b) => a - b);
  if (numbers.length === 0) {
    throw new Error(`no entry of the merge queue of ${group.baseRef} is in the group at ${group.headSha}`);
  }
  return numbers;
}

async function shasOf(octokit: InstallationOctokit, group: MergeGroupSubject): Promise<ReadonlySet<string>> {
  const shas = new Set([group.headSha]);
  for (let page = 1; ; page += 1) {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner: group.owner,
      repo: group.repository,
      basehead: `${group.baseSha}...${group.headSha}`,
      per_page: 100,
      page,
    });
    for (const commit of data.commits) shas.add(commit.sha);
    if (data.commits.length < 100) return shas;
  }
}
