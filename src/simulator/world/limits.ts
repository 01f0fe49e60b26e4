/** GitHub's published caps, in one place so that a test can lower them: `new World({ limits: { pullRequestFiles: 5 } })`. */
export interface Limits {
  /** Files that "list pull request files" gives at most. */
  readonly pullRequestFiles: number;
  /** Commits that "list commits on a pull request" gives at most. */
  readonly pullRequestCommits: number;
  /** Files in a comparison. */
  readonly comparedFiles: number;
  /** Commits in a comparison without paging. */
  readonly comparedCommits: number;
  /** Lines of one file's patch; beyond it there is no patch. */
  readonly patchLines: number;
  /** Bytes of one file's patch; beyond it there is no patch. */
  readonly patchBytes: number;
  /** Commits listed in a push payload. */
  readonly pushedCommits: number;
  /** Bytes of a webhook payload; larger ones are not sent. */
  readonly payloadBytes: number;
  /** REST requests of an installation an hour. */
  readonly restRequestsPerHour: number;
  /** GraphQL points of an installation an hour. */
  readonly graphqlPointsPerHour: number;
  /** Milliseconds that a webhook receiver has to answer. */
  readonly deliveryTimeout: number;
}

/** The values on github.com: https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits */
export const githubLimits: Limits = {
  pullRequestFiles: 3_000,
  pullRequestCommits: 250,
  comparedFiles: 300,
  comparedCommits: 250,
  patchLines: 20_000,
  patchBytes: 500_000,
  pushedCommits: 2_048,
  payloadBytes: 25 * 1_024 * 1_024,
  restRequestsPerHour: 5_000,
  graphqlPointsPerHour: 5_000,
  deliveryTimeout: 10_000,
};

/** Behaviours of GitHub that are seen sometimes, and that a test can switch on. */
export interface Quirks {
  /** A force-push moves the `commit_id` of earlier reviews to the new head. */
  forcePushRepointsReviews: boolean;
  /** GraphQL and REST say `UNKNOWN` / `null` for mergeability the first time they are asked after a change. */
  mergeabilityUnknownAtFirst: boolean;
}
