import { type GitHubReader } from "./ports/github-reader.ts";
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
}

/** Queues every open pull request of a repository, or of one of its branches; resolves with how many. */
export async function queueOpenPullRequests(
  { github, workQueue }: Ports,
  subject: OpenPullRequestsSubject,
  because: string,
): Promise<number> {
  const numbers = await github.readOpenPullRequests(subject, subject.baseRef);
  await workQueue.enqueue(
    numbers.map((number) => ({ subject: pullRequestSubject(subject, number), because })),
  );
  return numbers.length;
}

/** Queues every repository of an installation; resolves with how many. */
export async function queueRepositories(
  { github, workQueue }: Ports,
  subject: InstallationSubject,
  because: string,
): Promise<number> {
  const repositories = await github.readRepositories(subject.installationId);
  await workQueue.enqueue(
    repositories.map((repository) => ({ subject: openPullRequestsSubject(repository, null), because })),
  );
  return repositories.length;
}
