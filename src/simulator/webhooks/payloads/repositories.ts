import { simpleUser, team } from "../../http/shapes/accounts.ts";
import { label } from "../../http/shapes/issues.ts";
import { repository } from "../../http/shapes/repositories.ts";
import { ruleset } from "../../http/shapes/rules.ts";
import { type RepositoryHappening } from "../../world/events.ts";
import { type Repository } from "../../world/records/repository.ts";
import { type BranchProtection, type Ruleset } from "../../world/records/rules.ts";
import { type World } from "../../world/world.ts";

type Happening<Event extends RepositoryHappening["event"]> = Extract<
  RepositoryHappening,
  { readonly event: Event }
>;
type Changed = { readonly changes?: Readonly<Record<string, unknown>> };

/** A repository as payloads show it. */
export function payloadRepository(world: World, subject: Repository): object {
  return { ...repository(world, subject), custom_properties: {} };
}

/** `push` shows moments of the repository as seconds, and some names that nothing else shows. */
export function pushedRepository(world: World, subject: Repository): object {
  const seconds = (moment: string) => Math.floor(new Date(moment).getTime() / 1_000);
  return {
    ...payloadRepository(world, subject),
    created_at: seconds(subject.createdAt),
    pushed_at: seconds(subject.pushedAt),
    owner: { ...simpleUser(world, subject.owner), name: subject.owner.login, email: null },
    stargazers: 0,
    master_branch: subject.defaultBranch,
    ...(subject.owner.kind === "Organization" && { organization: subject.owner.login }),
  };
}

/** `repository`. */
export function repositoryPayload({ action, changes }: Happening<"repository">): object {
  return { action, ...(changes && { changes }) };
}

/** `fork`. */
export function forkPayload(world: World, { forkee }: Happening<"fork">): object {
  return { forkee: { ...payloadRepository(world, forkee), public: forkee.visibility === "public" } };
}

/** `label`. */
export function labelPayload(world: World, subject: Repository, happening: Happening<"label">): object {
  return { action: happening.action, label: label(world, subject, happening.label), ...changesOf(happening) };
}

/** `member`. */
export function memberPayload(world: World, happening: Happening<"member">): object {
  return { action: happening.action, member: simpleUser(world, happening.member), ...changesOf(happening) };
}

/** `team_add`. */
export function teamAddPayload(world: World, happening: Happening<"team_add">): object {
  return { team: team(world, happening.team) };
}

/** `repository_ruleset`. */
export function rulesetPayload(
  world: World,
  happening: Changed & { readonly action: string; readonly ruleset: Ruleset },
): object {
  return {
    action: happening.action,
    repository_ruleset: ruleset(world, happening.ruleset, false),
    ...changesOf(happening),
  };
}

/** `branch_protection_rule`. */
export function branchProtectionPayload(happening: Happening<"branch_protection_rule">): object {
  return { action: happening.action, rule: protectionRule(happening.rule), ...changesOf(happening) };
}

function protectionRule(rule: BranchProtection): object {
  const level = (isOn: boolean) => (isOn ? (rule.enforceAdmins ? "everyone" : "non_admins") : "off");
  const { requiredReviews: reviews, requiredStatusChecks: checks, restrictions } = rule;
  return {
    id: rule.id,
    repository_id: rule.repository.id,
    name: rule.pattern,
    created_at: rule.createdAt,
    updated_at: rule.updatedAt,
    pull_request_reviews_enforcement_level: level(reviews !== null),
    required_approving_review_count: reviews?.count ?? 0,
    dismiss_stale_reviews_on_push: reviews?.dismissStale ?? false,
    require_code_owner_review: reviews?.requireCodeOwners ?? false,
    require_last_push_approval: reviews?.requireLastPushApproval ?? false,
    authorized_dismissal_actors_only: false,
    ignore_approvals_from_contributors: false,
    required_status_checks: (checks?.checks ?? []).map(({ context }) => context),
    required_status_checks_enforcement_level: level(checks !== null),
    strict_required_status_checks_policy: checks?.strict ?? false,
    signature_requirement_enforcement_level: "off",
    linear_history_requirement_enforcement_level: level(rule.requireLinearHistory),
    admin_enforced: rule.enforceAdmins,
    create_protected: false,
    allow_force_pushes_enforcement_level: level(rule.allowForcePushes),
    allow_deletions_enforcement_level: level(rule.allowDeletions),
    merge_queue_enforcement_level: "off",
    required_deployments_enforcement_level: "off",
    required_conversation_resolution_level: level(rule.requireConversationResolution),
    authorized_actors_only: restrictions !== null,
    authorized_actor_names: [
      ...(restrictions?.users ?? []),
      ...(restrictions?.teams ?? []),
      ...(restrictions?.apps ?? []),
    ],
  };
}

function changesOf({ changes }: Changed): Changed {
  return changes ? { changes } : {};
}
