import { type Timestamp, type Sha, type Actor } from "./records/accounts.ts";
import { type App } from "./records/app.ts";
import {
  type CheckStatus,
  type CheckConclusion,
  type Annotation,
  type CheckAction,
  type CheckSuite,
  type CheckRun,
} from "./records/checks.ts";
import { type Repository } from "./records/repository.ts";
/** What an app says about a run, in world terms of REST's body. */
export interface CheckRunFacts {
  readonly status?: CheckStatus;
  readonly conclusion?: CheckConclusion;
  readonly startedAt?: Timestamp;
  readonly completedAt?: Timestamp;
  readonly externalId?: string;
  readonly detailsUrl?: string;
  /** Annotations are appended to those that are there. */
  readonly output?: {
    readonly title?: string;
    readonly summary: string;
    readonly text?: string;
    readonly annotations?: readonly Annotation[];
  };
  readonly actions?: readonly CheckAction[];
}

/** Check suites and check runs: per commit and app. */
export class Checks {
  /** A new run; its app's suite on that commit is made if need be. 422 when the repository lacks the commit. */
  create(app: App, repository: Repository, facts: CheckRunFacts & { name: string; headSha: Sha }): CheckRun {
    throw new Error("Not written yet");
  }

  /** Changes a run of the app. GitHub quirk: a completed run silently stays completed. */
  update(app: App, run: CheckRun, facts: CheckRunFacts & { name?: string }): CheckRun {
    throw new Error("Not written yet");
  }

  /** By id. */
  run(repository: Repository, id: number): CheckRun | undefined {
    throw new Error("Not written yet");
  }

  /** By id. */
  suite(repository: Repository, id: number): CheckSuite | undefined {
    throw new Error("Not written yet");
  }

  /** Runs on a commit, newest first; `latest` (GitHub's default) keeps the newest of each app and name. */
  runsFor(
    repository: Repository,
    sha: Sha,
    options?: { filter?: "latest" | "all"; name?: string; appId?: number; status?: CheckStatus },
  ): readonly CheckRun[] {
    throw new Error("Not written yet");
  }

  /** Suites on a commit. */
  suitesFor(repository: Repository, sha: Sha): readonly CheckSuite[] {
    throw new Error("Not written yet");
  }

  /** Runs of a suite, newest first. */
  runsOf(suite: CheckSuite, options?: { filter?: "latest" | "all" }): readonly CheckRun[] {
    throw new Error("Not written yet");
  }

  /** Status and conclusion of a suite, from its runs. */
  stateOf(suite: CheckSuite): { readonly status: CheckStatus; readonly conclusion: CheckConclusion | null } {
    throw new Error("Not written yet");
  }

  /** Somebody presses "Re-run": the run is left as it is, its app is told. */
  rerequestRun(actor: Actor, run: CheckRun): void {
    throw new Error("Not written yet");
  }

  /** Somebody presses "Re-run all". */
  rerequestSuite(actor: Actor, suite: CheckSuite): void {
    throw new Error("Not written yet");
  }

  /** Somebody presses a button of the run. */
  requestAction(actor: Actor, run: CheckRun, identifier: string): void {
    throw new Error("Not written yet");
  }
}
