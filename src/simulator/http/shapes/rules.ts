import { type BranchProtection, type Rule, type Ruleset } from "../../world/records/rules.ts";
import { type World } from "../../world/world.ts";
import { simpleUser, team } from "./accounts.ts";
import { integration } from "./apps.ts";
import { type Schemas } from "./schemas.ts";
import { repositoryPlace } from "./urls.ts";

/** A ruleset by itself. GitHub tells the bypass actors only to those who may edit it. */
export function ruleset(world: World, subject: Ruleset, mayEdit: boolean): Schemas["repository-ruleset"] {
  const { refName, repositoryName } = subject.conditions;
  const names =
    repositoryName === undefined ? {} : { repository_name: { ...copied(repositoryName), protected: false } };
  return {
    ...rulesetItem(world, subject),
    conditions: { ref_name: copied(refName), ...names },
    rules: subject.rules.map((rule) => rule as Schemas["repository-rule"]),
    current_user_can_bypass: "never",
    ...(mayEdit ? { bypass_actors: subject.bypassActors.map((actor) => ({ ...actor })) } : {}),
  };
}

/** A ruleset as lists show it: without conditions and rules. */
export function rulesetItem(world: World, subject: Ruleset): Schemas["repository-ruleset"] {
  const { source } = subject;
  const self =
    source.kind === "Repository"
      ? repositoryPlace(world, source).api
      : `${world.urls.api}/orgs/${source.login}`;
  return {
    id: subject.id,
    name: subject.name,
    target: subject.target,
    source_type: source.kind,
    source: sourceName(subject),
    enforcement: subject.enforcement,
    node_id: subject.nodeId,
    _links: { self: { href: `${self}/rulesets/${subject.id}` } },
    created_at: subject.createdAt,
    updated_at: subject.updatedAt,
  };
}

/** One rule in force on a branch, and where it comes from. */
export function branchRule(rule: Rule, subject: Ruleset): Schemas["repository-rule-detailed"] {
  return {
    ...(rule as Schemas["repository-rule"]),
    ruleset_source_type: subject.source.kind,
    ruleset_source: sourceName(subject),
    ruleset_id: subject.id,
  };
}

function sourceName({ source }: Ruleset): string {
  return source.kind === "Repository" ? `${source.owner.login}/${source.name}` : source.login;
}

function copied({
  include,
  exclude,
}: {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}) {
  return { include: [...include], exclude: [...exclude] };
}

/** Classic protection as it holds for one branch. */
export function branchProtection(
  world: World,
  subject: BranchProtection,
  branch: string,
): Schemas["branch-protection"] {
  const url = `${repositoryPlace(world, subject.repository).api}/branches/${encodeURIComponent(branch)}/protection`;
  return {
    url,
    ...statusChecks(subject, url),
    ...reviews(subject, url),
    ...restrictions(world, subject, url),
    required_signatures: { url: `${url}/required_signatures`, enabled: false },
    enforce_admins: { url: `${url}/enforce_admins`, enabled: subject.enforceAdmins },
    required_linear_history: { enabled: subject.requireLinearHistory },
    allow_force_pushes: { enabled: subject.allowForcePushes },
    allow_deletions: { enabled: subject.allowDeletions },
    block_creations: { enabled: false },
    required_conversation_resolution: { enabled: subject.requireConversationResolution },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
  };
}

function statusChecks({ requiredStatusChecks: required }: BranchProtection, url: string) {
  if (required === null) return {};
  return {
    required_status_checks: {
      url: `${url}/required_status_checks`,
      strict: required.strict,
      contexts: required.checks.map(({ context }) => context),
      contexts_url: `${url}/required_status_checks/contexts`,
      checks: required.checks.map(({ context, appId }) => ({ context, app_id: appId })),
    },
  };
}

function reviews({ requiredReviews: required }: BranchProtection, url: string) {
  if (required === null) return {};
  return {
    required_pull_request_reviews: {
      url: `${url}/required_pull_request_reviews`,
      dismiss_stale_reviews: required.dismissStale,
      require_code_owner_reviews: required.requireCodeOwners,
      require_last_push_approval: required.requireLastPushApproval,
      required_approving_review_count: required.count,
    },
  };
}

function restrictions(world: World, { restrictions: limited, repository }: BranchProtection, url: string) {
  if (limited === null) return {};
  const { owner } = repository;
  const present = <T>(value: T | undefined): value is T => value !== undefined;
  return {
    restrictions: {
      url: `${url}/restrictions`,
      users_url: `${url}/restrictions/users`,
      teams_url: `${url}/restrictions/teams`,
      apps_url: `${url}/restrictions/apps`,
      users: limited.users
        .map((login) => world.accounts.find(login))
        .filter(present)
        .map((account) => simpleUser(world, account)),
      teams: limited.teams
        .map((slug) => (owner.kind === "Organization" ? world.teams.find(owner, slug) : undefined))
        .filter(present)
        .map((one) => team(world, one)),
      apps: limited.apps
        .map((slug) => world.apps.find(slug))
        .filter(present)
        // GitHub's description allows no null here.
        .map((app) => ({ ...integration(world, app), description: app.description ?? "" })),
    } as unknown as Schemas["branch-restriction-policy"],
  };
}
