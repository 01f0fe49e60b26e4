import { type Access } from "./access.ts";
import { type Apps } from "./apps.ts";
import { applyFacts, type CheckRunFacts, refuseMalformed } from "./check-run-facts.ts";
import { CheckSuites } from "./check-suites.ts";
import { type WorldContext } from "./context.ts";
import { type Git } from "./git/git.ts";
import { type Actor, type Sha } from "./records/accounts.ts";
import { type App } from "./records/app.ts";
import { type CheckConclusion, type CheckRun, type CheckStatus, type CheckSuite } from "./records/checks.ts";
import { type Repository } from "./records/repository.ts";
import { GitHubRefusal } from "./refusal.ts";

/** Which runs of a commit are asked for. */
export interface CheckRunFilter {
  /** `latest` (GitHub's default) keeps the newest of each app and name. */
  readonly filter?: "latest" | "all";
  readonly name?: string;
  readonly appId?: number;
  readonly status?: CheckStatus;
}

/** Check suites and check runs: per commit and app. */
export class Checks {
  readonly #context: WorldContext;
  readonly #access: Access;
  readonly #git: Git;
  readonly #suites: CheckSuites;
  readonly #runs = new Map<number, CheckRun>();
  readonly #byCommit = new Map<string, CheckRun[]>();

  constructor(context: WorldContext, access: Access, apps: Apps, git: Git) {
    this.#context = context;
    this.#access = access;
    this.#git = git;
    this.#suites = new CheckSuites(context, apps, git);
  }

  /** A new run; its app's suite on that commit is made if need be. 422 when the repository lacks the commit. */
  create(
    app: App,
    repository: Repository,
    facts: CheckRunFacts & { readonly name: string; readonly headSha: Sha },
  ): CheckRun {
    refuseMalformed(facts);
    if (!this.#git.commit(repository, facts.headSha)) {
      throw new GitHubRefusal(422, `No commit found for SHA: ${facts.headSha}`);
    }
    const suite = this.#suites.findOrCreate(app, repository, facts.headSha, null, null);
    const run: CheckRun = {
      kind: "CheckRun",
      ...this.#context.identities.take("CR"),
      repository,
      suite,
      app,
      headSha: facts.headSha,
      name: facts.name,
      status: "queued",
      conclusion: null,
      startedAt: this.#context.clock.timestamp(),
      completedAt: null,
      externalId: "",
      detailsUrl: null,
      output: { title: null, summary: null, text: null, annotations: [] },
      actions: [],
    };
    this.#runs.set(run.id, this.#context.identities.register(run));
    const key = keyOf(repository, facts.headSha);
    this.#byCommit.set(key, [run, ...(this.#byCommit.get(key) ?? [])]);
    applyFacts(run, facts, this.#context.clock.timestamp());
    this.#tell(run, "created");
    this.#afterChange(run, false);
    return run;
  }

  /**
   * Changes a run; only its own app may.
   * GitHub quirk: a completed run takes new text, but silently stays completed and keeps its conclusion
   * when asked to go back to `in_progress` or `queued`.
   */
  update(app: App, run: CheckRun, facts: CheckRunFacts & { readonly name?: string }): CheckRun {
    if (run.app !== app) {
      throw GitHubRefusal.forbidden(
        `Invalid app_id \`${app.id}\` - check run can only be modified by the GitHub App that created it.`,
      );
    }
    refuseMalformed(facts);
    const wasCompleted = run.status === "completed";
    run.name = facts.name ?? run.name;
    applyFacts(run, facts, this.#context.clock.timestamp());
    this.#afterChange(run, wasCompleted && facts.conclusion === undefined);
    return run;
  }

  /** By id. */
  run(repository: Repository, id: number): CheckRun | undefined {
    const run = this.#runs.get(id);
    return run?.repository === repository ? run : undefined;
  }

  /** By id. */
  suite(repository: Repository, id: number): CheckSuite | undefined {
    const suite = this.#suites.byId(id);
    return suite?.repository === repository ? suite : undefined;
  }

  /** Makes an app's suite on a commit by hand (REST `POST check-suites`); the existing one if there is one. */
  createSuite(app: App, repository: Repository, headSha: Sha): CheckSuite {
    if (!this.#git.commit(repository, headSha))
      throw new GitHubRefusal(422, `No commit found for SHA: ${headSha}`);
    return this.#suites.findOrCreate(app, repository, headSha, null, null);
  }

  /** Runs on a commit, newest first. */
  runsFor(repository: Repository, sha: Sha, options: CheckRunFilter = {}): readonly CheckRun[] {
    const all = (this.#byCommit.get(keyOf(repository, sha)) ?? []).filter(
      (run) =>
        (options.name === undefined || run.name === options.name) &&
        (options.appId === undefined || run.app.id === options.appId),
    );
    const chosen = options.filter === "all" ? all : newestOfEach(all);
    return chosen.filter((run) => options.status === undefined || run.status === options.status);
  }

  /** Suites on a commit. */
  suitesFor(repository: Repository, sha: Sha): readonly CheckSuite[] {
    return this.#suites.on(repository, sha);
  }

  /** Runs of a suite, newest first. */
  runsOf(suite: CheckSuite, options: { readonly filter?: "latest" | "all" } = {}): readonly CheckRun[] {
    return this.runsFor(suite.repository, suite.headSha, { ...options, appId: suite.app.id });
  }

  /** Status and conclusion of a suite, from its newest runs. */
  stateOf(suite: CheckSuite): { readonly status: CheckStatus; readonly conclusion: CheckConclusion | null } {
    return this.#suites.stateOf(suite, this.runsOf(suite));
  }

  /** Somebody presses "Re-run": the run is left as it is, its suite is queued again, its app is told. */
  rerequestRun(actor: Actor, run: CheckRun): void {
    this.#access.demand(actor, run.repository, "write");
    run.suite.requeued = true;
    this.#context.events.inRepository(run.repository, actor, {
      event: "check_run",
      action: "rerequested",
      run,
    });
  }

  /** Somebody presses "Re-run all". */
  rerequestSuite(actor: Actor, suite: CheckSuite): void {
    this.#access.demand(actor, suite.repository, "write");
    suite.requeued = true;
    this.#context.events.inRepository(suite.repository, actor, {
      event: "check_suite",
      action: "rerequested",
      suite,
    });
  }

  /** Somebody presses a button of the run: write access. */
  requestAction(actor: Actor, run: CheckRun, identifier: string): void {
    this.#access.demand(actor, run.repository, "write");
    if (!run.actions.some((action) => action.identifier === identifier)) throw GitHubRefusal.notFound();
    this.#context.events.inRepository(run.repository, actor, {
      event: "check_run",
      action: "requested_action",
      run,
      identifier,
    });
  }

  #afterChange(run: CheckRun, wasCompleted: boolean): void {
    run.suite.requeued = false;
    run.suite.updatedAt = this.#context.clock.timestamp();
    if (run.status !== "completed" || wasCompleted) return;
    this.#tell(run, "completed");
    if (this.stateOf(run.suite).status !== "completed") return;
    this.#context.events.inRepository(run.repository, run.app.bot, {
      event: "check_suite",
      action: "completed",
      suite: run.suite,
    });
  }

  #tell(run: CheckRun, action: "created" | "completed"): void {
    this.#context.events.inRepository(run.repository, run.app.bot, { event: "check_run", action, run });
  }
}

function newestOfEach(runs: readonly CheckRun[]): readonly CheckRun[] {
  const newest = new Map<string, CheckRun>();
  for (const run of runs) {
    const key = `${run.app.id} ${run.name}`;
    if (!newest.has(key)) newest.set(key, run);
  }
  return [...newest.values()];
}

function keyOf(repository: Repository, sha: Sha): string {
  return `${repository.id} ${sha}`;
}
