import { type PullRequestSnapshot } from "../workflows/ports/pull-request-snapshot.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { accountFromActor } from "./account.ts";
import { askGraphql, type Path } from "./ask-graphql.ts";
import { configurationOf } from "./base-configuration.ts";
import { headChecksOf } from "./head-checks.ts";
import { readRunsOn, readSharingHead } from "./head-commit.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { organisationConfigurationOf } from "./organisation-configuration.ts";
import {
  type CommitNode,
  type EventNode,
  type Page,
  type PullRequestAnswer,
  type ReviewNode,
} from "./pull-request-answer.ts";
import {
  accountOf,
  commitOf,
  eventOf,
  isWhole,
  permissionsOf,
  pushOf,
  reviewOf,
  stateOf,
  turnOf,
  unreadOf,
} from "./pull-request-facts.ts";
import { configurationAliases, pageQuery, pullRequestQuery } from "./pull-request-query.ts";

/** GitHub shows people, and lists over REST, no more commits of a pull request: nobody could review the rest. */
const mostCommits = 250;

/**
 * Reads a pull request at its head: one GraphQL query for a usual one, further pages for what has more.
 * `null` where the app cannot see it, or not any more.
 */
export async function readPullRequest(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  app: { readonly appId: number; readonly checkName: string },
): Promise<PullRequestSnapshot | null> {
  const { owner, repository, number } = key;
  const answer = await ask(octokit, { owner, repository, number, ...app });
  const found = answer?.repository;
  const node = found?.pullRequest;
  // A repository that took the name of one that is gone is not the one that was asked for.
  if (!node || found.databaseId !== key.repositoryId) return null;
  const rest = { octokit, variables: { owner, repository, number } };
  const allCommits = await wholeOf<CommitNode>(node.commits, pageQuery.commits, rest, mostCommits);
  const commits = allCommits.slice(0, mostCommits);
  if (node.reviews === null) throw new Error(`GitHub answered no reviews of #${String(number)}`);
  const reviews = await wholeOf<ReviewNode>(node.reviews, pageQuery.reviews, rest);
  const events = await wholeOf<EventNode>(node.timelineItems, pageQuery.timelineItems, rest);
  const head = node.head.nodes.find((each) => each.commit.oid === node.headRefOid)?.commit ?? null;
  return {
    pullRequest: {
      repositoryId: found.databaseId,
      owner,
      repository,
      number,
      url: node.url,
      isPublic: found.visibility === "PUBLIC",
      title: node.title,
      body: node.body,
      state: stateOf(node),
      isDraft: node.isDraft,
      author: accountOf(node.author),
      headSha: node.headRefOid,
      headRef: node.headRefName,
      isFork: node.isCrossRepository,
      baseSha: node.baseRef?.target?.oid ?? node.baseRefOid,
      baseRef: node.baseRefName,
      labels: (node.labels?.nodes ?? []).map((label) => label.name),
      assignees: node.assignees.nodes.flatMap(
        (user) => accountFromActor({ __typename: "User", ...user }) ?? [],
      ),
      commits: commits.map(commitOf),
      reviews: reviews.flatMap(reviewOf),
      timeline: events.flatMap(eventOf),
      unread: unreadOf(node, commits.filter(isWhole).length, reviews.length, events.length),
    },
    totalFiles: node.changedFiles,
    configuration: {
      ...(await configurationOf(octokit, key, node)),
      ...(await organisationConfigurationOf(octokit, key, found.owner, node.baseRefName)),
    },
    pushes: events.flatMap(pushOf),
    checkRuns: head === null ? [] : await readRunsOn(octokit, key, app, head),
    sharingHead: await readSharingHead(octokit, key, node, head),
    headRepository:
      node.headRepository === null
        ? null
        : { owner: node.headRepository.owner.login, repository: node.headRepository.name },
    headChecks: headChecksOf(head?.allSuites ?? null, app.appId),
    lastTurn: node.turns.nodes.flatMap(turnOf).at(-1) ?? null,
    descriptionSince: node.lastEditedAt ?? node.createdAt,
    reviewerPermissions: permissionsOf(reviews),
    toolRecords: { notesSha: found.notes?.target?.oid ?? null, hasTraces: Boolean(head?.traces) },
    requestedReviewers: (node.reviewRequests?.nodes ?? []).flatMap(({ requestedReviewer: asked }) => {
      if (asked?.combinedSlug !== undefined) return [`@${asked.combinedSlug}`];
      return asked?.login === undefined ? [] : [asked.login];
    }),
  };
}

/** What may simply not be there: the repository or the pull request for us, notes, a file in one of its branches. */
function isAbsence(path: Path): boolean {
  const where = path.join(".");
  return (
    where === "repository" ||
    where === "repository.pullRequest" ||
    where === "repository.notes" ||
    where === "repository.owner.organisation" ||
    where === "repository.owner.organisation.defaultBranchRef.target.policy" ||
    /^repository\.pullRequest\.head\.nodes\.\d+\.commit\.traces$/.test(where) ||
    configurationAliases.some((alias) => where === `repository.pullRequest.baseRef.target.${alias}`)
  );
}

async function ask(
  octokit: InstallationOctokit,
  variables: Readonly<Record<string, string | number>>,
): Promise<PullRequestAnswer | null> {
  try {
    return await askGraphql<PullRequestAnswer>(octokit, pullRequestQuery, variables, isAbsence);
  } catch (error) {
    if (isUninstalled(error)) return null;
    throw error;
  }
}

/** GitHub mints no token, and answers 404, for an installation that is not there any more. */
function isUninstalled(error: unknown): boolean {
  if (!(error instanceof Error) || !("status" in error) || error.status !== 404) return false;
  const request = "request" in error ? (error.request as { readonly url?: string }) : {};
  return /\/app\/installations\/\d+\/access_tokens$/.test(request.url ?? "");
}

interface Rest {
  readonly octokit: InstallationOctokit;
  readonly variables: { readonly owner: string; readonly repository: string; readonly number: number };
}

/** The first page that the query brought, and those that follow, until there are `most`. */
async function wholeOf<Node>(
  first: Page<Node>,
  query: string,
  rest: Rest,
  most = Infinity,
): Promise<readonly Node[]> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  while (pageInfo.hasNextPage && pageInfo.endCursor !== null && nodes.length < most) {
    const answer = await askGraphql<{ repository: { pullRequest: { page: Page<Node> } } }>(
      rest.octokit,
      query,
      { ...rest.variables, after: pageInfo.endCursor },
    );
    nodes.push(...answer.repository.pullRequest.page.nodes);
    ({ pageInfo } = answer.repository.pullRequest.page);
  }
  return nodes;
}
