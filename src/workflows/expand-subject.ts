import { type GitHubReader } from "./ports/github-reader.ts";
import { type OpenPullRequestStore } from "./ports/open-pull-requests.ts";
import { type WorkQueue } from "./ports/work-queue.ts";
import {
  type InstallationSubject,
  type OpenPullRequestsSubject,
  openPullRequestsSubject,
  pullRequestSubject,
} from "./ports/work-subject.ts";

interface Ports {
  readonly github: GitHubReader;
  readonly workQueue: WorkQueue;
  readonly openPullRequests: OpenPullRequestStore;
}

/**
 * Queues every open pull request of a repository, or of one of its branches; resolves with how many. Of a whole
 * repository, also those that were open when they were last looked at: their closing may not have been delivered.
 */
export async function queueOpenPullRequests(
  { github, workQueue, openPullRequests }: Ports,
  subject: OpenPullRequestsSubject,
  because: string,
): Promise<number> {
  const listed = await github.readOpenPullRequests(subject, subject.baseRef);
  const known = subject.baseRef === null ? await openPullRequests.numbersOf(subject.repositoryId) : [];
  const numbers = new Set([...listed, ...known]);
  await workQueue.enqueue(
    [...numbers].map((number) => ({ subject: pullRequestSubject(subject, number), because })),
  );
  return numbers.size;
}

/** Queues every repository of an installation; resolves with how many. */
export async function queueRepositories(
  { github, workQueue }: Pick<Ports, "github" | "workQueue">,
  subject: InstallationSubject,
  because: string,
): Promise<number> {
  const repositories = await github.readRepositories(subject.installationId);
  await workQueue.enqueue(
    repositories.map((repository) => ({ subject: openPullRequestsSubject(repository, null), because })),
  );
  return repositories.length;
}
