import {
  type Annotation,
  type CheckRun,
  type CheckStatus,
  type CheckSuite,
} from "../../world/records/checks.ts";
import { GitHubRefusal } from "../../world/refusal.ts";
import { type CheckRunFacts } from "../../world/check-run-facts.ts";
import { type Answer, created, ok } from "../answer.ts";
import {
  actorOf,
  appOf,
  bodyOf,
  type Handler,
  listed,
  listedIn,
  type RestCall,
  textIn,
} from "../rest-call.ts";
import { annotation, checkRun, checkSuite } from "../shapes/checks.ts";
import { found, repositoryOf } from "../targets.ts";
import { commitOf } from "./commits.ts";

/** How each operation is answered, by `operationId`. */
export const checks = {
  "checks/create": (call) => {
    const body = bodyOf<"checks/create">(call);
    const facts = { ...factsFrom(body), name: body.name, headSha: body.head_sha };
    return created(checkRun(call.world, call.world.checks.create(appOf(call), repositoryOf(call), facts)));
  },

  "checks/update": (call) => {
    const body = bodyOf<"checks/update">(call) as CheckBody;
    const facts = { ...factsFrom(body), ...(body.name === undefined ? {} : { name: body.name }) };
    return ok(checkRun(call.world, call.world.checks.update(appOf(call), runOf(call), facts)));
  },

  "checks/get": (call) => ok(checkRun(call.world, runOf(call))),

  "checks/list-annotations": (call) => {
    const run = runOf(call);
    return listed(call, run.output.annotations, (one) => annotation(call.world, run, one));
  },

  "checks/rerequest-run": (call) => {
    call.world.checks.rerequestRun(actorOf(call), runOf(call));
    return created({});
  },

  "checks/list-for-ref": (call) => {
    const { filter, status, app_id } = call.query;
    const name = textIn(call, "check_name");
    const runs = call.world.checks.runsFor(repositoryOf(call), commitOf(call).sha, {
      ...(filter === undefined ? {} : { filter: filter as "latest" | "all" }),
      ...(name === undefined ? {} : { name }),
      ...(app_id === undefined ? {} : { appId: Number(app_id) }),
      ...(status === undefined ? {} : { status: status as CheckStatus }),
    });
    return listedRuns(call, runs);
  },

  "checks/list-suites-for-ref": (call) => {
    const { check_name, app_id } = call.query;
    const { world } = call;
    const all = world.checks
      .suitesFor(repositoryOf(call), commitOf(call).sha)
      .filter(({ app }) => app_id === undefined || app.id === Number(app_id))
      .filter(
        (suite) =>
          check_name === undefined || world.checks.runsOf(suite).some(({ name }) => name === check_name),
      );
    return listedIn(call, all, (suites) => ({
      total_count: all.length,
      check_suites: suites.map((suite) => checkSuite(world, suite)),
    }));
  },

  "checks/get-suite": (call) => ok(checkSuite(call.world, suiteOf(call))),

  "checks/list-for-suite": (call) => {
    const { filter, check_name, status } = call.query;
    const runs = call.world.checks
      .runsOf(suiteOf(call), filter === undefined ? {} : { filter: filter as "latest" | "all" })
      .filter((run) => check_name === undefined || run.name === check_name)
      .filter((run) => status === undefined || run.status === status);
    return listedRuns(call, runs);
  },

  "checks/rerequest-suite": (call) => {
    call.world.checks.rerequestSuite(actorOf(call), suiteOf(call));
    return created({});
  },
} satisfies Record<string, Handler>;

function listedRuns(call: RestCall, all: readonly CheckRun[]): Answer {
  return listedIn(call, all, (runs) => ({
    total_count: all.length,
    check_runs: runs.map((run) => checkRun(call.world, run)),
  }));
}

function runOf(call: RestCall): CheckRun {
  return found(call.world.checks.run(repositoryOf(call), Number(call.path["check_run_id"])));
}

function suiteOf(call: RestCall): CheckSuite {
  return found(call.world.checks.suite(repositoryOf(call), Number(call.path["check_suite_id"])));
}

/** The body of creating and of updating, as the description has held it to. */
interface CheckBody {
  readonly name?: string;
  readonly status?: CheckStatus;
  readonly conclusion?: NonNullable<CheckRunFacts["conclusion"]>;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary: string;
    readonly text?: string;
    readonly annotations?: readonly AnnotationBody[];
  };
  readonly actions?: readonly { label: string; description: string; identifier: string }[];
}

interface AnnotationBody {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: Annotation["level"];
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

function factsFrom(body: CheckBody): CheckRunFacts {
  if (body.status === "completed" && body.conclusion === undefined) {
    throw new GitHubRefusal(422, `Invalid request.\n\n"conclusion" wasn't supplied.`);
  }
  return {
    ...(body.status === undefined ? {} : { status: body.status }),
    ...(body.conclusion === undefined ? {} : { conclusion: body.conclusion }),
    ...(body.started_at === undefined ? {} : { startedAt: body.started_at }),
    ...(body.completed_at === undefined ? {} : { completedAt: body.completed_at }),
    ...(body.external_id === undefined ? {} : { externalId: body.external_id }),
    ...(body.details_url === undefined ? {} : { detailsUrl: body.details_url }),
    ...(body.actions === undefined ? {} : { actions: body.actions }),
    ...(body.output === undefined ? {} : { output: outputFrom(body.output) }),
  };
}

function outputFrom(output: NonNullable<CheckBody["output"]>): NonNullable<CheckRunFacts["output"]> {
  return {
    summary: output.summary,
    ...(output.title === undefined ? {} : { title: output.title }),
    ...(output.text === undefined ? {} : { text: output.text }),
    annotations: (output.annotations ?? []).map((one) => ({
      path: one.path,
      startLine: one.start_line,
      endLine: one.end_line,
      startColumn: one.start_column ?? null,
      endColumn: one.end_column ?? null,
      level: one.annotation_level,
      message: one.message,
      title: one.title ?? null,
      rawDetails: one.raw_details ?? null,
    })),
  };
}
