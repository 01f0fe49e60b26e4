import { type Apps } from "./apps.ts";
import { type WorldContext } from "./context.ts";
import { type WorldEvent } from "./events.ts";
import { type Git } from "./git/git.ts";
import { type Sha } from "./records/accounts.ts";
import { type App } from "./records/app.ts";
import { type CheckConclusion, type CheckRun, type CheckStatus, type CheckSuite } from "./records/checks.ts";
import { type Repository } from "./records/repository.ts";
import { branchOf } from "./ref-patterns.ts";

/** From best to worst: a suite ends as its worst run does. */
const severity: readonly CheckConclusion[] = [
  "skipped",
  "neutral",
  "success",
  "stale",
  "cancelled",
  "timed_out",
  "action_required",
  "failure",
];

/** Check suites. GitHub makes one at each push for every app that may write checks. */
export class CheckSuites {
  readonly #context: WorldContext;
  readonly #apps: Apps;
  readonly #git: Git;
  readonly #suites = new Map<number, CheckSuite>();
  readonly #byCommit = new Map<string, CheckSuite[]>();

  constructor(context: WorldContext, apps: Apps, git: Git) {
    this.#context = context;
    this.#apps = apps;
    this.#git = git;
    context.events.listen((event) => this.#onEvent(event));
  }

  /** By id. */
  byId(id: number): CheckSuite | undefined {
    return this.#suites.get(id);
  }

  /** All on a commit, oldest first. */
  on(repository: Repository, sha: Sha): readonly CheckSuite[] {
    return this.#byCommit.get(keyOf(repository, sha)) ?? [];
  }

  /** The suite of an app on a commit. */
  findOrCreate(
    app: App,
    repository: Repository,
    headSha: Sha,
    headBranch: string | null,
    before: Sha | null,
  ): CheckSuite {
    const known = this.on(repository, headSha).find((suite) => suite.app === app);
    if (known) return known;
    const now = this.#context.clock.timestamp();
    const suite: CheckSuite = {
      kind: "CheckSuite",
      ...this.#context.identities.take("CS"),
      repository,
      app,
      headSha,
      headBranch: headBranch ?? branchAt(repository, headSha),
      before,
      requeued: false,
      createdAt: now,
      updatedAt: now,
    };
    this.#suites.set(suite.id, this.#context.identities.register(suite));
    this.#byCommit.set(keyOf(repository, headSha), [...this.on(repository, headSha), suite]);
    return suite;
  }

  /** What a suite's newest runs come to. */
  stateOf(
    suite: CheckSuite,
    runs: readonly CheckRun[],
  ): { readonly status: CheckStatus; readonly conclusion: CheckConclusion | null } {
    if (runs.length === 0 || suite.requeued) return { status: "queued", conclusion: null };
    if (runs.some(({ status }) => status !== "completed")) {
      const isStarted = runs.some(({ status }) => status === "in_progress" || status === "completed");
      return { status: isStarted ? "in_progress" : "queued", conclusion: null };
    }
    const conclusions = runs.map(({ conclusion }) => conclusion!);
    const worst = conclusions.reduce((a, b) => (severity.indexOf(b) > severity.indexOf(a) ? b : a));
    return { status: "completed", conclusion: worst };
  }

  #onEvent(event: WorldEvent): void {
    if (event.scope !== "repository" || event.event !== "push" || event.deleted) return;
    const branch = branchOf(event.ref);
    if (branch === undefined) return;
    const { repository, after, before } = event;
    if (skipsChecks(this.#git.commitOrThrow(repository, after).message)) return;
    for (const installation of this.#apps.installationsCovering(repository)) {
      if (installation.permissions["checks"] !== "write" || installation.suspendedAt !== null) continue;
      const isNew = !this.on(repository, after).some((suite) => suite.app === installation.app);
      const suite = this.findOrCreate(installation.app, repository, after, branch, before);
      if (!isNew) continue;
      this.#context.events.inRepository(repository, event.sender, {
        event: "check_suite",
        action: "requested",
        suite,
      });
    }
  }
}

/** Two empty lines and a trailer in a pushed commit keep GitHub from making suites. */
function skipsChecks(message: string): boolean {
  return /^skip-checks:\s*true\s*$/imu.test(message);
}

function branchAt(repository: Repository, sha: Sha): string | null {
  for (const [ref, tip] of repository.refs) {
    const branch = branchOf(ref);
    if (tip === sha && branch !== undefined) return branch;
  }
  return null;
}

function keyOf(repository: Repository, sha: Sha): string {
  return `${repository.id} ${sha}`;
}
