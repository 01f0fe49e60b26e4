import { type PullRequestReference } from "../../domain/pull-request.ts";

/** The pull request, and the installation through which the app may read it. */
export interface PullRequestKey extends PullRequestReference {
  readonly installationId: number;
}

/** What has to be looked at again. The store keeps it as JSON, one work item for each `key`. */
export type WorkSubject =
  | PullRequestSubject
  | CommentSubject
  | OpenPullRequestsSubject
  | InstallationSubject
  | MergeGroupSubject
  | IncidentSubject
  | IncidentIssueSubject
  | BranchSubject
  | WatchSubject
  | InstallationWatchSubject
  | FollowUpsSubject;

/** A comment that may hold commands. */
export interface CommentSubject extends PullRequestKey {
  readonly kind: "comment";
  /** `comment <repositoryId>#<commentId>` */
  readonly key: string;
  readonly commentId: number;
}

export interface PullRequestSubject extends PullRequestKey {
  readonly kind: "pull-request";
  /** `pull-request <repositoryId>#<number>`: what makes two subjects the same. */
  readonly key: string;
}

/** All open pull requests of a repository: its policy, an owner or a team seat may have changed. */
export interface OpenPullRequestsSubject {
  readonly kind: "open-pull-requests";
  /** `open-pull-requests <repositoryId> [<baseRef>]` */
  readonly key: string;
  readonly installationId: number;
  readonly repositoryId: number;
  readonly owner: string;
  readonly repository: string;
  /** Only those that would merge into this branch; `null`: all. */
  readonly baseRef: string | null;
}

/** All open pull requests of all repositories of an installation. */
export interface InstallationSubject {
  readonly kind: "installation";
  /** `installation <installationId>` */
  readonly key: string;
  readonly installationId: number;
}

/** A group of the merge queue that waits for the check on its own SHA. */
export interface MergeGroupSubject {
  readonly kind: "merge-group";
  /** `merge-group <repositoryId> <headSha>` */
  readonly key: string;
  readonly installationId: number;
  readonly repositoryId: number;
  readonly owner: string;
  readonly repository: string;
  readonly headSha: string;
  readonly headRef: string;
  readonly baseSha: string;
  readonly baseRef: string;
}

/** An incident about which something new was said. */
export interface IncidentSubject {
  readonly kind: "incident";
  /** `incident <organisation> <incidentId>` */
  readonly key: string;
  /** Lower case. */
  readonly organisation: string;
  readonly incidentId: string;
}

/** An issue that tells of an incident. */
export interface IncidentIssueSubject extends RepositoryKey {
  readonly kind: "incident-issue";
  /** `incident-issue <repositoryId>#<number>` */
  readonly key: string;
  readonly number: number;
}

/** A branch whose new commits are to be matched to decisions, if it is a protected one. */
export interface BranchSubject extends RepositoryKey {
  readonly kind: "branch";
  /** `branch <repositoryId> <branch>` */
  readonly key: string;
  readonly branch: string;
}

/** A repository whose protected branches and rules are to be looked at. */
export interface WatchSubject extends RepositoryKey {
  readonly kind: "watch";
  /** `watch <repositoryId>` */
  readonly key: string;
}

/** The rules of an installation's account, and then all of its repositories. */
export interface InstallationWatchSubject {
  readonly kind: "installation-watch";
  /** `installation-watch <installationId>` */
  readonly key: string;
  readonly installationId: number;
  /** `null`: not told. */
  readonly organisation: string | null;
  /** `false`: it is suspended or gone, so that its repositories cannot be read. */
  readonly isRunning: boolean;
}

/** What is left to do in a repository after overrides and bypasses. */
export interface FollowUpsSubject extends RepositoryKey {
  readonly kind: "follow-ups";
  /** `follow-ups <repositoryId>` */
  readonly key: string;
}

/** Whose rules: a repository's own, or an organisation's. */
export type RuleScope =
  | { readonly kind: "repository"; readonly repositoryId: number }
  | { readonly kind: "organisation"; readonly login: string };

/** A repository, and the installation through which the app may read it. */
export interface RepositoryKey {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly owner: string;
  readonly repository: string;
}

export function pullRequestSubject(key: RepositoryKey, number: number): PullRequestSubject {
  return {
    kind: "pull-request",
    key: `pull-request ${String(key.repositoryId)}#${String(number)}`,
    ...repositoryKey(key),
    number,
  };
}

export function commentSubject(key: RepositoryKey, number: number, commentId: number): CommentSubject {
  return {
    kind: "comment",
    key: `comment ${String(key.repositoryId)}#${String(commentId)}`,
    ...repositoryKey(key),
    number,
    commentId,
  };
}

export function openPullRequestsSubject(key: RepositoryKey, baseRef: string | null): OpenPullRequestsSubject {
  return {
    kind: "open-pull-requests",
    key: `open-pull-requests ${String(key.repositoryId)}${baseRef === null ? "" : ` ${baseRef}`}`,
    ...repositoryKey(key),
    baseRef,
  };
}

export function installationSubject(installationId: number): InstallationSubject {
  return { kind: "installation", key: `installation ${String(installationId)}`, installationId };
}

export function mergeGroupSubject(
  key: RepositoryKey,
  group: Pick<MergeGroupSubject, "headSha" | "headRef" | "baseSha" | "baseRef">,
): MergeGroupSubject {
  return {
    kind: "merge-group",
    key: `merge-group ${String(key.repositoryId)} ${group.headSha}`,
    ...repositoryKey(key),
    ...group,
  };
}

export function incidentSubject(organisation: string, incidentId: string): IncidentSubject {
  const owner = organisation.toLowerCase();
  return { kind: "incident", key: `incident ${owner} ${incidentId}`, organisation: owner, incidentId };
}

export function incidentIssueSubject(key: RepositoryKey, number: number): IncidentIssueSubject {
  return {
    kind: "incident-issue",
    key: `incident-issue ${String(key.repositoryId)}#${String(number)}`,
    ...repositoryKey(key),
    number,
  };
}

export function branchSubject(key: RepositoryKey, branch: string): BranchSubject {
  return {
    kind: "branch",
    key: `branch ${String(key.repositoryId)} ${branch}`,
    ...repositoryKey(key),
    branch,
  };
}

export function watchSubject(key: RepositoryKey): WatchSubject {
  return { kind: "watch", key: `watch ${String(key.repositoryId)}`, ...repositoryKey(key) };
}

export function installationWatchSubject(
  installationId: number,
  organisation: string | null,
  isRunning = true,
): InstallationWatchSubject {
  return {
    kind: "installation-watch",
    key: `installation-watch ${String(installationId)}`,
    installationId,
    organisation,
    isRunning,
  };
}

export function followUpsSubject(key: RepositoryKey): FollowUpsSubject {
  return { kind: "follow-ups", key: `follow-ups ${String(key.repositoryId)}`, ...repositoryKey(key) };
}

/** The repository's part of anything that has one. */
export function repositoryKey(from: RepositoryKey): RepositoryKey {
  return {
    installationId: from.installationId,
    repositoryId: from.repositoryId,
    owner: from.owner,
    repository: from.repository,
  };
}
