import { type RepositoryRole } from "../world/records/accounts.ts";
import { type Organization } from "../world/records/accounts.ts";
import { type Repository } from "../world/records/repository.ts";
import { GitHubRefusal } from "../world/refusal.ts";
import { type World } from "../world/world.ts";
import { type Operation } from "../openapi/description.ts";
import { type Caller, type InstallationCaller } from "./caller.ts";
import { demands } from "./demands.ts";
import { acceptedPermissions, type PermissionSet, satisfies } from "./permissions.ts";
import { found, PermissionRefusal, reachOf } from "./targets.ts";

/** What is needed to judge whether a caller may call an operation. */
export interface Attempt {
  readonly world: World;
  readonly caller: Caller;
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

/**
 * Refuses a caller that may not call this operation: 401 for the wrong kind of token,
 * 404 for a repository that it may not know of, 403 for a missing permission.
 */
export function authorize(attempt: Attempt): void {
  const { operation, caller } = attempt;
  const demand = demands[operation.id];
  if (demand === undefined) throw new Error(`Nobody has said what ${operation.id} demands.`);
  if (demand.by === "nobody") return;
  if (caller.kind === "anonymous") throw new GitHubRefusal(401, "Requires authentication");
  switch (demand.by) {
    case "app":
      if (caller.kind !== "app") throw new GitHubRefusal(401, "A JSON web token could not be decoded");
      return;
    case "person":
      if (caller.kind !== "person") throw new PermissionRefusal("Resource not accessible by integration", "");
      return;
    case "token":
      if (caller.kind === "app") throw new GitHubRefusal(401, "Bad credentials");
      if (caller.kind === "person") authorizePerson(attempt, demand.role);
      else authorizeInstallation(attempt, caller, demand.sets);
  }
}

function authorizeInstallation(
  attempt: Attempt,
  caller: InstallationCaller,
  sets: readonly PermissionSet[],
): void {
  const repository = repositoryIn(attempt);
  const reach = repository === null ? "full" : reachOf(attempt.world, caller, repository);
  if (reach === "none") throw GitHubRefusal.notFound();
  // Of a public repository everybody may read what lies open; nobody's permission is needed for that.
  if (reach === "public" && attempt.operation.method === "GET") return;
  const organization = organizationIn(attempt);
  const elsewhere = organization !== null && organization !== caller.installation.account;
  const allowed =
    reach === "full" && (!elsewhere || sets.length === 0) && satisfies(caller.permissions, sets);
  if (!allowed) {
    throw new PermissionRefusal("Resource not accessible by integration", acceptedPermissions(sets));
  }
}

function authorizePerson(attempt: Attempt, role: RepositoryRole | null): void {
  if (role === null) throw GitHubRefusal.forbidden("You must authenticate via a GitHub App.");
  const { world, caller } = attempt;
  const repository = repositoryIn(attempt);
  if (repository === null || caller.kind !== "person") return;
  if (reachOf(world, caller, repository) === "none") throw GitHubRefusal.notFound();
  const open = attempt.operation.method === "GET" && role === "read" && repository.visibility === "public";
  if (!open && !world.access.may(caller.user, repository, role)) {
    const rights = role === "admin" ? "admin" : role === "triage" ? "triage" : "push";
    throw GitHubRefusal.forbidden(`Must have ${rights} access to repository.`);
  }
}

function repositoryIn({ world, path }: Attempt): Repository | null {
  const { owner, repo } = path;
  return owner === undefined || repo === undefined ? null : found(world.repositories.find(owner, repo));
}

function organizationIn({ world, path }: Attempt): Organization | null {
  const { org } = path;
  if (org === undefined) return null;
  const account = world.accounts.find(org);
  if (account?.kind !== "Organization") throw GitHubRefusal.notFound();
  return account;
}
