import {
  type BranchProtection,
  type BypassActor,
  type Rule,
  type Ruleset,
} from "../../world/records/rules.ts";
import { type World } from "../../world/world.ts";
import { connection, type Connection } from "../connection.ts";
import { type Fields } from "../context.ts";
import { Plain } from "../plain.ts";

/** The fields of GraphQL's `RepositoryRuleset` that are simulated. */
export const ruleset: Fields<Ruleset> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  name: ({ name }) => name,
  target: ({ target }) => target.toUpperCase(),
  enforcement: ({ enforcement }) => enforcement.toUpperCase(),
  source: ({ source }) => source,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  conditions: ({ conditions: { refName, repositoryName } }) =>
    new Plain("RepositoryRuleConditions", {
      refName: new Plain("RefNameConditionTarget", { ...refName }),
      repositoryName:
        repositoryName === undefined
          ? null
          : new Plain("RepositoryNameConditionTarget", { ...repositoryName, protected: false }),
      repositoryId: null,
      repositoryProperty: null,
    }),
  rules: (subject, args): Connection => {
    const rules = subject.rules
      .map((one, index) => rule(subject, one, index))
      .filter(({ fields }) => !args["type"] || fields["type"] === args["type"]);
    return connection(rules, args);
  },
  bypassActors: (subject, args, { world }) =>
    connection(
      subject.bypassActors.map((actor, index) => bypassActor(world, subject, actor, index)),
      args,
    ),
};

function rule(subject: Ruleset, one: Rule, index: number): Plain {
  return new Plain("RepositoryRule", {
    id: `${subject.nodeId}_${index}`,
    type: one.type.toUpperCase(),
    parameters: parametersOf(one),
    repositoryRuleset: subject,
  });
}

function parametersOf(one: Rule): Plain | null {
  switch (one.type) {
    case "required_status_checks":
      return new Plain("RequiredStatusChecksParameters", {
        doNotEnforceOnCreate: one.parameters.do_not_enforce_on_create ?? false,
        strictRequiredStatusChecksPolicy: one.parameters.strict_required_status_checks_policy,
        requiredStatusChecks: one.parameters.required_status_checks.map(
          ({ context, integration_id }) =>
            new Plain("StatusCheckConfiguration", { context, integrationId: integration_id ?? null }),
        ),
      });
    case "pull_request":
      return new Plain("PullRequestParameters", {
        allowedMergeMethods:
          one.parameters.allowed_merge_methods?.map((method) => method.toUpperCase()) ?? null,
        dismissStaleReviewsOnPush: one.parameters.dismiss_stale_reviews_on_push,
        requireCodeOwnerReview: one.parameters.require_code_owner_review,
        requireLastPushApproval: one.parameters.require_last_push_approval,
        requiredApprovingReviewCount: one.parameters.required_approving_review_count,
        requiredReviewThreadResolution: one.parameters.required_review_thread_resolution,
      });
    case "merge_queue":
      return new Plain("MergeQueueParameters", {
        checkResponseTimeoutMinutes: one.parameters.check_response_timeout_minutes,
        groupingStrategy: one.parameters.grouping_strategy,
        maxEntriesToBuild: one.parameters.max_entries_to_build,
        maxEntriesToMerge: one.parameters.max_entries_to_merge,
        mergeMethod: one.parameters.merge_method,
        minEntriesToMerge: one.parameters.min_entries_to_merge,
        minEntriesToMergeWaitMinutes: one.parameters.min_entries_to_merge_wait_minutes,
      });
    case "update":
      return new Plain("UpdateParameters", {
        updateAllowsFetchAndMerge: one.parameters?.update_allows_fetch_and_merge ?? false,
      });
    default:
      return null;
  }
}

function bypassActor(world: World, subject: Ruleset, one: BypassActor, index: number): Plain {
  const id = one.actor_id ?? 0;
  const actor =
    one.actor_type === "Integration"
      ? world.apps.byId(id)
      : one.actor_type === "Team"
        ? world.teams.byId(id)
        : null;
  return new Plain("RepositoryRulesetBypassActor", {
    id: `${subject.nodeId}_bypass_${index}`,
    actor: actor ?? null,
    bypassMode: one.bypass_mode.toUpperCase(),
    organizationAdmin: one.actor_type === "OrganizationAdmin",
    enterpriseOwner: false,
    deployKey: one.actor_type === "DeployKey",
    repositoryRoleDatabaseId: one.actor_type === "RepositoryRole" ? id : null,
    repositoryRoleName: one.actor_type === "RepositoryRole" ? (roleNames.get(id) ?? null) : null,
    repositoryRuleset: subject,
  });
}

const roleNames: ReadonlyMap<number, string> = new Map([
  [2, "maintain"],
  [4, "write"],
  [5, "admin"],
]);

/** The fields of GraphQL's `BranchProtectionRule` that are simulated. */
export const branchProtectionRule: Fields<BranchProtection> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  repository: ({ repository }) => repository,
  pattern: ({ pattern }) => pattern,
  creator: () => null,
  isAdminEnforced: ({ enforceAdmins }) => enforceAdmins,
  allowsForcePushes: ({ allowForcePushes }) => allowForcePushes,
  allowsDeletions: ({ allowDeletions }) => allowDeletions,
  blocksCreations: () => false,
  lockBranch: () => false,
  requiresLinearHistory: ({ requireLinearHistory }) => requireLinearHistory,
  requiresConversationResolution: ({ requireConversationResolution }) => requireConversationResolution,
  requiresCommitSignatures: () => false,
  requiresDeployments: () => false,
  restrictsPushes: ({ restrictions }) => restrictions !== null,
  requiresStatusChecks: ({ requiredStatusChecks }) => requiredStatusChecks !== null,
  requiresStrictStatusChecks: ({ requiredStatusChecks }) => requiredStatusChecks?.strict ?? false,
  requiredStatusCheckContexts: ({ requiredStatusChecks }) =>
    requiredStatusChecks?.checks.map(({ context }) => context) ?? [],
  requiredStatusChecks: ({ requiredStatusChecks }, _, { world }) =>
    requiredStatusChecks?.checks.map(
      ({ context, appId }) =>
        new Plain("RequiredStatusCheckDescription", {
          context,
          app: appId === null ? null : (world.apps.byId(appId) ?? null),
        }),
    ) ?? [],
  requiresApprovingReviews: ({ requiredReviews }) => requiredReviews !== null,
  requiredApprovingReviewCount: ({ requiredReviews }) => requiredReviews?.count ?? null,
  requiresCodeOwnerReviews: ({ requiredReviews }) => requiredReviews?.requireCodeOwners ?? false,
  dismissesStaleReviews: ({ requiredReviews }) => requiredReviews?.dismissStale ?? false,
  requireLastPushApproval: ({ requiredReviews }) => requiredReviews?.requireLastPushApproval ?? false,
};
