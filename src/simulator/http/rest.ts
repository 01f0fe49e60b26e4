import { type Route } from "../openapi/route.ts";
import { responseProblems, validateRequest } from "../openapi/validate.ts";
import { GitHubRefusal } from "../world/refusal.ts";
import { type Answer } from "./answer.ts";
import { authorize } from "./authorize.ts";
import { type Caller } from "./caller.ts";
import { handlers } from "./operations/handlers.ts";
import { type Simulation } from "./simulation.ts";
import { jsonIn, refusalAnswer, type WireRequest } from "./wire.ts";

/** The operations of the subset that nobody answers yet. A test holds it to be empty. */
export function notServed(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => handlers[id] === undefined);
}

/** A REST request whose operation and caller are known. */
export interface RestRequest {
  readonly simulation: Simulation;
  readonly request: WireRequest;
  readonly route: Route;
  readonly caller: Caller;
  readonly token: string;
}

/**
 * Answers one REST request: permission, validity, the operation itself, and then the answer's own validity.
 * An answer that GitHub's description does not allow is a defect of the simulator: 500, and recorded.
 */
export function answerRest(rest: RestRequest): Answer {
  const { operation } = rest.route;
  const answer = attempted(rest);
  if (answer.raw !== undefined) return answer;
  const problems = responseProblems(operation, answer.status, answer.body);
  if (problems.length === 0) return answer;
  return defect(rest, `${operation.id} answered ${answer.status} not as described: ${problems.join("; ")}`);
}

function attempted(rest: RestRequest): Answer {
  try {
    return handled(rest);
  } catch (error) {
    if (error instanceof GitHubRefusal) return refusalAnswer(error);
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return defect(rest, `${rest.route.operation.id} crashed: ${text}`);
  }
}

function handled({ simulation, request, route, caller, token }: RestRequest): Answer {
  const { operation } = route;
  authorize({ world: simulation.world, caller, operation, path: route.path });
  const valid = validateRequest(route, Object.fromEntries(request.url.searchParams), jsonIn(request.body));
  if ("at" in valid) {
    if (valid.at === "path") throw GitHubRefusal.notFound();
    throw new GitHubRefusal(422, `Invalid request.\n\n${valid.problems.join("\n")}`);
  }
  const handler = handlers[operation.id];
  if (handler === undefined) throw new Error(`Nobody answers ${operation.id}.`);
  const { world, tokens, manifestCodes, customProperties } = simulation;
  return handler({
    ...valid,
    world,
    tokens,
    manifestCodes,
    customProperties,
    operation,
    caller,
    token,
    url: request.url,
    accept: request.headers["accept"] ?? "",
  });
}

function defect({ simulation }: RestRequest, text: string): Answer {
  simulation.defects.push(text);
  return { status: 500, body: { message: "Server Error", defect: text } };
}
