import { type Organization, type Team, type User } from "../world/records/accounts.ts";
import { type Issue, type IssueComment, type PullRequest } from "../world/records/issue.ts";
import { type Repository } from "../world/records/repository.ts";
import { GitHubRefusal } from "../world/refusal.ts";
import { type World } from "../world/world.ts";
import { type Caller } from "./caller.ts";
import { acceptedPermissions, satisfies } from "./permissions.ts";
import { type RestCall } from "./rest-call.ts";

/** A refusal for lack of a permission tells which one would do. */
export class PermissionRefusal extends GitHubRefusal {
  readonly accepted: string;

  constructor(message: string, accepted: string) {
    super(403, message);
    this.accepted = accepted;
  }
}

/** The value, or GitHub's 404. */
export function found<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw GitHubRefusal.notFound();
  return value;
}

/** Whether a caller may know that a repository exists, and how far it reaches there. */
export function reachOf(world: World, caller: Caller, repository: Repository): "full" | "public" | "none" {
  const otherwise = repository.visibility === "public" ? "public" : "none";
  if (caller.kind === "person") {
    return world.access.may(caller.user, repository, "read") ? "full" : otherwise;
  }
  if (caller.kind !== "installation") return otherwise;
  const { installation, repositoryIds } = caller;
  const within = world.apps.covers(installation, repository) && (repositoryIds?.has(repository.id) ?? true);
  return within ? "full" : otherwise;
}

/** The repository in the address. 404 for one that the caller may not know of. */
export function repositoryOf(call: RestCall): Repository {
  const { owner = "", repo = "" } = call.path;
  const repository = found(call.world.repositories.find(String(owner), String(repo)));
  if (call.caller.kind !== "app" && reachOf(call.world, call.caller, repository) === "none") {
    throw GitHubRefusal.notFound();
  }
  return repository;
}

/** The organisation in the address. */
export function organizationOf({ world, path }: RestCall): Organization {
  const account = world.accounts.find(String(path["org"]));
  if (account?.kind !== "Organization") throw GitHubRefusal.notFound();
  return account;
}

/** The team in the address. Secret teams are known to the organisation's own people and apps only. */
export function teamOf(call: RestCall): Team {
  return found(call.world.teams.find(organizationOf(call), String(call.path["team_slug"])));
}

/** The person in the address. */
export function userOf({ world, path }: RestCall): User {
  const account = world.accounts.find(String(path["username"]));
  if (account?.kind !== "User") throw GitHubRefusal.notFound();
  return account;
}

/** The pull request in the address. */
export function pullRequestOf(call: RestCall): PullRequest {
  return found(call.world.pullRequests.find(repositoryOf(call), Number(call.path["pull_number"])));
}

/** The issue or pull request in the address, which the caller has the permission for. */
export function issueOf(call: RestCall): Issue | PullRequest {
  const issue = found(call.world.issues.find(repositoryOf(call), Number(call.path["issue_number"])));
  demandIssuePermission(call, issue);
  return issue;
}

/** The comment in the address. */
export function commentOf(call: RestCall): IssueComment {
  const comment = found(call.world.comments.byId(repositoryOf(call), Number(call.path["comment_id"])));
  demandIssuePermission(call, comment.issue);
  return comment;
}

/** Endpoints that serve both want `pull_requests` for a pull request and `issues` for an issue. */
function demandIssuePermission({ caller, operation }: RestCall, issue: Issue | PullRequest): void {
  if (caller.kind !== "installation") return;
  const name = issue.kind === "PullRequest" ? "pull_requests" : "issues";
  const sets = [{ [name]: operation.method === "GET" ? ("read" as const) : ("write" as const) }];
  if (!satisfies(caller.permissions, sets)) {
    throw new PermissionRefusal("Resource not accessible by integration", acceptedPermissions(sets));
  }
}
