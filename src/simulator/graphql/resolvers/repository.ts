import { type RepositoryRole } from "../../world/records/accounts.ts";
import { type PullRequest } from "../../world/records/issue.ts";
import { type Repository } from "../../world/records/repository.ts";
import { type World } from "../../world/world.ts";
import { repositoryPlace } from "../../http/shapes/urls.ts";
import { connection, type Connection, edgedConnection } from "../connection.ts";
import { type Arguments, demandOnRepository, type Fields, type GraphqlContext, textIn } from "../context.ts";
import { GraphqlRefusal, notFound } from "../errors.ts";
import { expressionNode, objectNode, refNode } from "../git-nodes.ts";
import { MergeQueueNode } from "./merge-queue.ts";

/** The fields of GraphQL's `Repository` that are simulated. */
export const repository: Fields<Repository> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  name: ({ name }) => name,
  nameWithOwner: ({ owner, name }) => `${owner.login}/${name}`,
  owner: ({ owner }) => owner,
  description: ({ description }) => description,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  pushedAt: ({ pushedAt }) => pushedAt,
  isArchived: ({ archived }) => archived,
  isDisabled: () => false,
  isEmpty: ({ refs }) => refs.size === 0,
  isFork: ({ parent }) => parent !== null,
  isInOrganization: ({ owner }) => owner.kind === "Organization",
  isLocked: () => false,
  isMirror: () => false,
  isTemplate: () => false,
  isPrivate: ({ visibility }) => visibility !== "public",
  visibility: ({ visibility }) => visibility.toUpperCase(),
  parent: ({ parent }) => parent,
  forkCount: (subject, _, { world }) => world.repositories.forks(subject).length,
  url: (subject, _, { world }) => repositoryPlace(world, subject).html,
  resourcePath: ({ owner, name }) => `/${owner.login}/${name}`,
  mergeCommitAllowed: ({ settings }) => settings.allowMergeCommit,
  squashMergeAllowed: ({ settings }) => settings.allowSquashMerge,
  rebaseMergeAllowed: ({ settings }) => settings.allowRebaseMerge,
  autoMergeAllowed: ({ settings }) => settings.allowAutoMerge,
  allowUpdateBranch: ({ settings }) => settings.allowUpdateBranch,
  deleteBranchOnMerge: ({ settings }) => settings.deleteBranchOnMerge,
  viewerPermission: (subject, _, { world, caller }) =>
    caller.kind === "person" ? permissionName(world.access.roleOf(caller.user, subject)) : null,
  viewerCanAdminister: (subject, _, { world, caller }) =>
    caller.kind === "person" && world.access.may(caller.user, subject, "admin"),

  defaultBranchRef: (subject, _, context) => {
    demandOnRepository(context, subject, "contents");
    return refNode(subject, `refs/heads/${subject.defaultBranch}`);
  },
  ref: (subject, { qualifiedName }, context) => {
    demandOnRepository(context, subject, "contents");
    const name = String(qualifiedName);
    const names = name.startsWith("refs/")
      ? [name]
      : [`refs/${name}`, `refs/heads/${name}`, `refs/tags/${name}`];
    return names.map((one) => refNode(subject, one)).find((node) => node !== null) ?? null;
  },
  refs: (subject, args, context) => {
    demandOnRepository(context, subject, "contents");
    const prefix = textIn(args, "refPrefix") ?? "";
    const query = textIn(args, "query") ?? "";
    const names = [...subject.refs.keys()]
      .filter((name) => name.startsWith(prefix) && name.includes(query))
      .sort();
    return connection(
      names.map((name) => refNode(subject, name)),
      args,
    );
  },
  object: (subject, args, context) => {
    demandOnRepository(context, subject, "contents");
    const oid = textIn(args, "oid");
    if (oid !== null) return objectNode(context.world, subject, oid);
    const expression = textIn(args, "expression");
    return expression === null ? null : expressionNode(context.world, subject, expression);
  },

  pullRequest: (subject, { number }, context) => {
    demandOnRepository(context, subject, "pull_requests");
    const found = context.world.pullRequests.find(subject, Number(number));
    if (found === undefined) throw notFound(`a PullRequest with the number of ${Number(number)}`);
    return found;
  },
  pullRequests: (subject, args, context) => {
    demandOnRepository(context, subject, "pull_requests");
    return pullRequests(context.world.pullRequests.of(subject, { state: "all" }), args);
  },
  issue: (subject, { number }, context) => {
    demandOnRepository(context, subject, "issues");
    const found = context.world.issues.find(subject, Number(number));
    if (found?.kind !== "Issue") throw notFound(`an Issue with the number of ${Number(number)}`);
    return found;
  },
  issues: (subject, args, context) => {
    demandOnRepository(context, subject, "issues");
    const states = args["states"] as readonly string[] | null | undefined;
    const all = context.world.issues
      .of(subject)
      .filter(({ kind }) => kind === "Issue")
      .filter(({ state }) => !states || states.includes(state.toUpperCase()));
    return connection(all, args);
  },
  issueOrPullRequest: (subject, { number }, context) => {
    demandOnRepository(context, subject, "issues", "pull_requests");
    const found = context.world.issues.find(subject, Number(number));
    if (found === undefined) throw notFound(`an issue or pull request with the number of ${Number(number)}`);
    return found;
  },
  label: (subject, { name }, { world }) => {
    const found = world.labels.find(subject, String(name));
    return found === undefined ? null : { ...found, repository: subject };
  },
  labels: (subject, args, { world }) =>
    connection(
      world.labels.of(subject).map((one) => ({ ...one, repository: subject })),
      args,
    ),
  collaborators,

  ruleset: (subject, { databaseId, includeParents }, { world }) =>
    rulesetsOf(world, subject, includeParents !== false).find(({ id }) => id === databaseId) ?? null,
  rulesets: (subject, args, { world }) =>
    connection(rulesetsOf(world, subject, args["includeParents"] !== false), args),
  branchProtectionRules: (subject, args, context) => {
    demandOnRepository(context, subject, "administration");
    return connection(context.world.branchProtections.of(subject), args);
  },
  mergeQueue: (subject, args, context) => {
    demandOnRepository(context, subject, "merge_queues", "pull_requests");
    return MergeQueueNode.of(context.world, subject, textIn(args, "branch") ?? subject.defaultBranch);
  },
};

/** GraphQL's word for a role; null for none. */
export function permissionName(role: RepositoryRole): string | null {
  return role === "none" ? null : role.toUpperCase();
}

function rulesetsOf(world: World, subject: Repository, withParents: boolean) {
  const own = world.rulesets.of(subject);
  if (!withParents || subject.owner.kind !== "Organization") return own;
  const reaching = new Set(
    [...subject.refs.keys()].flatMap((name) => [...world.rulesets.forRef(subject, name)]),
  );
  return [...own, ...world.rulesets.of(subject.owner).filter((one) => reaching.has(one))];
}

/** The pull requests that the arguments ask for, in their order. */
export function pullRequests(all: readonly PullRequest[], args: Arguments): Connection {
  const { states, baseRefName, headRefName, labels, orderBy } = args as {
    readonly states?: readonly string[] | null;
    readonly baseRefName?: string | null;
    readonly headRefName?: string | null;
    readonly labels?: readonly string[] | null;
    readonly orderBy?: { readonly field: string; readonly direction: "ASC" | "DESC" } | null;
  };
  const chosen = all
    .filter((one) => !states || states.includes(stateOf(one)))
    .filter(({ base }) => !baseRefName || base.ref === baseRefName)
    .filter(({ head }) => !headRefName || head.ref === headRefName)
    .filter((one) => !labels || one.labels.some(({ name }) => labels.includes(name)));
  if (!orderBy) return connection(chosen, args);
  const key = orderBy.field === "UPDATED_AT" ? "updatedAt" : "createdAt";
  const ascending = [...chosen].sort((a, b) => a[key].localeCompare(b[key]) || a.number - b.number);
  return connection(orderBy.direction === "DESC" ? ascending.reverse() : ascending, args);
}

/** `OPEN`, `CLOSED` or `MERGED`. */
export function stateOf({ merged, state }: PullRequest): string {
  return merged ? "MERGED" : state.toUpperCase();
}

function collaborators(subject: Repository, args: Arguments, context: GraphqlContext): Connection {
  const { world, caller } = context;
  if (caller.kind === "person" && !world.access.may(caller.user, subject, "write")) {
    throw new GraphqlRefusal("FORBIDDEN", "Must have push access to view repository collaborators.");
  }
  const login = textIn(args, "login")?.toLowerCase();
  const query = textIn(args, "query")?.toLowerCase() ?? "";
  const all = world.access
    .collaborators(subject)
    .filter(({ user }) => args["affiliation"] !== "DIRECT" || subject.collaborators.has(user.id))
    .filter(({ user }) => login === undefined || user.login.toLowerCase() === login)
    .filter(({ user }) => user.login.toLowerCase().includes(query));
  return edgedConnection(
    all.map(({ user, role }) => ({ node: user, permission: permissionName(role) })),
    args,
  );
}
