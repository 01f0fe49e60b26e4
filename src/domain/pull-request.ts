/**
 * An account on GitHub. Accounts are compared by `id`: logins are renamed, re-used by others, and differ in
 * case only.
 */
export interface Account {
  /** GitHub's numeric id (`databaseId` in GraphQL). */
  readonly id: number;
  readonly login: string;
  /** `bot` is every account that is no person: GitHub Apps, machine users that GitHub marks, mannequins. */
  readonly kind: "person" | "bot";
}

/** The name and e-mail that stand in a commit, and the account that GitHub found for them, if any. */
export interface CommitIdentity {
  readonly name: string;
  readonly email: string;
  /** `null`: no account has this address, or GitHub does not say (it never says for bots). */
  readonly account: Account | null;
}

/** A commit between the merge base and the head of a pull request, side branches included. */
export interface Commit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: CommitIdentity;
  readonly committer: CommitIdentity;
  /** The people of the `Co-authored-by` trailers as GitHub resolves them; tools' trailers among them. */
  readonly coAuthors: readonly CommitIdentity[];
  /** Subject, body and trailers, as committed. */
  readonly message: string;
  /** GitHub's own key signed it: GitHub made it, in the browser or by "Update branch". Left out: it did not. */
  readonly signedByGitHub?: boolean;
}

/** What git can hold at a path: file, executable file, symbolic link, submodule. */
export type FileMode = "100644" | "100755" | "120000" | "160000";

/** A file that a pull request changes, against the merge base. */
export interface ChangedFile {
  readonly path: string;
  /** Set for renames and copies: the path that it came from. Both paths are touched. */
  readonly previousPath: string | null;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed";
  /** Lines. */
  readonly additions: number;
  /** Lines. */
  readonly deletions: number;
  /**
   * The hunks of the unified diff without the `diff`, `---` and `+++` lines, as GitHub's REST API gives them;
   * `null` where there is none: binary files, submodules, pure renames, and files too large to show.
   */
  readonly patch: string | null;
  /** The blob's SHA at the head (for a submodule, its commit), `null` for a removed file. */
  readonly blobSha: string | null;
  /** At the head; `null` for a removed file, or where it could not be read. */
  readonly mode: FileMode | null;
}

/** The state of a review as GitHub holds it now. */
export type ReviewState = "approved" | "changes-requested" | "commented" | "dismissed";

/** A submitted review. Pending ones are nobody's but their author's. */
export interface Review {
  /** GitHub's numeric id as text: it has outgrown 32 bits. */
  readonly id: string;
  /** `null` where the account was deleted. */
  readonly reviewer: Account | null;
  readonly state: ReviewState;
  /** What GitHub now says the review was for. A force-push can re-point it: never judge freshness by it alone. */
  readonly commitSha: string | null;
  /** ISO 8601, UTC. */
  readonly submittedAt: string;
  readonly url: string;
}

/** Who a pull request is and where it stands, without its contents. */
export interface PullRequestReference {
  /** GitHub's numeric id of the base repository. */
  readonly repositoryId: number;
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
}

/** Something that GitHub has and we could not read whole; never ignored, see `Decision`. */
export interface Unread {
  readonly what: "files" | "commits" | "reviews" | "timeline" | "labels" | "patches" | "modes" | "assignees";
  readonly read: number;
  readonly total: number;
}

/**
 * An event of the pull request's timeline that bears on which content a review was for, or on who pushed.
 * GitHub dates these itself (a commit's dates are its author's claims).
 */
export interface TimelineEvent {
  readonly kind: "head-force-pushed" | "base-changed" | "assigned" | "review-dismissed";
  readonly actor: Account | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** For `assigned`: who was; for `review-dismissed`: nobody. */
  readonly subject: Account | null;
  /** For `review-dismissed`: the review's numeric id as text. */
  readonly reviewId: string | null;
  /** For `review-dismissed`: what the review was before, where GitHub says (GraphQL's `previousReviewState`). */
  readonly dismissedState?: ReviewState;
}

/** The facts of a pull request, as read from GitHub at one moment for one head SHA. */
export interface PullRequest extends PullRequestReference {
  readonly url: string;
  readonly isPublic: boolean;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed" | "merged";
  readonly isDraft: boolean;
  /** `null` where the account was deleted. */
  readonly author: Account | null;
  readonly headSha: string;
  readonly headRef: string;
  /** The head is in another repository. */
  readonly isFork: boolean;
  readonly baseSha: string;
  readonly baseRef: string;
  readonly labels: readonly string[];
  readonly assignees: readonly Account[];
  readonly commits: readonly Commit[];
  readonly files: readonly ChangedFile[];
  readonly reviews: readonly Review[];
  readonly timeline: readonly TimelineEvent[];
  readonly unread: readonly Unread[];
}
