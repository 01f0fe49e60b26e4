import { type MergeGroupSubject } from "../workflows/ports/work-subject.ts";
import { askGraphql } from "./ask-graphql.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { type Page } from "./pull-request-answer.ts";

const mergeQueue = /* GraphQL */ `
  query CountersignMergeQueue($owner: String!, $repository: String!, $branch: String!, $after: String) {
    repository(owner: $owner, name: $repository) {
      mergeQueue(branch: $branch) {
        entries(first: 100, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            headCommit {
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

interface QueueEntry {
  readonly headCommit: { readonly oid: string } | null;
  readonly pullRequest: { readonly number: number } | null;
}

interface MergeQueueAnswer {
  readonly repository: {
    readonly mergeQueue: { readonly entries: Page<QueueEntry> | null } | null;
  } | null;
}

/**
 * The pull requests of a merge group: the queue's entries whose commit is in the group. Never the ref's name, which
 * names only one of them. `null` where no entry ends at the group's head: the queue has moved on, and a part of it
 * would be a guess.
 */
export async function readMergeGroup(
  octokit: InstallationOctokit,
  group: MergeGroupSubject,
): Promise<readonly number[] | null> {
  const shas = await shasOf(octokit, group);
  const queued = (await entriesOf(octokit, group)).filter(
    ({ headCommit }) => headCommit !== null && shas.has(headCommit.oid),
  );
  const numbers = new Set(queued.flatMap((entry) => entry.pullRequest?.number ?? []));
  if (numbers.size === 0 || !queued.some(({ headCommit }) => headCommit?.oid === group.headSha)) return null;
  return [...numbers].sort((a, b) => a - b);
}

async function entriesOf(
  octokit: InstallationOctokit,
  { owner, repository, baseRef: branch }: MergeGroupSubject,
): Promise<readonly QueueEntry[]> {
  const entries: QueueEntry[] = [];
  let after: string | null = null;
  do {
    const answer: MergeQueueAnswer = await askGraphql<MergeQueueAnswer>(octokit, mergeQueue, {
      owner,
      repository,
      branch,
      ...(after === null ? {} : { after }),
    });
    const page: Page<QueueEntry> | null = answer.repository?.mergeQueue?.entries ?? null;
    entries.push(...(page?.nodes ?? []));
    after = page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return entries;
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
