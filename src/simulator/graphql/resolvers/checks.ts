import { type App } from "../../world/records/app.ts";
import {
  type Annotation,
  type CheckRun,
  type CheckSuite,
  type CommitStatus,
} from "../../world/records/checks.ts";
import { repositoryPlace } from "../../http/shapes/urls.ts";
import { connection } from "../connection.ts";
import { type Arguments, type Fields, type GraphqlContext } from "../context.ts";
import { commitNode, refNode } from "../git-nodes.ts";
import { Plain } from "../plain.ts";

/** The fields of GraphQL's `CheckSuite` that are simulated. */
export const checkSuite: Fields<CheckSuite> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  app: ({ app }) => app,
  repository: ({ repository }) => repository,
  commit: ({ repository, headSha }, _, { world }) => commitNode(world, repository, headSha),
  branch: ({ repository, headBranch }) =>
    headBranch === null ? null : refNode(repository, `refs/heads/${headBranch}`),
  status: (suite, _, { world }) => world.checks.stateOf(suite).status.toUpperCase(),
  conclusion: (suite, _, { world }) => world.checks.stateOf(suite).conclusion?.toUpperCase() ?? null,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  creator: () => null,
  checkRuns: (suite, args, { world }) => {
    const filter = (args["filterBy"] ?? {}) as RunFilter;
    const all = world.checks
      .runsOf(suite, { filter: filter.checkType === "ALL" ? "all" : "latest" })
      .filter(({ name }) => !filter.checkName || name === filter.checkName)
      .filter(({ status }) => !filter.statuses || filter.statuses.includes(status.toUpperCase()));
    return connection(all, args);
  },
  matchingPullRequests: ({ repository, headSha }, args, { world }) =>
    connection(
      world.pullRequests.of(repository, { state: "open" }).filter(({ head }) => head.sha === headSha),
      args,
    ),
  url: ({ repository, id }, _, { world }) => `${repositoryPlace(world, repository).html}/suites/${id}`,
  resourcePath: ({ repository, id }) => `/${repository.owner.login}/${repository.name}/suites/${id}`,
};

interface RunFilter {
  readonly checkName?: string | null;
  readonly checkType?: "ALL" | "LATEST" | null;
  readonly statuses?: readonly string[] | null;
}

/** The fields of GraphQL's `CheckRun` that are simulated. */
export const checkRun: Fields<CheckRun> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status.toUpperCase(),
  conclusion: ({ conclusion }) => conclusion?.toUpperCase() ?? null,
  startedAt: ({ startedAt }) => startedAt,
  completedAt: ({ completedAt }) => completedAt,
  externalId: ({ externalId }) => externalId,
  detailsUrl: (run, _, { world }) =>
    run.detailsUrl ?? `${repositoryPlace(world, run.repository).html}/runs/${run.id}`,
  title: ({ output }) => output.title,
  summary: ({ output }) => output.summary,
  text: ({ output }) => output.text,
  checkSuite: ({ suite }) => suite,
  repository: ({ repository }) => repository,
  annotations: ({ output }, args) => connection(output.annotations.map(annotation), args),
  isRequired,
  url: ({ repository, id }, _, { world }) => `${repositoryPlace(world, repository).html}/runs/${id}`,
  permalink: ({ repository, id }, _, { world }) => `${repositoryPlace(world, repository).html}/runs/${id}`,
  resourcePath: ({ repository, id }) => `/${repository.owner.login}/${repository.name}/runs/${id}`,
};

function annotation(one: Annotation): Plain {
  const point = (line: number, column: number | null): Plain =>
    new Plain("CheckAnnotationPosition", { line, column });
  return new Plain("CheckAnnotation", {
    path: one.path,
    message: one.message,
    title: one.title,
    rawDetails: one.rawDetails,
    annotationLevel: one.level.toUpperCase(),
    location: new Plain("CheckAnnotationSpan", {
      start: point(one.startLine, one.startColumn),
      end: point(one.endLine, one.endColumn),
    }),
  });
}

/** Whether a rule of the pull request's base branch asks for a check of this name, and from this app. */
function isRequired(
  subject: CheckRun | CommitStatus,
  { pullRequestNumber, pullRequestId }: Arguments,
  { world }: GraphqlContext,
): boolean {
  const pullRequest = world.pullRequests
    .of(subject.repository, { state: "all" })
    .find(({ number, nodeId }) => number === pullRequestNumber || nodeId === pullRequestId);
  if (pullRequest === undefined) return false;
  const name = subject.kind === "CheckRun" ? subject.name : subject.context;
  const app = subject.kind === "CheckRun" ? subject.app : subject.viaApp;
  const matches = (context: string, appId: number | null | undefined): boolean =>
    context === name && (appId === null || appId === undefined || appId === app?.id);
  const branch = pullRequest.base.ref;
  const inRules = world.rulesets
    .activeRules(subject.repository, branch)
    .some(
      ({ rule }) =>
        rule.type === "required_status_checks" &&
        rule.parameters.required_status_checks.some((one) => matches(one.context, one.integration_id)),
    );
  const classic =
    world.branchProtections.ofBranch(subject.repository, branch)?.requiredStatusChecks?.checks ?? [];
  return inRules || classic.some(({ context, appId }) => matches(context, appId));
}

/** The fields of GraphQL's `StatusContext` that are simulated. */
export const statusContext: Fields<CommitStatus> = {
  id: ({ nodeId }) => nodeId,
  context: ({ context }) => context,
  state: ({ state }) => state.toUpperCase(),
  description: ({ description }) => description,
  targetUrl: ({ targetUrl }) => targetUrl,
  creator: ({ creator }) => creator,
  createdAt: ({ createdAt }) => createdAt,
  commit: ({ repository, sha }, _, { world }) => commitNode(world, repository, sha),
  isRequired,
};

/** The fields of GraphQL's `App` that are simulated. */
export const app: Fields<App> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  name: ({ name }) => name,
  slug: ({ slug }) => slug,
  clientId: ({ clientId }) => clientId,
  description: ({ description }) => description,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  url: ({ externalUrl }) => externalUrl,
  logoUrl: ({ id }, _, { world }) => `${world.urls.html}/avatars/${id}`,
};
