import { type Account, type RepositoryRole, type Sha, type Timestamp, type Actor } from "./accounts.ts";

/** How a merge button writes the merge. */
export type MergeMethod = "merge" | "squash" | "rebase";

/** What a repository's settings page says about pull requests. */
export interface RepositorySettings {
  allowMergeCommit: boolean;
  allowSquashMerge: boolean;
  allowRebaseMerge: boolean;
  allowAutoMerge: boolean;
  allowUpdateBranch: boolean;
  deleteBranchOnMerge: boolean;
  squashMergeCommitTitle: "PR_TITLE" | "COMMIT_OR_PR_TITLE";
  squashMergeCommitMessage: "PR_BODY" | "COMMIT_MESSAGES" | "BLANK";
  mergeCommitTitle: "PR_TITLE" | "MERGE_MESSAGE";
  mergeCommitMessage: "PR_BODY" | "PR_TITLE" | "BLANK";
}

/** A repository. Objects are shared with its forks; refs are its own. */
export interface Repository {
  readonly kind: "Repository";
  readonly id: number;
  readonly nodeId: string;
  owner: Account;
  name: string;
  description: string | null;
  visibility: "public" | "private" | "internal";
  defaultBranch: string;
  archived: boolean;
  /** The repository that this one was forked from. */
  readonly parent: Repository | null;
  readonly settings: RepositorySettings;
  /** Direct collaborators by account id. Effective permissions: `Access.roleOf`. */
  readonly collaborators: Map<number, RepositoryRole>;
  /** Teams' permissions by team id; a child team inherits its parent's. */
  readonly teamRoles: Map<number, RepositoryRole>;
  /** Full ref name (`refs/heads/main`) to commit. */
  readonly refs: Map<string, Sha>;
  /** The highest issue or pull request number given so far. */
  lastNumber: number;
  readonly createdAt: Timestamp;
  pushedAt: Timestamp;
  updatedAt: Timestamp;
}

/** A row of a repository's activity list (REST `GET /repos/{owner}/{repo}/activity`). */
export interface Activity {
  readonly id: number;
  readonly nodeId: string;
  readonly before: Sha;
  readonly after: Sha;
  /** Full ref name. */
  readonly ref: string;
  readonly timestamp: Timestamp;
  readonly type:
    "push" | "force_push" | "branch_creation" | "branch_deletion" | "pr_merge" | "merge_queue_merge";
  readonly actor: Actor | null;
}

/** A label of a repository. Names are compared without regard to case. */
export interface Label {
  readonly kind: "Label";
  readonly id: number;
  readonly nodeId: string;
  name: string;
  /** Six hexadecimal digits, no `#`. */
  color: string;
  description: string | null;
  readonly isDefault: boolean;
}
