import {
  type CommitNode,
  type PullRequestNode,
  type ReviewNode,
} from "../../../src/github/pull-request-answer.ts";

export const headSha = "b".repeat(40);
const lastPage = { hasNextPage: false, endCursor: null };

/** A person as GraphQL gives an actor. */
export function person(databaseId: number, login: string) {
  return { __typename: "User", login, databaseId };
}

export function aCommit(oid: string = headSha, overrides: Partial<CommitNode["commit"]> = {}): CommitNode {
  const sam = { name: "Sam", email: "sam@example.com", user: { databaseId: 5, login: "sam" } };
  return {
    commit: {
      oid,
      message: "A change",
      signature: null,
      parents: { totalCount: 1, nodes: [{ oid: "c".repeat(40) }] },
      author: sam,
      committer: sam,
      authors: { totalCount: 1, nodes: [sam] },
      ...overrides,
    },
  };
}

export function aReview(id: number, overrides: Partial<ReviewNode> = {}): ReviewNode {
  return {
    fullDatabaseId: String(id),
    databaseId: id,
    state: "APPROVED",
    submittedAt: "2026-01-01T00:00:00Z",
    authorCanPushToRepository: true,
    url: `https://github.com/acme/shop/pull/3#pullrequestreview-${String(id)}`,
    author: person(9, "ada"),
    commit: { oid: headSha },
    ...overrides,
  };
}

/** A list that stands on one page. */
export function onePage<Node>(nodes: readonly Node[]) {
  return { totalCount: nodes.length, pageInfo: lastPage, nodes };
}

/** A list of which this is the first page. */
export function firstPage<Node>(nodes: readonly Node[], totalCount: number) {
  return { totalCount, pageInfo: { hasNextPage: true, endCursor: "after-1" }, nodes };
}

/** A usual open pull request, as the query's answer has it. */
export function aPullRequestNode(overrides: Partial<PullRequestNode> = {}): PullRequestNode {
  return {
    url: "https://github.com/acme/shop/pull/3",
    title: "A change",
    body: "",
    state: "OPEN",
    isDraft: false,
    createdAt: "2026-01-01T00:00:00Z",
    lastEditedAt: null,
    headRefOid: headSha,
    headRefName: "feature",
    isCrossRepository: false,
    baseRefName: "main",
    baseRefOid: "c".repeat(40),
    changedFiles: 1,
    author: person(5, "sam"),
    headRepository: { name: "shop", owner: { login: "acme" } },
    baseRef: {
      target: {
        oid: "d".repeat(40),
        policy: null,
        serviceMap: null,
        codeowners0: null,
        codeowners1: null,
        codeowners2: null,
      },
    },
    labels: { totalCount: 0, nodes: [] },
    assignees: { totalCount: 0, nodes: [] },
    reviewRequests: { nodes: [] },
    commits: onePage([aCommit()]),
    reviews: onePage<ReviewNode>([]),
    timelineItems: { filteredCount: 0, pageInfo: lastPage, nodes: [] },
    turns: { nodes: [] },
    head: { nodes: [headNode()] },
    ...overrides,
  };
}

type HeadCommit = PullRequestNode["head"]["nodes"][number]["commit"];

/** The head commit with its checks and the pull requests that it belongs to. */
export function headNode(overrides: Partial<HeadCommit> = {}): { readonly commit: HeadCommit } {
  return {
    commit: {
      oid: headSha,
      traces: null,
      allSuites: { totalCount: 0, nodes: [] },
      associatedPullRequests: { totalCount: 0, nodes: [] },
      checkSuites: { totalCount: 0, nodes: [] },
      ...overrides,
    },
  };
}

/** The whole answer. */
export function anAnswer(node: PullRequestNode | null, errors?: readonly object[]): object {
  const owner = { login: "acme", organisation: null };
  const repository = { databaseId: 1, visibility: "PRIVATE", owner, pullRequest: node };
  return { data: { repository }, ...(errors === undefined ? {} : { errors }) };
}
