/** What one reading of a pull request gives. */
import { type AccountPermission } from "../../domain/approval/levels.ts";
import { type PushRecord } from "../../domain/approval/recorded-facts.ts";
import { type HeadCheck } from "../../domain/documentation/read-change-documentation.ts";
import { type Account, type PullRequest } from "../../domain/pull-request.ts";
import { type BaseConfiguration } from "./base-configuration.ts";
import { type StandingCheckRun } from "./check-run.ts";

/** All that one query reads of a pull request; its files come with `readChangedFiles`. */
export interface PullRequestSnapshot {
  readonly pullRequest: Omit<PullRequest, "files">;
  /** How many files GitHub says that it changes. */
  readonly totalFiles: number;
  readonly configuration: BaseConfiguration;
  /** Pushes that the timeline names. */
  readonly pushes: readonly PushRecord[];
  /** Our check runs on the head, oldest first. */
  readonly checkRuns: readonly StandingCheckRun[];
  /** Numbers of all open pull requests of this repository with this head SHA, this one among them. */
  readonly sharingHead: readonly number[];
  /** Where the head's branch is: pushes to it are listed there. `null`: that repository is gone. */
  readonly headRepository: { readonly owner: string; readonly repository: string } | null;
  /** People and teams (`@org/team`) whose review is requested now. */
  readonly requestedReviewers: readonly string[];
  /** The latest run of every other check on the head; `null` where there are more than could be read. */
  readonly headChecks: readonly HeadCheck[] | null;
  /** The last time that it was closed, merged ones too, or opened again; `null`: never, or GitHub does not say. */
  readonly lastTurn: {
    readonly kind: "closed" | "reopened";
    readonly by: Account | null;
    /** ISO 8601, UTC. */
    readonly at: string;
  } | null;
  /** When the description got its present text; ISO 8601, UTC. */
  readonly descriptionSince: string;
  /** Whether each reviewer may write: `write` stands for that or more, `read` for less. */
  readonly reviewerPermissions: readonly AccountPermission[];
  readonly toolRecords: ToolRecordsPlace;
}

/** Where tools keep records of who wrote what, as far as there are any. */
export interface ToolRecordsPlace {
  /** The commit that `refs/notes/ai` of the base repository points to; `null`: there are no notes. */
  readonly notesSha: string | null;
  /** The head has a file of Agent Trace records. */
  readonly hasTraces: boolean;
}
