import { type RepositoryRole } from "../world/records/accounts.ts";
import { type Demand, type PermissionSet } from "./permissions.ts";

const byApp: Demand = { by: "app" };
const byAnyToken: Demand = { by: "token", sets: [], role: "none" };

/** `needs("contents: read")`; several alternatives are several texts, permissions needed together joined by `+`. */
function needs(...alternatives: readonly string[]): Demand {
  return demand("read", alternatives);
}

/** As `needs`, for an operation that demands more of a person than reading. */
function demand(role: RepositoryRole | null, alternatives: readonly string[]): Demand {
  return { by: "token", role, sets: alternatives.map(permissionSet) };
}

function permissionSet(text: string): PermissionSet {
  const pairs = text.split(" + ").map((pair) => pair.split(": ") as [string, "read" | "write" | "admin"]);
  return Object.fromEntries(pairs);
}

const issuesOrPullsRead = needs("issues: read", "pull_requests: read");
const issuesOrPullsWrite = (role: RepositoryRole): Demand =>
  demand(role, ["issues: write", "pull_requests: write"]);

/**
 * What each operation demands, by `operationId`. Source of the permissions:
 * https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
 * Source of the roles:
 * https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization
 */
export const demands: Readonly<Record<string, Demand>> = {
  "apps/get-authenticated": byApp,
  "apps/list-installations": byApp,
  "apps/get-installation": byApp,
  "apps/create-installation-access-token": byApp,
  "apps/get-repo-installation": byApp,
  "apps/get-org-installation": byApp,
  "apps/get-user-installation": byApp,
  "apps/list-webhook-deliveries": byApp,
  "apps/get-webhook-delivery": byApp,
  "apps/redeliver-webhook-delivery": byApp,
  "apps/get-webhook-config-for-app": byApp,
  "apps/update-webhook-config-for-app": byApp,
  "apps/create-from-manifest": { by: "nobody" },
  "apps/list-repos-accessible-to-installation": demand(null, ["metadata: read"]),
  "apps/revoke-installation-access-token": demand(null, []),

  "repos/get": needs("metadata: read"),
  "repos/list-activities": needs("contents: read"),
  "repos/list-branches": needs("contents: read"),
  "repos/get-branch": needs("contents: read"),
  "repos/get-branch-protection": demand("admin", ["administration: read"]),
  "repos/get-repo-rulesets": needs("metadata: read"),
  "repos/get-repo-ruleset": needs("metadata: read"),
  "repos/get-branch-rules": needs("metadata: read"),
  "repos/get-org-rulesets": demand("admin", ["organization_administration: write"]),
  "repos/get-org-ruleset": demand("admin", ["organization_administration: write"]),
  "repos/list-commits": needs("contents: read"),
  "repos/get-commit": needs("contents: read"),
  "repos/compare-commits-with-basehead": needs("contents: read"),
  "repos/list-pull-requests-associated-with-commit": needs("pull_requests: read"),
  "repos/get-combined-status-for-ref": needs("statuses: read"),
  "repos/list-commit-statuses-for-ref": needs("statuses: read"),
  "repos/create-commit-status": demand("write", ["statuses: write"]),
  "repos/get-content": needs("contents: read"),
  "repos/list-teams": demand("write", ["administration: read"]),
  "repos/list-collaborators": demand("write", ["metadata: read"]),
  "repos/get-collaborator-permission-level": needs("metadata: read"),
  "repos/custom-properties-for-repos-get-repository-values": needs("metadata: read"),

  "pulls/list": needs("pull_requests: read"),
  "pulls/get": needs("pull_requests: read"),
  "pulls/create": needs("pull_requests: write"),
  "pulls/update": needs("pull_requests: write"),
  "pulls/list-files": needs("pull_requests: read"),
  "pulls/list-commits": needs("pull_requests: read"),
  "pulls/merge": demand("write", ["contents: write"]),
  "pulls/update-branch": demand("write", ["pull_requests: write"]),
  "pulls/list-reviews": needs("pull_requests: read"),
  "pulls/get-review": needs("pull_requests: read"),
  "pulls/create-review": needs("pull_requests: write"),
  "pulls/dismiss-review": demand("write", ["pull_requests: write"]),
  "pulls/list-requested-reviewers": needs("pull_requests: read"),
  "pulls/request-reviewers": demand("triage", ["pull_requests: write"]),
  "pulls/remove-requested-reviewers": demand("triage", ["pull_requests: write"]),

  "checks/create": demand(null, ["checks: write"]),
  "checks/update": demand(null, ["checks: write"]),
  "checks/get": needs("checks: read"),
  "checks/list-for-ref": needs("checks: read"),
  "checks/list-annotations": needs("checks: read"),
  "checks/rerequest-run": demand("write", ["checks: write"]),
  "checks/list-suites-for-ref": needs("checks: read"),
  "checks/get-suite": needs("checks: read"),
  "checks/list-for-suite": needs("checks: read"),
  "checks/rerequest-suite": demand("write", ["checks: write"]),

  "issues/list-for-repo": issuesOrPullsRead,
  "issues/get": issuesOrPullsRead,
  "issues/create": needs("issues: write"),
  "issues/update": issuesOrPullsWrite("read"),
  "issues/list-events-for-timeline": issuesOrPullsRead,
  "issues/list-comments": issuesOrPullsRead,
  "issues/create-comment": issuesOrPullsWrite("read"),
  "issues/get-comment": issuesOrPullsRead,
  "issues/update-comment": issuesOrPullsWrite("read"),
  "issues/delete-comment": issuesOrPullsWrite("read"),
  "issues/list-labels-on-issue": issuesOrPullsRead,
  "issues/add-labels": issuesOrPullsWrite("triage"),
  "issues/set-labels": issuesOrPullsWrite("triage"),
  "issues/remove-label": issuesOrPullsWrite("triage"),
  "issues/list-labels-for-repo": issuesOrPullsRead,
  "issues/create-label": issuesOrPullsWrite("write"),
  "issues/get-label": issuesOrPullsRead,
  "reactions/create-for-issue-comment": issuesOrPullsWrite("read"),
  "reactions/list-for-issue-comment": issuesOrPullsRead,
  "reactions/delete-for-issue-comment": issuesOrPullsWrite("read"),

  "git/get-ref": needs("contents: read"),
  "git/list-matching-refs": needs("contents: read"),
  "git/create-ref": demand("write", ["contents: write"]),
  "git/update-ref": demand("write", ["contents: write"]),
  "git/get-tree": needs("contents: read"),
  "git/get-blob": needs("contents: read"),
  "git/get-commit": needs("contents: read"),

  "orgs/get": byAnyToken,
  "orgs/list-members": demand("none", ["members: read"]),
  "orgs/get-membership-for-user": demand("none", ["members: read"]),
  "orgs/custom-properties-for-repos-get-organization-values": demand("none", [
    "organization_custom_properties: read",
  ]),
  "teams/list": demand("none", ["members: read"]),
  "teams/get-by-name": demand("none", ["members: read"]),
  "teams/list-members-in-org": demand("none", ["members: read"]),
  "teams/get-membership-for-user-in-org": demand("none", ["members: read"]),
  "teams/list-child-in-org": demand("none", ["members: read"]),
  "teams/list-repos-in-org": demand("none", ["members: read"]),
  "teams/check-permissions-for-repo-in-org": demand("none", ["members: read + metadata: read"]),
  "users/get-by-username": byAnyToken,
  "users/get-by-id": byAnyToken,
  "users/get-authenticated": { by: "person" },
  "rate-limit/get": byAnyToken,
};
