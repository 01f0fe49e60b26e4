import { type Issue, type IssueComment, type PullRequest } from "../../world/records/issue.ts";
import { type Label, type Repository } from "../../world/records/repository.ts";
import { type World } from "../../world/world.ts";
import { issuePlace, repositoryPlace } from "../../http/shapes/urls.ts";
import { connection } from "../connection.ts";
import { demandOnRepository, type Fields, type GraphqlContext } from "../context.ts";
import { timelineItems } from "./timeline.ts";

/** What issues and pull requests have in common. */
export function conversation<Subject extends Issue | PullRequest>(): Fields<Subject> {
  return {
    id: ({ nodeId }) => nodeId,
    databaseId: ({ id }) => id,
    fullDatabaseId: ({ id }) => String(id),
    number: ({ number }) => number,
    title: ({ title }) => title,
    body: ({ body }) => body ?? "",
    bodyText: ({ body }) => body ?? "",
    repository: ({ repository }) => repository,
    author: ({ author }) => author,
    authorAssociation: ({ author, repository }, _, { world }) => world.access.association(author, repository),
    editor: ({ editor }) => editor,
    lastEditedAt: ({ lastEditedAt }) => lastEditedAt,
    includesCreatedEdit: ({ lastEditedAt }) => lastEditedAt !== null,
    createdViaEmail: () => false,
    createdAt: ({ createdAt }) => createdAt,
    publishedAt: ({ createdAt }) => createdAt,
    updatedAt: ({ updatedAt }) => updatedAt,
    closed: ({ state }) => state === "closed",
    closedAt: ({ closedAt }) => closedAt,
    locked: ({ locked }) => locked,
    activeLockReason: () => null,
    milestone: () => null,
    url: (subject, _, { world }) => issuePlace(world, subject).html,
    resourcePath: (subject, _, { world }) => issuePlace(world, subject).html.slice(world.urls.html.length),
    assignees: ({ assignees }, args) =>
      connection(
        assignees.filter(({ kind }) => kind === "User"),
        args,
      ),
    labels: ({ labels, repository }, args) =>
      connection(
        labels.map((one): LabelNode => ({ ...one, repository })),
        args,
      ),
    comments: (subject, args, { world }) => connection(world.comments.of(subject), args),
    viewerDidAuthor: ({ author }, _, context) => isViewer(context, author.id),
  };
}

/** A label in its repository. */
export type LabelNode = Label & { readonly repository: Repository };

/** The fields of GraphQL's `Label` that are simulated. */
export const label: Fields<LabelNode> = {
  id: ({ nodeId }) => nodeId,
  name: ({ name }) => name,
  color: ({ color }) => color,
  description: ({ description }) => description,
  isDefault: ({ isDefault }) => isDefault,
  repository: ({ repository }) => repository,
  url: ({ repository, name }, _, { world }) =>
    `${repositoryPlace(world, repository).html}/labels/${encodeURIComponent(name)}`,
  resourcePath: ({ repository, name }) =>
    `/${repository.owner.login}/${repository.name}/labels/${encodeURIComponent(name)}`,
};

/** Whether the account is the caller's own. */
export function isViewer({ caller }: GraphqlContext, accountId: number): boolean {
  if (caller.kind === "person") return caller.user.id === accountId;
  return caller.kind === "installation" && caller.installation.app.bot.id === accountId;
}

/** The fields of GraphQL's `Issue` that are simulated. */
export const issue: Fields<Issue> = {
  ...conversation<Issue>(),
  state: ({ state }) => state.toUpperCase(),
  stateReason: ({ stateReason }) => stateReason?.toUpperCase() ?? null,
  isPinned: () => false,
  timelineItems,
  closedByPullRequestsReferences: (subject, args, context) => {
    demandOnRepository(context, subject.repository, "pull_requests");
    const all = context.world.pullRequests
      .of(subject.repository, { state: args["includeClosedPrs"] === true ? "all" : "open" })
      .filter((pullRequest) => closingIssues(context.world, pullRequest).includes(subject));
    return connection(all, args);
  },
};

/**
 * The issues that merging a pull request closes: those of its own repository that its body names with a keyword.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */
export function closingIssues(world: World, { body, repository }: PullRequest): readonly Issue[] {
  const named = (body ?? "").matchAll(/\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)\b/gi);
  const numbers = new Set([...named].map(([, number]) => Number(number)));
  return [...numbers]
    .map((number) => world.issues.find(repository, number))
    .filter((one): one is Issue => one?.kind === "Issue");
}

/** The fields of GraphQL's `IssueComment` that are simulated. */
export const issueComment: Fields<IssueComment> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  fullDatabaseId: ({ id }) => String(id),
  author: ({ author }) => author,
  authorAssociation: ({ author, issue: { repository } }, _, { world }) =>
    world.access.association(author, repository),
  body: ({ body }) => body,
  bodyText: ({ body }) => body,
  createdAt: ({ createdAt }) => createdAt,
  publishedAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  lastEditedAt: ({ lastEditedAt }) => lastEditedAt,
  editor: ({ editor }) => editor,
  includesCreatedEdit: ({ lastEditedAt }) => lastEditedAt !== null,
  createdViaEmail: () => false,
  isMinimized: () => false,
  minimizedReason: () => null,
  issue: ({ issue: subject }) => subject,
  pullRequest: ({ issue: subject }) => (subject.kind === "PullRequest" ? subject : null),
  repository: ({ issue: { repository } }) => repository,
  url: ({ issue: subject, id }, _, { world }) => `${issuePlace(world, subject).html}#issuecomment-${id}`,
  viewerDidAuthor: ({ author }, _, context) => isViewer(context, author.id),
};
