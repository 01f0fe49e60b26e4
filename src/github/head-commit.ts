import { type StandingCheckRun } from "../workflows/ports/check-run.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { readCheckRuns } from "./publish-check.ts";
import { type CheckRunNode, type PullRequestNode } from "./pull-request-answer.ts";

type HeadCommit = PullRequestNode["head"]["nodes"][number]["commit"];

/** Our runs on the head, oldest first. Every reopening leaves a run behind: what one page lacks is read over REST. */
export async function readRunsOn(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  app: { readonly appId: number; readonly checkName: string },
  head: HeadCommit,
): Promise<readonly StandingCheckRun[]> {
  const suites = head.checkSuites?.nodes ?? [];
  const isWhole =
    suites.length >= (head.checkSuites?.totalCount ?? 0) &&
    suites.every(({ checkRuns }) => (checkRuns?.nodes.length ?? 0) >= (checkRuns?.totalCount ?? 0));
  if (!isWhole) return readCheckRuns(octokit, key, app, head.oid);
  return suites
    .flatMap(({ checkRuns }) => checkRuns?.nodes ?? [])
    .map(checkRunOf)
    .sort((a, b) => a.id - b.id);
}

function checkRunOf(run: CheckRunNode): StandingCheckRun {
  return {
    id: run.databaseId,
    status:
      run.status === "COMPLETED" ? "completed" : run.status === "IN_PROGRESS" ? "in_progress" : "queued",
    conclusion: run.conclusion?.toLowerCase() ?? null,
    externalId: run.externalId,
  };
}

/** A pull request as GitHub associates it with a commit. */
interface Associated {
  readonly number: number;
  readonly isOpen: boolean;
  readonly headSha: string;
  readonly repositoryId: number | null;
}

/** INVARIANT: all of them, since a green check lets each of them merge; what one page lacks is read over REST. */
async function associatedWith(
  octokit: InstallationOctokit,
  { owner, repository }: PullRequestKey,
  { oid, associatedPullRequests: associated }: HeadCommit,
): Promise<readonly Associated[]> {
  if (associated === null) return [];
  if (associated.nodes.length >= associated.totalCount) {
    return associated.nodes.map((pull) => ({
      number: pull.number,
      isOpen: pull.state === "OPEN",
      headSha: pull.headRefOid,
      repositoryId: pull.baseRepository?.databaseId ?? null,
    }));
  }
  const pulls = await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
    owner,
    repo: repository,
    commit_sha: oid,
    per_page: 100,
  });
  return pulls.map((pull) => ({
    number: pull.number,
    isOpen: pull.state === "open",
    headSha: pull.head.sha,
    repositoryId: pull.base.repo.id,
  }));
}

/** Numbers of all open pull requests of this repository with this head, this one among them. */
export async function readSharingHead(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  node: PullRequestNode,
  head: HeadCommit | null,
): Promise<readonly number[]> {
  const others = (head === null ? [] : await associatedWith(octokit, key, head))
    .filter((other) => other.isOpen && other.headSha === node.headRefOid)
    .filter((other) => other.repositoryId === key.repositoryId)
    .map((other) => other.number);
  const self = node.state === "OPEN" ? [key.number] : [];
  return [...new Set([...self, ...others])].sort((a, b) => a - b);
}
