/** What GitHub answers to the queries about a pull request, node by node. */
import { type GraphqlActor } from "./account.ts";

export interface FileNode {
  readonly mode: number;
  readonly type: string;
  readonly object: {
    readonly oid?: string;
    readonly byteSize?: number;
    readonly isBinary?: boolean | null;
    readonly isTruncated?: boolean;
    readonly text?: string | null;
  } | null;
}

/** The owner's repository for all of its repositories, as the query gives it. */
export interface OrganisationNode {
  readonly databaseId: number;
  readonly defaultBranchRef: {
    readonly name: string;
    readonly target: { readonly oid: string; readonly policy?: FileNode | null } | null;
  } | null;
}

/** The owner of a repository, with what there is of their repository `.github`. */
export interface OwnerNode {
  readonly login: string;
  readonly databaseId: number | null;
  readonly organisation: OrganisationNode | null;
}

export interface IdentityNode {
  readonly name: string | null;
  readonly email: string | null;
  readonly user: { readonly databaseId: number | null; readonly login: string } | null;
}

export interface CommitNode {
  readonly commit: {
    readonly oid: string;
    readonly message: string;
    readonly signature: { readonly isValid: boolean; readonly wasSignedByGitHub: boolean } | null;
    readonly parents: { readonly totalCount: number; readonly nodes: readonly { readonly oid: string }[] };
    readonly author: IdentityNode | null;
    readonly committer: IdentityNode | null;
    readonly authors: { readonly totalCount: number; readonly nodes: readonly IdentityNode[] };
  };
}

export interface ReviewNode {
  readonly fullDatabaseId: string | number | null;
  readonly databaseId: number | null;
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
  readonly submittedAt: string | null;
  readonly authorCanPushToRepository: boolean;
  readonly url: string;
  readonly author: ActorNode | null;
  readonly commit: { readonly oid: string } | null;
}

/** An actor; an enterprise's account keeps its numeric id one level down. */
export interface ActorNode extends GraphqlActor {
  readonly user?: { readonly databaseId: number | null } | null;
}

export interface EventNode {
  readonly __typename: string;
  readonly createdAt: string;
  readonly actor: ActorNode | null;
  readonly previousReviewState?: string;
  readonly afterCommit?: { readonly oid: string } | null;
  readonly assignee?: ActorNode | null;
  readonly review?: {
    readonly fullDatabaseId: string | number | null;
    readonly databaseId: number | null;
  } | null;
}

export interface Page<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Node[];
}

export interface CheckRunNode {
  readonly databaseId: number;
  readonly status: string;
  readonly conclusion: string | null;
  readonly externalId: string | null;
}

export interface PullRequestNode {
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: "OPEN" | "CLOSED" | "MERGED";
  readonly isDraft: boolean;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly headRefOid: string;
  readonly headRefName: string;
  readonly isCrossRepository: boolean;
  readonly baseRefName: string;
  readonly baseRefOid: string;
  readonly changedFiles: number;
  readonly author: ActorNode | null;
  readonly headRepository: { readonly name: string; readonly owner: { readonly login: string } } | null;
  readonly baseRef: {
    readonly target: {
      readonly oid: string;
      readonly policy?: FileNode | null;
      readonly serviceMap?: FileNode | null;
      readonly codeowners0?: FileNode | null;
      readonly codeowners1?: FileNode | null;
      readonly codeowners2?: FileNode | null;
    } | null;
  } | null;
  readonly labels: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly name: string }[];
  } | null;
  readonly assignees: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly login: string; readonly databaseId: number | null }[];
  };
  readonly reviewRequests: {
    readonly nodes: readonly {
      readonly requestedReviewer: {
        readonly __typename: string;
        readonly login?: string;
        readonly combinedSlug?: string;
      } | null;
    }[];
  } | null;
  readonly commits: Page<CommitNode> & { readonly totalCount: number };
  readonly reviews: (Page<ReviewNode> & { readonly totalCount: number }) | null;
  readonly timelineItems: Page<EventNode> & { readonly filteredCount: number };
  /** The last time that it was closed or opened again. */
  readonly turns: { readonly nodes: readonly EventNode[] };
  readonly head: {
    readonly nodes: readonly {
      readonly commit: {
        readonly oid: string;
        readonly traces: { readonly type: string } | null;
        readonly associatedPullRequests: {
          readonly totalCount: number;
          readonly nodes: readonly {
            readonly number: number;
            readonly state: string;
            readonly headRefOid: string;
            readonly baseRepository: { readonly databaseId: number | null } | null;
          }[];
        } | null;
        readonly allSuites: {
          readonly totalCount: number;
          readonly nodes: readonly {
            readonly app: { readonly databaseId: number | null } | null;
            readonly checkRuns: {
              readonly totalCount: number;
              readonly nodes: readonly {
                readonly name: string;
                readonly conclusion: string | null;
                readonly permalink: string;
                readonly detailsUrl: string | null;
              }[];
            } | null;
          }[];
        } | null;
        readonly checkSuites: {
          readonly totalCount: number;
          readonly nodes: readonly {
            readonly checkRuns: {
              readonly totalCount: number;
              readonly nodes: readonly CheckRunNode[];
            } | null;
          }[];
        } | null;
      };
    }[];
  };
}

export interface PullRequestAnswer {
  readonly repository: {
    readonly databaseId: number;
    readonly visibility: "PUBLIC" | "PRIVATE" | "INTERNAL";
    readonly owner: OwnerNode;
    readonly notes: { readonly target: { readonly oid: string } | null } | null;
    readonly pullRequest: PullRequestNode | null;
  } | null;
}
