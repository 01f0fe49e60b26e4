/** What the store keeps of pull requests and incidents, besides deliveries, work and the ledger. */
import { type Act } from "../../domain/act/act.ts";
import {
  type ContentRecord,
  type RecordedFacts,
  type SettledReview,
} from "../../domain/approval/recorded-facts.ts";
import { type ReviewRequest } from "../../domain/approval/review-request.ts";
import { type IncidentReport } from "../../domain/incident/incident.ts";
import { type SeenOrganisationPolicy } from "../../domain/policy/organisation-policy.ts";
import { type Evidence } from "../../domain/provenance/provenance.ts";
import { type Account } from "../../domain/pull-request.ts";
import { type ObservedFact } from "./deliveries.ts";
import { type Hint } from "./work-queue.ts";
import { type PullRequestKey } from "./work-subject.ts";

/** Facts that outlive the moment in which GitHub showed them. */
export interface FactStore {
  /**
   * The pushes are those of `commits` (SHAs of the pull request) and of every head that was recorded for it; a
   * repository's pushes are too many to read whole.
   */
  read(pullRequest: PullRequestKey, commits?: readonly string[]): Promise<RecordedFacts>;
  /** @param parts what the content is made of, see `packParts`; kept with the first record of it */
  recordContent(pullRequest: PullRequestKey, content: ContentRecord, parts?: string): Promise<void>;
  /** Records which content reviews were for. The first record of each stands. */
  recordReviewContents(pullRequest: PullRequestKey, settled: readonly SettledReview[]): Promise<void>;
  /** What contents were made of, by their digest, as far as it was kept. */
  readContentParts(
    pullRequest: PullRequestKey,
    digests: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /**
   * Since when the pull request has had this content on this base branch without a break, as far as it was looked at;
   * ISO 8601, UTC. `null`: another content was recorded later, so nothing says.
   */
  contentSince(pullRequest: PullRequestKey, content: Omit<ContentRecord, "headSha">): Promise<string | null>;
  recordEvidence(pullRequest: PullRequestKey, evidence: readonly Evidence[]): Promise<void>;
  recordPushes(
    repositoryId: number,
    pushes: readonly { readonly headSha: string; readonly pusher: Account }[],
  ): Promise<void>;
}

/** A comment as it was created. */
export type CreatedComment = Omit<Extract<ObservedFact, { kind: "comment-created" }>, "kind">;

/** Whom the app asked for reviews. */
export interface ReviewRequestStore {
  /** All that was asked for a pull request, the oldest first. */
  read(pullRequest: PullRequestKey): Promise<readonly ReviewRequest[]>;
  /**
   * Adds those whose person has fewer open requests than `mostPerPerson`, over all repositories, and answers with them:
   * however many ask at the same time, nobody gets more.
   */
  add(
    pullRequest: PullRequestKey,
    requests: readonly ReviewRequest[],
    mostPerPerson: number,
  ): Promise<readonly ReviewRequest[]>;
  /** Takes back what was added and then could not be asked. */
  remove(pullRequest: PullRequestKey, requests: readonly ReviewRequest[]): Promise<void>;
  /** Ends what this person was asked for and is open. `at`: ISO 8601, UTC. */
  end(pullRequest: PullRequestKey, login: string, state: "answered" | "withdrawn", at: string): Promise<void>;
  /** How many requests are open for these people, over all repositories; by login in lower case. */
  load(logins: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** Comments in which somebody may have written a command, and what commands did. */
export interface ActStore {
  /** Records an act; one that is recorded already changes nothing. Resolves with whether it is new. */
  recordAct(pullRequest: PullRequestKey, act: Act): Promise<boolean>;
  /** `null`: no such comment was delivered. */
  readComment(repositoryId: number, commentId: number): Promise<CreatedComment | null>;
  /** The comments on a pull request that were created before this one, and since then (ISO 8601, UTC). */
  readCommentsBefore(comment: CreatedComment, since: string): Promise<readonly CreatedComment[]>;
  /** How many comments with commands this account wrote between two instants (ISO 8601, UTC), for the rate limit. */
  countComments(account: Account, since: string, until: string): Promise<number>;
}

/** What was said about incidents, by command, issue, webhook or revert. */
export interface IncidentStore {
  /** Durable, with its work, when it resolves; a report that is known already changes nothing and answers `false`. */
  report(organisation: string, report: IncidentReport, hints: readonly Hint[]): Promise<boolean>;
  /** Everything that was said of an incident. */
  reportsOf(organisation: string, incidentId: string): Promise<readonly IncidentReport[]>;
  /** Everything that was said of the incidents that something was said of since then; ISO 8601, UTC. */
  reportsSince(organisation: string, since: string): Promise<readonly IncidentReport[]>;
}

/** The policies of organisations as they were last seen, by the numeric id of the account. */
export interface OrganisationPolicyStore {
  read(ownerId: number): Promise<SeenOrganisationPolicy | null>;
  save(seen: SeenOrganisationPolicy): Promise<void>;
  forget(ownerId: number): Promise<void>;
}

/** Keeps what is expensive to read and cannot change: keyed by SHAs. */
export interface ReadCache {
  get(key: string): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
}
