import { answerGraphql, graphqlNameIn } from "../graphql/answer-graphql.ts";
import { route, type Route } from "../openapi/route.ts";
import { GitHubRefusal } from "../world/refusal.ts";
import { type Answer } from "./answer.ts";
import { authenticate, tokenIn } from "./authenticate.ts";
import { type Caller } from "./caller.ts";
import { applyFault } from "./faults.ts";
import { answerPage } from "./pages-for-people.ts";
import { rateLimitHeaders, rateLimitKey } from "./rate-limit-headers.ts";
import { answerRest } from "./rest.ts";
import { type Simulation } from "./simulation.ts";
import { refusalAnswer, type WireRequest, type WireResponse, wireResponse } from "./wire.ts";

/** What a request asks for. */
type Aim =
  | { readonly kind: "graphql"; readonly name: string | null }
  | { readonly kind: "rest"; readonly route: Route }
  | { readonly kind: "unknown" };

/** Answers one request, faults included. `"reset"`: drop the connection. */
export async function respond(
  simulation: Simulation,
  request: WireRequest,
  signedInAs: string | null,
): Promise<WireResponse | "reset"> {
  const page = answerPage(simulation, request, signedInAs);
  if (page !== null) return page;
  const aim = aimOf(request);
  const caller = callerOf(simulation, request);
  const installationId = "kind" in caller && caller.kind === "installation" ? caller.installation.id : null;
  let cost = 0;
  const answer = await applyFault(
    simulation.world,
    {
      operation: faultName(aim, request),
      method: request.method,
      path: request.url.pathname,
      installationId,
    },
    async () => {
      const outcome = await answered(simulation, request, aim, caller);
      cost = outcome.cost;
      return outcome.response;
    },
  );
  simulation.calls.record({
    method: request.method,
    path: request.url.pathname + request.url.search,
    operation: aim.kind === "rest" ? aim.route.operation.id : aim.kind === "graphql" ? "graphql" : null,
    status: answer === "reset" ? 0 : answer.status,
    graphqlName: aim.kind === "graphql" ? aim.name : null,
    cost,
    caller: "kind" in caller ? nameOf(caller) : null,
  });
  return answer === "reset" ? answer : withWorldDate(simulation, answer);
}

function aimOf(request: WireRequest): Aim {
  const pathname = request.url.pathname.replace(/^\/api\/v3(?=\/)/, "");
  if (pathname === "/graphql" || pathname === "/api/graphql") {
    return { kind: "graphql", name: graphqlNameIn(request.body) };
  }
  const found = route(request.method, pathname);
  return found === null ? { kind: "unknown" } : { kind: "rest", route: found };
}

/** The name by which a fault is planned: `GET /repos/{owner}/{repo}/pulls`, or GraphQL's operation name. */
function faultName(aim: Aim, request: WireRequest): string {
  switch (aim.kind) {
    case "graphql":
      return aim.name ?? "POST /graphql";
    case "rest":
      return `${aim.route.operation.method} ${aim.route.operation.template}`;
    case "unknown":
      return `${request.method} ${request.url.pathname}`;
  }
}

function callerOf({ world, tokens }: Simulation, request: WireRequest): Caller | GitHubRefusal {
  try {
    return authenticate(world, tokens, world.apps.all(), request.headers["authorization"]);
  } catch (error) {
    if (error instanceof GitHubRefusal) return error;
    throw error;
  }
}

function nameOf(caller: Caller): string | null {
  switch (caller.kind) {
    case "anonymous":
      return null;
    case "app":
      return caller.app.slug;
    case "installation":
      return caller.installation.app.slug;
    case "person":
      return caller.user.login;
  }
}

interface Outcome {
  readonly response: WireResponse;
  readonly cost: number;
}

async function answered(
  simulation: Simulation,
  request: WireRequest,
  aim: Aim,
  caller: Caller | GitHubRefusal,
): Promise<Outcome> {
  const headers = {
    "x-github-api-version-selected": request.headers["x-github-api-version"] ?? "2022-11-28",
  };
  const refusal = refusedBeforehand(request) ?? ("kind" in caller ? null : caller);
  if (refusal !== null || !("kind" in caller)) {
    return { response: wireResponse(refusalAnswer(refusal!), request, headers), cost: 0 };
  }
  const resource = aim.kind === "graphql" ? "graphql" : "core";
  const key = rateLimitKey(caller);
  const before = simulation.world.rateLimits.remaining(key, resource);
  const limited = before.remaining === 0 && !isFree(aim);
  const { answer, cost: asked } = limited
    ? { answer: refusalAnswer(rateLimited(caller)), cost: 0 }
    : await aimedAnswer(simulation, request, aim, caller);
  const response = wireResponse(answer, request, headers);
  const cost = response.status === 304 ? 0 : asked;
  const after = cost > 0 ? simulation.world.rateLimits.spend(key, resource, cost) : before;
  return { response: { ...response, headers: { ...response.headers, ...rateLimitHeaders(after) } }, cost };
}

function isFree(aim: Aim): boolean {
  return aim.kind === "rest" && aim.route.operation.id === "rate-limit/get";
}

const apiVersions = ["2022-11-28", "2026-03-10"];

/** What GitHub refuses before it looks at who calls. */
function refusedBeforehand({ headers }: WireRequest): GitHubRefusal | null {
  if (headers["user-agent"] === undefined) {
    return new GitHubRefusal(
      403,
      "Request forbidden by administrative rules. Please make sure your request has a User-Agent header",
    );
  }
  const version = headers["x-github-api-version"];
  if (version === undefined || apiVersions.includes(version)) return null;
  return new GitHubRefusal(
    400,
    `Version ${version} is not supported. Supported versions: ${apiVersions.join(", ")}.`,
  );
}

function rateLimited(caller: Caller): GitHubRefusal {
  const whom =
    caller.kind === "installation"
      ? `installation ID ${caller.installation.id}`
      : `user ID ${rateLimitKey(caller)}`;
  return new GitHubRefusal(403, `API rate limit exceeded for ${whom}.`);
}

async function aimedAnswer(
  simulation: Simulation,
  request: WireRequest,
  aim: Aim,
  caller: Caller,
): Promise<{ readonly answer: Answer; readonly cost: number }> {
  switch (aim.kind) {
    case "graphql":
      return answerGraphql(simulation, request, caller);
    case "rest": {
      const token = tokenIn(request.headers["authorization"]) ?? "";
      const answer = answerRest({ simulation, request, route: aim.route, caller, token });
      return { answer, cost: isFree(aim) ? 0 : 1 };
    }
    case "unknown":
      simulation.notSimulated.push(`${request.method} ${request.url.pathname}`);
      return { answer: refusalAnswer(GitHubRefusal.notFound()), cost: 1 };
  }
}

/** The world's time, by which Octokit corrects a clock that is off. */
function withWorldDate({ world }: Simulation, response: WireResponse): WireResponse {
  return { ...response, headers: { ...response.headers, date: new Date(world.clock.now()).toUTCString() } };
}
