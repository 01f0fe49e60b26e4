import { type Checks } from "./checks.ts";
import { type Sha } from "./records/accounts.ts";
import { type CheckRun, type CommitStatus } from "./records/checks.ts";
import { type Repository } from "./records/repository.ts";
import { type Statuses } from "./statuses.ts";

/** A check that a rule asks for; `appId: null`: whoever reports it. */
export interface RequiredCheckOf {
  readonly context: string;
  readonly appId: number | null;
}

/** How a required check stands; `expected`: nobody has reported it. */
export type RequiredCheckState = "passing" | "pending" | "failing" | "expected";

const passing = new Set<string | null>(["success", "neutral", "skipped"]);

/** Judges required checks as the merge box does. */
export class RequiredChecks {
  readonly #checks: Checks;
  readonly #statuses: Statuses;

  constructor(checks: Checks, statuses: Statuses) {
    this.#checks = checks;
    this.#statuses = statuses;
  }

  /**
   * How a check stands on a commit. The newest run of the name and the newest status of the context count;
   * where both exist both must pass. Pinned to an app, only what that app reported is looked at.
   */
  stateOf(repository: Repository, sha: Sha, { context, appId }: RequiredCheckOf): RequiredCheckState {
    const run = this.#checks
      .runsFor(repository, sha, { filter: "all", name: context, ...(appId !== null && { appId }) })
      .at(0);
    const status = this.#statuses
      .of(repository, sha)
      .find((one) => one.context === context && (appId === null || one.viaApp?.id === appId));
    const states = [...(run ? [stateOfRun(run)] : []), ...(status ? [stateOfStatus(status)] : [])];
    if (states.length === 0) return "expected";
    return states.find((state) => state !== "passing") ?? "passing";
  }

  /** GitHub's sentences for the checks that do not pass; empty: all do. */
  complaints(repository: Repository, sha: Sha, required: readonly RequiredCheckOf[]): readonly string[] {
    const open = required.flatMap((check) => {
      const state = this.stateOf(repository, sha, check);
      return state === "passing" ? [] : [{ context: check.context, state }];
    });
    if (open.length > 1) {
      const expected = open.filter(({ state }) => state === "expected" || state === "pending").length;
      return [
        expected === open.length
          ? `${open.length} of ${required.length} required status checks are expected.`
          : `${open.length} of ${required.length} required status checks have not succeeded: ${expected} expected.`,
      ];
    }
    return open.map(({ context, state }) => `Required status check "${context}" is ${state}.`);
  }
}

function stateOfRun({ status, conclusion }: CheckRun): RequiredCheckState {
  if (status !== "completed") return "pending";
  return passing.has(conclusion) ? "passing" : "failing";
}

function stateOfStatus({ state }: CommitStatus): RequiredCheckState {
  if (state === "success") return "passing";
  return state === "pending" ? "pending" : "failing";
}
