import {
  codeownersPaths,
  organisationRepository,
  policyPath,
  serviceMapPath,
} from "../domain/configuration-paths.ts";
import { tracePath } from "../domain/provenance/signals/agent-traces.ts";
import { type GraphqlActor } from "./account.ts";

/** What the query calls those files. */
export const configurationAliases = [
  "policy",
  "serviceMap",
  "codeowners0",
  "codeowners1",
  "codeowners2",
] as const;

const actor = /* GraphQL */ `
  fragment account on Actor {
    __typename
    login
    ... on User {
      databaseId
    }
    ... on Bot {
      databaseId
    }
    ... on Mannequin {
      databaseId
    }
    ... on EnterpriseUserAccount {
      user {
        databaseId
      }
    }
  }
`;

/** A file of a commit, for `baseFileOf`. */
export const fileFragment = /* GraphQL */ `
  fragment file on TreeEntry {
    mode
    type
    object {
      ... on Blob {
        oid
        byteSize
        isBinary
        isTruncated
        text
      }
    }
  }
`;

/** The organisation's own configuration, of the owner of a repository; its type is `OrganisationNode`. */
export const organisationSelection = /* GraphQL */ `
  organisation: repository(name: "${organisationRepository}", followRenames: false) {
    databaseId
    defaultBranchRef {
      name
      target {
        oid
        ... on Commit {
          policy: file(path: "${policyPath}") { ...file }
        }
      }
    }
  }
`;

const identity = /* GraphQL */ `
  fragment identity on GitActor {
    name
    email
    user {
      databaseId
      login
    }
  }
`;

const commit = /* GraphQL */ `
  fragment commit on PullRequestCommit {
    commit {
      oid
      message
      signature {
        isValid
        wasSignedByGitHub
      }
      parents(first: 10) {
        totalCount
        nodes {
          oid
        }
      }
      author {
        ...identity
      }
      committer {
        ...identity
      }
      authors(first: 20) {
        totalCount
        nodes {
          ...identity
        }
      }
    }
  }
`;

const review = /* GraphQL */ `
  fragment review on PullRequestReview {
    fullDatabaseId
    databaseId
    state
    submittedAt
    authorCanPushToRepository
    url
    author {
      ...account
    }
    commit {
      oid
    }
  }
`;

const event = /* GraphQL */ `
  fragment event on PullRequestTimelineItems {
    __typename
    ... on HeadRefForcePushedEvent {
      createdAt
      actor {
        ...account
      }
      afterCommit {
        oid
      }
    }
    ... on BaseRefChangedEvent {
      createdAt
      actor {
        ...account
      }
    }
    ... on AssignedEvent {
      createdAt
      actor {
        ...account
      }
      assignee {
        __typename
        ... on User {
          login
          databaseId
        }
        ... on Bot {
          login
          databaseId
        }
      }
    }
    ... on ReviewDismissedEvent {
      createdAt
      previousReviewState
      actor {
        ...account
      }
      review {
        fullDatabaseId
        databaseId
      }
    }
  }
`;

const timelineTypes =
  "[HEAD_REF_FORCE_PUSHED_EVENT, BASE_REF_CHANGED_EVENT, ASSIGNED_EVENT, REVIEW_DISMISSED_EVENT]";

/** One query for all of a usual pull request; what has more than a page is read on with `pageQuery`. */
export const pullRequestQuery = /* GraphQL */ `
  query CountersignPullRequest($owner: String!, $repository: String!, $number: Int!, $appId: Int!, $checkName: String!) {
    repository(owner: $owner, name: $repository) {
      databaseId
      visibility
      owner {
        login
        ${organisationSelection}
      }
      notes: ref(qualifiedName: "refs/notes/ai") { target { oid } }
      pullRequest(number: $number) {
        url
        title
        body
        state
        isDraft
        createdAt
        lastEditedAt
        headRefOid
        headRefName
        isCrossRepository
        baseRefName
        baseRefOid
        changedFiles
        author { ...account }
        headRepository { name owner { login } }
        baseRef {
          target {
            oid
            ... on Commit {
              policy: file(path: "${policyPath}") { ...file }
              serviceMap: file(path: "${serviceMapPath}") { ...file }
              codeowners0: file(path: "${codeownersPaths[0]}") { ...file }
              codeowners1: file(path: "${codeownersPaths[1]}") { ...file }
              codeowners2: file(path: "${codeownersPaths[2]}") { ...file }
            }
          }
        }
        labels(first: 100) { totalCount nodes { name } }
        assignees(first: 20) { totalCount nodes { login databaseId } }
        reviewRequests(first: 100) {
          nodes {
            requestedReviewer {
              __typename
              ... on User { login }
              ... on Bot { login }
              ... on Mannequin { login }
              ... on Team { combinedSlug }
            }
          }
        }
        commits(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { ...commit } }
        reviews(first: 100, states: [APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED]) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { ...review }
        }
        timelineItems(first: 100, itemTypes: ${timelineTypes}) {
          filteredCount
          pageInfo { hasNextPage endCursor }
          nodes { ...event }
        }
        head: commits(last: 1) {
          nodes {
            commit {
              oid
              traces: file(path: "${tracePath}") { type }
              associatedPullRequests(first: 50) {
                totalCount
                nodes { number state headRefOid baseRepository { databaseId } }
              }
              allSuites: checkSuites(first: 50) {
                totalCount
                nodes {
                  app { databaseId }
                  checkRuns(first: 30, filterBy: { checkType: LATEST }) {
                    totalCount
                    nodes { name conclusion permalink detailsUrl }
                  }
                }
              }
              checkSuites(first: 10, filterBy: { appId: $appId }) {
                totalCount
                nodes {
                  checkRuns(first: 50, filterBy: { checkName: $checkName, checkType: ALL }) {
                    totalCount
                    nodes { databaseId status conclusion externalId }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  ${[actor, fileFragment, identity, commit, review, event].join("")}
`;

/** The further pages of what one query could not hold. */
export const pageQuery = {
  commits: paged("commits", "", "commit", [commit, identity]),
  reviews: paged("reviews", "states: [APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED]", "review", [
    review,
    actor,
  ]),
  timelineItems: paged("timelineItems", `itemTypes: ${timelineTypes}`, "event", [event, actor]),
} as const;

function paged(field: string, argument: string, fragment: string, fragments: readonly string[]): string {
  return /* GraphQL */ `
    query CountersignPage($owner: String!, $repository: String!, $number: Int!, $after: String!) {
      repository(owner: $owner, name: $repository) {
        pullRequest(number: $number) {
          page: ${field}(first: 100, after: $after, ${argument}) {
            pageInfo { hasNextPage endCursor }
            nodes { ...${fragment} }
          }
        }
      }
    }
    ${fragments.join("")}
  `;
}

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
    readonly owner: { readonly login: string; readonly organisation: OrganisationNode | null };
    readonly notes: { readonly target: { readonly oid: string } | null } | null;
    readonly pullRequest: PullRequestNode | null;
  } | null;
}
