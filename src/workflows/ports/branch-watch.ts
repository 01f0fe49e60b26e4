/** What the watch over protected branches needs of the world. */
import { type AccountPermission, type TeamRoster } from "../../domain/approval/levels.ts";
import { type BranchGate } from "../../domain/bypass/branch-gate.ts";
import {
  type AssociatedPullRequest,
  type BranchMove,
  type Comparison,
} from "../../domain/bypass/branch-move.ts";
import { type FollowUp } from "../../domain/bypass/follow-up.ts";
import { type RuleChange } from "../../domain/bypass/gate-history.ts";
import { type Account } from "../../domain/pull-request.ts";
import { type BaseConfiguration } from "./base-configuration.ts";
import { type RepositoryKey, type RuleScope } from "./work-subject.ts";

/** A branch that is watched, and up to where its commits are matched. */
export interface WatchedBranch {
  readonly branch: string;
  readonly isDefault: boolean;
  /** The last commit that was matched; `null`: the branch was not there. */
  readonly headSha: string | null;
  /** Where it stood when it was deleted: what is made in its place is compared with that. */
  readonly deletedSha?: string | null;
  /** The last row of GitHub's list of activity that was matched; `null`: none. */
  readonly activityId: number | null;
  /** What held when it was last looked at; `null`: it was not looked at yet. */
  readonly gate: BranchGate | null;
  /** When it was; ISO 8601, UTC. */
  readonly gateSeenAt: string | null;
  /** Our check was required at some time. A branch that was watched once stays so. */
  readonly wasRequired: boolean;
}

/** What the watch remembers. */
export interface WatchStore {
  readBranches(repositoryId: number): Promise<readonly WatchedBranch[]>;
  /** Begins to watch a branch; one that is watched already stays as it is. */
  beginBranch(repositoryId: number, branch: WatchedBranch): Promise<void>;
  /** Changes what is known of a watched branch, and leaves the rest of it. */
  updateBranch(
    repositoryId: number,
    branch: string,
    known: Partial<Omit<WatchedBranch, "branch">>,
  ): Promise<void>;
  /** All that GitHub told about the rules of a repository and of its organisation. */
  readRuleChanges(repositoryId: number, organisation: string): Promise<readonly RuleChange[]>;
  /** Those that are not in the ledger yet, oldest first. */
  unrecordedRuleChanges(scope: RuleScope): Promise<readonly RuleChange[]>;
  ruleChangeRecorded(scope: RuleScope, id: string): Promise<void>;
  /** Those that are not closed. */
  openFollowUps(repositoryId: number): Promise<readonly FollowUp[]>;
  saveFollowUp(followUp: FollowUp): Promise<void>;
}

/** The rules of a branch as they are now. */
export interface BranchNow {
  readonly headSha: string;
  readonly gate: BranchGate;
}

/** Who could review what was pushed without a pull request. */
export interface PeopleOfRepository {
  readonly teams: readonly TeamRoster[];
  readonly permissions: readonly AccountPermission[];
}

/** The policy files of a commit: the organisation's of now, the repository's own, and its services' rows. */
export type PolicyLayers = Pick<BaseConfiguration, "organisation" | "owner" | "policy" | "serviceMap">;

/** GitHub, as far as the watch reads it. */
export interface BranchReader {
  /** The default branch, and those that GitHub calls protected, or all of them. */
  readBranches(
    key: RepositoryKey,
    which: "protected" | "all",
  ): Promise<{ readonly defaultBranch: string; readonly branches: readonly string[] }>;
  /** `null`: there is no such branch. */
  readBranch(key: RepositoryKey, branch: string): Promise<BranchNow | null>;
  /** The moves after this row of the list of activity, oldest first; all that it has where that is `null`. */
  readMoves(key: RepositoryKey, branch: string, after: number | null): Promise<readonly BranchMove[]>;
  readComparison(key: RepositoryKey, beforeSha: string, afterSha: string): Promise<Comparison>;
  readAssociated(
    key: RepositoryKey,
    shas: readonly string[],
  ): Promise<ReadonlyMap<string, readonly AssociatedPullRequest[]>>;
  /** The policy files that hold for a commit of a branch. */
  readPolicyLayers(key: RepositoryKey, branch: string, sha: string): Promise<PolicyLayers>;
  /** Live members of teams, and what these people may do in the repository. */
  readPeopleOfRepository(
    key: RepositoryKey,
    asked: {
      readonly teams: readonly { readonly organisation: string; readonly slug: string }[];
      readonly people: readonly Account[];
    },
  ): Promise<PeopleOfRepository>;
}
