import { type Actor, type Sha, type Timestamp } from "./accounts.ts";
import { type App } from "./app.ts";
import { type Repository } from "./repository.ts";

/** How far a check run is. */
export type CheckStatus = "queued" | "in_progress" | "completed" | "waiting" | "requested" | "pending";

/** How a completed check run ended. `success`, `neutral` and `skipped` pass a required check. */
export type CheckConclusion =
  "success" | "failure" | "neutral" | "cancelled" | "skipped" | "timed_out" | "action_required" | "stale";

/** A remark on lines of a file. */
export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number | null;
  readonly endColumn: number | null;
  readonly level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title: string | null;
  readonly rawDetails: string | null;
}

/** The text of a check run. */
export interface CheckOutput {
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: Annotation[];
}

/** A button on a check run's page. */
export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/** The check runs of one app on one commit. */
export interface CheckSuite {
  readonly kind: "CheckSuite";
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  readonly app: App;
  readonly headSha: Sha;
  readonly headBranch: string | null;
  readonly before: Sha | null;
  /** Somebody asked for a re-run: the suite counts as queued until its app writes a run again. */
  requeued: boolean;
  readonly createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** One check on one commit. Belongs to the commit, not to a pull request. */
export interface CheckRun {
  readonly kind: "CheckRun";
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  readonly suite: CheckSuite;
  readonly app: App;
  readonly headSha: Sha;
  name: string;
  status: CheckStatus;
  conclusion: CheckConclusion | null;
  startedAt: Timestamp | null;
  completedAt: Timestamp | null;
  externalId: string;
  detailsUrl: string | null;
  readonly output: CheckOutput;
  actions: readonly CheckAction[];
}

/** A commit status, the older kind of check. The newest of a context counts. */
export interface CommitStatus {
  readonly kind: "StatusContext";
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  readonly sha: Sha;
  readonly context: string;
  readonly state: "error" | "failure" | "pending" | "success";
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: Actor;
  readonly viaApp: App | null;
  readonly createdAt: Timestamp;
}
