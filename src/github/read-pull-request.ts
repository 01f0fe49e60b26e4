import { codeownersPaths, policyPath, serviceMapPath } from "../domain/configuration-paths.ts";
import { type AccountPermission } from "../domain/approval/levels.ts";
import { headChecksOf } from "./head-checks.ts";
import { type PushRecord } from "../domain/approval/recorded-facts.ts";
import {
  type Account,
  type Commit,
  type CommitIdentity,
  type PullRequest,
  type Review,
  type ReviewState,
  type TimelineEvent,
  type Unread,
} from "../domain/pull-request.ts";
import { type BaseFile } from "../workflows/ports/base-configuration.ts";
import { type PullRequestSnapshot } from "../workflows/ports/pull-request-snapshot.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { accountFromActor } from "./account.ts";
import { askGraphql, type Path } from "./ask-graphql.ts";
import { baseFileOf } from "./base-file.ts";
import { readRunsOn, readSharingHead } from "./head-commit.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { organisationConfigurationOf } from "./organisation-configuration.ts";
import {
  type ActorNode,
  configurationAliases,
  type CommitNode,
  type EventNode,
  type FileNode,
  type IdentityNode,
  type Page,
  pageQuery,
  type PullRequestAnswer,
  type PullRequestNode,
  pullRequestQuery,
  type ReviewNode,
} from "./pull-request-query.ts";

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
      assignees: node.assignees.nodes.flatMap((user) =>
        asAccounts(accountFromActor({ __typename: "User", ...user })),
      ),
      commits: commits.map(commitOf),
      reviews: reviews.flatMap(reviewOf),
      timeline: events.flatMap(eventOf),
      unread: unreadOf(node, commits.filter(isWhole).length, reviews.length, events.length),
    },
    totalFiles: node.changedFiles,
    configuration: {
      ...(await configurationOf(octokit, key, node)),
      organisation: await organisationConfigurationOf(
        octokit,
        key,
        found.owner.login,
        found.owner.organisation,
        node.baseRefName,
      ),
    },
    pushes: events.flatMap(pushOf),
    checkRuns: head === null ? [] : await readRunsOn(octokit, key, app, head),
    sharingHead: await readSharingHead(octokit, key, node, head),
    headRepository:
      node.headRepository === null
        ? null
        : { owner: node.headRepository.owner.login, repository: node.headRepository.name },
    headChecks: headChecksOf(head?.allSuites ?? null, app.appId),
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

function stateOf(node: PullRequestNode): PullRequest["state"] {
  switch (node.state) {
    case "OPEN":
      return "open";
    case "CLOSED":
      return "closed";
    case "MERGED":
      return "merged";
  }
}

function accountOf(actor: ActorNode | null): Account | null {
  return actor === null ? null : accountFromActor({ databaseId: actor.user?.databaseId ?? null, ...actor });
}

function asAccounts(account: Account | null): readonly Account[] {
  return account === null ? [] : [account];
}

function commitOf({ commit }: CommitNode): Commit {
  const author = identityOf(commit.author);
  return {
    sha: commit.oid,
    message: commit.message,
    ...(isSignedByGitHub(commit) ? { signedByGitHub: true } : {}),
    parents: commit.parents.nodes.map((parent) => parent.oid),
    author,
    committer: identityOf(commit.committer),
    // The first of `authors` is the author; the others come from `Co-authored-by` trailers.
    coAuthors: commit.authors.nodes.slice(1).map(identityOf),
  };
}

function isSignedByGitHub({ signature }: CommitNode["commit"]): boolean {
  return signature?.isValid === true && signature.wasSignedByGitHub;
}

/** A commit with more authors than were listed hides who may not approve. */
function isWhole({ commit }: CommitNode): boolean {
  const { authors, parents } = commit;
  return authors.nodes.length >= authors.totalCount && parents.nodes.length >= parents.totalCount;
}

function identityOf(identity: IdentityNode | null): CommitIdentity {
  return {
    name: identity?.name ?? "",
    email: identity?.email ?? "",
    account:
      typeof identity?.user?.databaseId === "number"
        ? { id: identity.user.databaseId, login: identity.user.login, kind: "person" }
        : null,
  };
}

function reviewOf(node: ReviewNode): readonly Review[] {
  const state = reviewStates[node.state];
  const id = idOf(node);
  if (state === undefined || node.submittedAt === null || id === null) return [];
  return [
    {
      id,
      reviewer: accountOf(node.author),
      state,
      commitSha: node.commit?.oid ?? null,
      submittedAt: node.submittedAt,
      url: node.url,
    },
  ];
}

function permissionsOf(reviews: readonly ReviewNode[]): readonly AccountPermission[] {
  const known = new Map<number, AccountPermission>();
  for (const { author, authorCanPushToRepository: canPush } of reviews) {
    const account = accountOf(author);
    if (account !== null) known.set(account.id, { account, permission: canPush ? "write" : "read" });
  }
  return [...known.values()];
}

const reviewStates: Readonly<Record<string, ReviewState | undefined>> = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes-requested",
  COMMENTED: "commented",
  DISMISSED: "dismissed",
};

function idOf(node: { fullDatabaseId: string | number | null; databaseId: number | null }): string | null {
  const id = node.fullDatabaseId ?? node.databaseId;
  return id === null ? null : String(id);
}

function eventOf(node: EventNode): readonly TimelineEvent[] {
  const kind = eventKinds[node.__typename];
  if (kind === undefined) return [];
  const dismissedState = reviewStates[node.previousReviewState ?? ""];
  return [
    {
      kind,
      ...(dismissedState === undefined ? {} : { dismissedState }),
      actor: accountOf(node.actor),
      at: node.createdAt,
      subject: accountOf(node.assignee ?? null),
      reviewId: node.review === undefined || node.review === null ? null : idOf(node.review),
    },
  ];
}

const eventKinds: Readonly<Record<string, TimelineEvent["kind"] | undefined>> = {
  HeadRefForcePushedEvent: "head-force-pushed",
  BaseRefChangedEvent: "base-changed",
  AssignedEvent: "assigned",
  ReviewDismissedEvent: "review-dismissed",
};

function pushOf(node: EventNode): readonly PushRecord[] {
  const pusher = accountOf(node.actor);
  const headSha = node.afterCommit?.oid;
  return pusher === null || headSha === undefined ? [] : [{ headSha, pusher }];
}

/** Counts what was read against what GitHub says there is: lists are cut without an error. */
function unreadOf(
  node: PullRequestNode,
  commits: number,
  reviews: number,
  events: number,
): readonly Unread[] {
  const counts: readonly Unread[] = [
    { what: "commits", read: commits, total: node.commits.totalCount },
    { what: "reviews", read: reviews, total: node.reviews?.totalCount ?? 0 },
    { what: "timeline", read: events, total: node.timelineItems.filteredCount },
    { what: "labels", read: node.labels?.nodes.length ?? 0, total: node.labels?.totalCount ?? 0 },
    { what: "assignees", read: node.assignees.nodes.length, total: node.assignees.totalCount },
  ];
  return counts.filter(({ read, total }) => read < total);
}

async function configurationOf(
  octokit: InstallationOctokit,
  key: PullRequestKey,
  node: PullRequestNode,
): Promise<Omit<PullRequestSnapshot["configuration"], "organisation">> {
  const target = node.baseRef?.target;
  if (target === undefined || target === null) {
    const gone = (path: string): BaseFile => ({
      kind: "unreadable",
      path,
      why: `the base branch ${node.baseRefName} does not exist any more`,
    });
    return {
      policy: gone(policyPath),
      serviceMap: gone(serviceMapPath),
      codeowners: codeownersPaths.map(gone),
    };
  }
  const read = (path: string, entry: FileNode | null | undefined) =>
    baseFileOf(octokit, key, path, entry ?? null);
  return {
    policy: await read(policyPath, target.policy),
    serviceMap: await read(serviceMapPath, target.serviceMap),
    codeowners: [
      await read(codeownersPaths[0], target.codeowners0),
      await read(codeownersPaths[1], target.codeowners1),
      await read(codeownersPaths[2], target.codeowners2),
    ],
  };
}
