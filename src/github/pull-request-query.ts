import {
  codeownersPaths,
  organisationRepository,
  policyPath,
  serviceMapPath,
} from "../domain/configuration-paths.ts";
import { tracePath } from "../domain/provenance/signals/agent-traces.ts";

/** What the query calls those files. */
export const configurationAliases = [
  "policy",
  "serviceMap",
  "codeowners0",
  "codeowners1",
  "codeowners2",
] as const;

/** What `accountFromActor` reads. */
export const actor = /* GraphQL */ `
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
  ... on Organization { databaseId }
  ... on User { databaseId }
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
    ... on AutomaticBaseChangeSucceededEvent {
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
  "[HEAD_REF_FORCE_PUSHED_EVENT, BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT, ASSIGNED_EVENT, REVIEW_DISMISSED_EVENT]";

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
        turns: timelineItems(last: 1, itemTypes: [CLOSED_EVENT, REOPENED_EVENT]) {
          nodes {
            __typename
            ... on ClosedEvent { createdAt actor { ...account } }
            ... on ReopenedEvent { createdAt actor { ...account } }
          }
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
