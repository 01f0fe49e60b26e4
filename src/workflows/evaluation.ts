import { type Decision } from "../domain/decision/decision.ts";
import { type Links } from "../text/links.ts";
import { type Gathered, type GatheringPorts } from "./gather-facts.ts";
import { type WatchStore } from "./ports/branch-watch.ts";
import { type ReviewRequestStore } from "./ports/fact-stores.ts";
import { type GitHubWriter } from "./ports/github-writer.ts";
import { type Ledger } from "./ports/ledger.ts";
import { type Notifier } from "./ports/notices.ts";
import { type OpenPullRequestStore } from "./ports/open-pull-requests.ts";
import { type WorkQueue } from "./ports/work-queue.ts";
import { type PullRequestSubject } from "./ports/work-subject.ts";

/** What evaluating needs of the world. */
export interface EvaluationPorts extends GatheringPorts {
  readonly github: GatheringPorts["github"] & GitHubWriter;
  readonly ledger: Ledger;
  readonly reviewRequests: ReviewRequestStore;
  readonly openPullRequests: OpenPullRequestStore;
  readonly watch: Pick<WatchStore, "readBranches">;
  readonly workQueue: WorkQueue;
  readonly notifier: Notifier;
  readonly settings: EvaluationSettings;
}

/** What the texts and the ledger say about this installation of Countersign. */
export interface EvaluationSettings {
  readonly appVersion: string;
  /** `https://github.com`, or an Enterprise Server, without a slash at the end. */
  readonly webUrl: string;
  /** The users' guide; `null`: nowhere published. */
  readonly documentationUrl: string | null;
  /** Issues with this label tell of incidents. */
  readonly incidentLabel: string;
}

/** Where the texts about a repository lead. */
export function linksTo(
  { webUrl, documentationUrl }: EvaluationSettings,
  { owner, repository }: { readonly owner: string; readonly repository: string },
): Links {
  return { repositoryUrl: `${webUrl}/${owner}/${repository}`, documentationUrl };
}

/** Checked right before a write: whether this process still holds the lease. */
export type Lease = () => Promise<boolean>;

/** A pull request that was judged, with what it was judged from. */
export interface JudgedPullRequest {
  readonly key: PullRequestSubject;
  readonly gathered: Gathered;
  readonly decision: Decision;
}
