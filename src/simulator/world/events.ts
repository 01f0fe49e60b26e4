import {
  type Account,
  type Actor,
  type Organization,
  type Sha,
  type Team,
  type User,
} from "./records/accounts.ts";
import { type Installation } from "./records/app.ts";
import { type CheckRun, type CheckSuite, type CommitStatus } from "./records/checks.ts";
import {
  type Issue,
  type IssueComment,
  type PullRequest,
  type Review,
  type ReviewComment,
} from "./records/issue.ts";
import { type MergeGroup } from "./records/merge-queue.ts";
import { type Label, type Repository } from "./records/repository.ts";
import { type BranchProtection, type Ruleset } from "./records/rules.ts";

/** The old values in an `edited` event: `{ title: { from: "…" } }`. */
export type Changes = Readonly<Record<string, unknown>>;

/** What happened to a pull request, beside its plain actions. */
export type PullRequestHappening =
  | {
      readonly action:
        "opened" | "reopened" | "closed" | "converted_to_draft" | "ready_for_review" | "locked" | "unlocked";
    }
  | { readonly action: "synchronize"; readonly before: Sha; readonly after: Sha; readonly forced: boolean }
  | { readonly action: "edited"; readonly changes: Changes }
  | { readonly action: "labeled" | "unlabeled"; readonly label: Label }
  | { readonly action: "assigned" | "unassigned"; readonly assignee: Actor }
  | { readonly action: "review_requested" | "review_request_removed"; readonly reviewer: Actor | Team }
  | { readonly action: "auto_merge_enabled" | "enqueued" }
  | { readonly action: "auto_merge_disabled" | "dequeued"; readonly reason: string };

/** What happened in a repository. */
export type RepositoryHappening =
  | ({ readonly event: "pull_request"; readonly pullRequest: PullRequest } & PullRequestHappening)
  | {
      readonly event: "pull_request_review";
      readonly action: "submitted" | "edited" | "dismissed";
      readonly review: Review;
      readonly changes?: Changes;
    }
  | {
      readonly event: "pull_request_review_comment";
      readonly action: "created" | "edited" | "deleted";
      readonly comment: ReviewComment;
      readonly changes?: Changes;
    }
  | {
      readonly event: "issue_comment";
      readonly action: "created" | "edited" | "deleted";
      readonly comment: IssueComment;
      readonly changes?: Changes;
    }
  | {
      readonly event: "issues";
      readonly action: "opened" | "edited" | "closed" | "reopened";
      readonly issue: Issue;
      readonly changes?: Changes;
    }
  | {
      readonly event: "issues";
      readonly action: "labeled" | "unlabeled";
      readonly issue: Issue;
      readonly label: Label;
    }
  | {
      readonly event: "issues";
      readonly action: "assigned" | "unassigned";
      readonly issue: Issue;
      readonly assignee: Actor;
    }
  | {
      readonly event: "label";
      readonly action: "created" | "edited" | "deleted";
      readonly label: Label;
      readonly changes?: Changes;
    }
  | {
      readonly event: "push";
      readonly ref: string;
      readonly before: Sha;
      readonly after: Sha;
      readonly created: boolean;
      readonly deleted: boolean;
      readonly forced: boolean;
      /** The merged pull request or queue group that moved the branch, if it was not a plain push. */
      readonly via: "push" | "pr_merge" | "merge_queue_merge";
    }
  | { readonly event: "create" | "delete"; readonly refType: "branch" | "tag"; readonly ref: string }
  | {
      readonly event: "check_run";
      readonly action: "created" | "completed" | "rerequested" | "requested_action";
      readonly run: CheckRun;
      readonly identifier?: string;
    }
  | {
      readonly event: "check_suite";
      readonly action: "requested" | "rerequested" | "completed";
      readonly suite: CheckSuite;
    }
  | { readonly event: "status"; readonly status: CommitStatus }
  | { readonly event: "merge_group"; readonly action: "checks_requested"; readonly group: MergeGroup }
  | {
      readonly event: "merge_group";
      readonly action: "destroyed";
      readonly group: MergeGroup;
      readonly reason: "merged" | "invalidated" | "dequeued";
    }
  | {
      readonly event: "repository_ruleset";
      readonly action: "created" | "edited" | "deleted";
      readonly ruleset: Ruleset;
      readonly changes?: Changes;
    }
  | {
      readonly event: "branch_protection_rule";
      readonly action: "created" | "edited" | "deleted";
      readonly rule: BranchProtection;
      readonly changes?: Changes;
    }
  | {
      readonly event: "repository";
      readonly action: "created" | "renamed" | "edited" | "deleted";
      readonly changes?: Changes;
    }
  | { readonly event: "fork"; readonly forkee: Repository }
  | {
      readonly event: "member";
      readonly action: "added" | "edited" | "removed";
      readonly member: Actor;
      readonly changes?: Changes;
    }
  | { readonly event: "team_add"; readonly team: Team };

/** What happened in an organisation. */
export type OrganizationHappening =
  | {
      readonly event: "team";
      readonly action: "created" | "edited" | "deleted" | "added_to_repository" | "removed_from_repository";
      readonly team: Team;
      readonly repository?: Repository;
      readonly changes?: Changes;
    }
  | {
      readonly event: "membership";
      readonly action: "added" | "removed";
      readonly team: Team;
      readonly member: User;
    }
  | {
      readonly event: "organization";
      readonly action: "member_added" | "member_removed" | "member_invited" | "renamed";
      readonly member?: User;
      readonly changes?: Changes;
    }
  | {
      readonly event: "repository_ruleset";
      readonly action: "created" | "edited" | "deleted";
      readonly ruleset: Ruleset;
      readonly changes?: Changes;
    };

/** What happened to an installation. Goes to its app whether subscribed or not. */
export type InstallationHappening =
  | {
      readonly event: "installation";
      readonly action: "created" | "deleted" | "suspend" | "unsuspend" | "new_permissions_accepted";
      readonly installation: Installation;
    }
  | {
      readonly event: "installation_repositories";
      readonly action: "added" | "removed";
      readonly installation: Installation;
      readonly repositories: readonly Repository[];
    };

/** Something happened. Webhooks, auto-merge and the merge queue listen. */
export type WorldEvent =
  | ({
      readonly scope: "repository";
      readonly repository: Repository;
      readonly sender: Actor;
    } & RepositoryHappening)
  | ({
      readonly scope: "organization";
      readonly organization: Organization;
      readonly sender: Actor;
    } & OrganizationHappening)
  | ({
      readonly scope: "installation";
      readonly account: Account;
      readonly sender: Actor;
    } & InstallationHappening);

/** The world's notice board: those who change something tell it, others listen. Synchronous, in order. */
export class WorldEvents {
  readonly #listeners: ((event: WorldEvent) => void)[] = [];
  readonly #waiting: WorldEvent[] = [];
  #telling = false;

  /** Calls `listener` for everything that happens from now on. */
  listen(listener: (event: WorldEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** Something happened in a repository. */
  inRepository(repository: Repository, sender: Actor, happening: RepositoryHappening): void {
    this.#tell({ scope: "repository", repository, sender, ...happening });
  }

  /** Something happened in an organisation. */
  inOrganization(organization: Organization, sender: Actor, happening: OrganizationHappening): void {
    this.#tell({ scope: "organization", organization, sender, ...happening });
  }

  /** Something happened to an installation (or an app). */
  toInstallation(account: Account, sender: Actor, happening: InstallationHappening): void {
    this.#tell({ scope: "installation", account, sender, ...happening });
  }

  /** Each event reaches every listener before the next one does, also when a listener causes it. */
  #tell(event: WorldEvent): void {
    this.#waiting.push(event);
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        for (const listener of this.#listeners) listener(next);
      }
    } finally {
      this.#telling = false;
    }
  }
}
