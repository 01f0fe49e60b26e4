import { type Organization, type Timestamp } from "./accounts.ts";
import { type MergeMethod, type Repository } from "./repository.ts";

/** A check that must pass. With `integration_id` only that app's runs count. */
export interface RequiredCheck {
  readonly context: string;
  readonly integration_id?: number;
}

/** One rule of a ruleset, in the shape of REST (so that it can be passed through). */
export type Rule =
  | {
      readonly type:
        "creation" | "deletion" | "non_fast_forward" | "required_linear_history" | "required_signatures";
    }
  | { readonly type: "update"; readonly parameters?: { readonly update_allows_fetch_and_merge: boolean } }
  | {
      readonly type: "required_status_checks";
      readonly parameters: {
        readonly required_status_checks: readonly RequiredCheck[];
        readonly strict_required_status_checks_policy: boolean;
        readonly do_not_enforce_on_create?: boolean;
      };
    }
  | {
      readonly type: "pull_request";
      readonly parameters: {
        readonly required_approving_review_count: number;
        readonly dismiss_stale_reviews_on_push: boolean;
        readonly require_code_owner_review: boolean;
        readonly require_last_push_approval: boolean;
        readonly required_review_thread_resolution: boolean;
        readonly allowed_merge_methods?: readonly MergeMethod[];
      };
    }
  | {
      readonly type: "merge_queue";
      readonly parameters: {
        readonly check_response_timeout_minutes: number;
        readonly grouping_strategy: "ALLGREEN" | "HEADGREEN";
        readonly max_entries_to_build: number;
        readonly max_entries_to_merge: number;
        readonly merge_method: "MERGE" | "SQUASH" | "REBASE";
        readonly min_entries_to_merge: number;
        readonly min_entries_to_merge_wait_minutes: number;
      };
    };

/** Who may go past a ruleset: always, or only by merging a pull request. */
export interface BypassActor {
  readonly actor_type: "Integration" | "OrganizationAdmin" | "RepositoryRole" | "Team" | "DeployKey";
  /** App, team or role id (2 maintain, 4 write, 5 admin); `null` or 1 for OrganizationAdmin. */
  readonly actor_id: number | null;
  readonly bypass_mode: "always" | "pull_request" | "exempt";
}

/** A ruleset of a repository or of an organisation. */
export interface Ruleset {
  readonly kind: "RepositoryRuleset";
  readonly id: number;
  readonly nodeId: string;
  readonly source: Repository | Organization;
  name: string;
  readonly target: "branch" | "tag";
  enforcement: "active" | "disabled" | "evaluate";
  bypassActors: readonly BypassActor[];
  /** `~DEFAULT_BRANCH`, `~ALL`, or patterns of full ref names; for an organisation, repository names too. */
  conditions: {
    readonly refName: { readonly include: readonly string[]; readonly exclude: readonly string[] };
    readonly repositoryName?: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  };
  rules: readonly Rule[];
  readonly createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** Classic branch protection of one branch. */
export interface BranchProtection {
  readonly kind: "BranchProtectionRule";
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  /** A branch name, or a pattern with `*`. */
  readonly pattern: string;
  /** `appId: null`: any source may set the check. */
  requiredStatusChecks: {
    readonly strict: boolean;
    readonly checks: readonly { readonly context: string; readonly appId: number | null }[];
  } | null;
  requiredReviews: {
    readonly count: number;
    readonly dismissStale: boolean;
    readonly requireCodeOwners: boolean;
    readonly requireLastPushApproval: boolean;
  } | null;
  /** Who may push at all, by login, team slug, app slug; `null`: everyone with write access. */
  restrictions: {
    readonly users: readonly string[];
    readonly teams: readonly string[];
    readonly apps: readonly string[];
  } | null;
  /** Hold administrators to it as well. */
  enforceAdmins: boolean;
  requireLinearHistory: boolean;
  requireConversationResolution: boolean;
  allowForcePushes: boolean;
  allowDeletions: boolean;
  readonly createdAt: Timestamp;
  updatedAt: Timestamp;
}
