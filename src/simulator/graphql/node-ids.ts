import { type Repository } from "../world/records/repository.ts";
import { demandOnAccount, demandOnRepository, type GraphqlContext, mayKnow } from "./context.ts";
import { notFound } from "./errors.ts";
import { objectNode, refNode } from "./git-nodes.ts";

/** What a global node id stands for, with the permission that reaching it by its own way would want. */
export function nodeById(context: GraphqlContext, id: string): unknown {
  const node = gitNodeById(context, id) ?? context.world.identities.find(id) ?? null;
  const repository = node === null ? null : repositoryOf(node);
  if (node === null || (repository !== null && !mayKnow(context, repository))) {
    throw notFound(`a node with the global id of '${id}'`);
  }
  checkPermission(context, node, repository);
  return node;
}

/** The ids of Git objects hold the repository's id and the object's name; see `gitNodeId`. */
function gitNodeById({ world }: GraphqlContext, id: string): unknown {
  const [prefix, encoded = ""] = id.split("_");
  if (!["C", "T", "B", "REF"].includes(prefix ?? "")) return null;
  const found = /^(\d+) (\S+)$/.exec(Buffer.from(encoded, "base64url").toString("utf8"));
  const repository = found === null ? undefined : world.repositories.byId(Number(found[1]));
  if (repository === undefined) return null;
  const name = found?.[2] ?? "";
  return prefix === "REF" ? refNode(repository, name) : objectNode(world, repository, name);
}

function repositoryOf(node: object): Repository | null {
  const { repository, kind, pullRequest, issue } = node as {
    readonly kind: string;
    readonly repository?: Repository;
    readonly pullRequest?: { readonly repository: Repository };
    readonly issue?: { readonly repository: Repository };
  };
  if (kind === "Repository") return node as Repository;
  return repository ?? pullRequest?.repository ?? issue?.repository ?? null;
}

const repositoryPermissions: Readonly<Record<string, readonly string[]>> = {
  PullRequest: ["pull_requests"],
  PullRequestReview: ["pull_requests"],
  PullRequestReviewComment: ["pull_requests"],
  Issue: ["issues"],
  IssueComment: ["issues", "pull_requests"],
  Commit: ["contents"],
  Tree: ["contents"],
  Blob: ["contents"],
  Ref: ["contents"],
  CheckRun: ["checks"],
  CheckSuite: ["checks"],
  StatusContext: ["statuses"],
};

function checkPermission(context: GraphqlContext, node: unknown, repository: Repository | null): void {
  const { kind, organization } = node as {
    readonly kind: string;
    readonly organization?: Repository["owner"];
  };
  const anyOf = repositoryPermissions[kind];
  if (repository !== null && anyOf !== undefined) demandOnRepository(context, repository, ...anyOf);
  if (kind === "Team" && organization !== undefined) demandOnAccount(context, organization, "members");
}
