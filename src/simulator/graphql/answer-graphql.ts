import {
  type DocumentNode,
  execute,
  getOperationAST,
  GraphQLError,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
  parse,
  validate,
} from "graphql";
import { type Answer } from "../http/answer.ts";
import { type Caller } from "../http/caller.ts";
import { type Simulation } from "../http/simulation.ts";
import { jsonIn, refusalAnswer, type WireRequest } from "../http/wire.ts";
import { GitHubRefusal } from "../world/refusal.ts";
import { type GraphqlContext } from "./context.ts";
import { formatted, GraphqlRefusal, NotSimulated } from "./errors.ts";
import { weigh } from "./limits.ts";
import { fieldResolver, typeResolver } from "./resolve.ts";
import { githubSchema } from "./schema.ts";

/** The name of the operation in a GraphQL request's body; null when it has none or cannot be read. */
export function graphqlNameIn(body: Buffer): string | null {
  try {
    const { query, operationName } = jsonIn(body) ?? {};
    if (typeof operationName === "string") return operationName;
    return /^\s*(?:query|mutation)\s+(\w+)/m.exec(String(query))?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Answers one GraphQL request. Refusals of its parts stand in `errors`, with status 200, as on GitHub. */
export async function answerGraphql(
  simulation: Simulation,
  request: WireRequest,
  caller: Caller,
): Promise<{ readonly answer: Answer; readonly cost: number }> {
  try {
    return await executed(simulation, request, caller);
  } catch (error) {
    if (error instanceof GitHubRefusal) return { answer: refusalAnswer(error), cost: 0 };
    throw error;
  }
}

async function executed(simulation: Simulation, request: WireRequest, caller: Caller) {
  if (request.method !== "POST") throw GitHubRefusal.notFound();
  if (caller.kind === "anonymous") {
    throw new GitHubRefusal(403, "API rate limit exceeded; this endpoint requires you to be authenticated.");
  }
  if (caller.kind === "app") throw new GitHubRefusal(401, "Bad credentials");
  const { query, variables, operationName } = jsonIn(request.body) ?? {};
  if (typeof query !== "string") {
    return failed([new GraphQLError("A query attribute must be specified and must be a string.")]);
  }
  const document = understood(query);
  if (!("kind" in document)) return failed(document);
  const name = typeof operationName === "string" ? operationName : undefined;
  const operation = getOperationAST(document, name);
  if (!operation)
    return failed([new GraphQLError("No operation with that name, or more than one without a name.")]);
  return run(simulation, caller, { document, operation, variables: variables ?? {}, name });
}

interface Query {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: unknown;
  readonly name: string | undefined;
}

async function run(simulation: Simulation, caller: Caller, { document, operation, variables, name }: Query) {
  const schema = githubSchema();
  const values = variables as Readonly<Record<string, unknown>>;
  const { errors, cost, nodeCount } = weigh(schema, document, operation, values);
  if (errors.length > 0) return failed(errors);
  const context: GraphqlContext = { simulation, world: simulation.world, caller, cost, nodeCount };
  const result = await execute({
    schema,
    document,
    variableValues: values,
    operationName: name ?? null,
    contextValue: context,
    rootValue: {},
    fieldResolver,
    typeResolver,
  });
  for (const error of result.errors ?? []) record(simulation, error);
  const body = {
    data: result.data,
    ...(result.errors === undefined ? {} : { errors: result.errors.map(formatted) }),
  };
  return { answer: { status: 200, body }, cost };
}

/** What was refused is GitHub's business; what is missing or crashed is the simulator's. */
function record(simulation: Simulation, { originalError, message, path }: GraphQLError): void {
  if (originalError instanceof NotSimulated) simulation.notSimulated.push(originalError.message);
  else if (originalError !== undefined && !(originalError instanceof GraphqlRefusal)) {
    simulation.defects.push(`GraphQL ${path?.join(".") ?? ""}: ${originalError.stack ?? message}`);
  }
}

/** A client has few queries, and asks each of them again and again. */
const known = new Map<string, DocumentNode | readonly GraphQLError[]>();
const mostKnown = 200;

/** The query as a document that fits GitHub's schema, or what is wrong with it. */
function understood(query: string): DocumentNode | readonly GraphQLError[] {
  const found = known.get(query);
  if (found !== undefined) return found;
  const document = parsed(query);
  const invalid = document instanceof GraphQLError ? [document] : validate(githubSchema(), document);
  const answer = document instanceof GraphQLError || invalid.length > 0 ? invalid : document;
  if (known.size >= mostKnown) known.clear();
  known.set(query, answer);
  return answer;
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function failed(errors: readonly GraphQLError[]): { answer: Answer; cost: number } {
  const body: { errors: readonly GraphQLFormattedError[] } = { errors: errors.map(formatted) };
  return { answer: { status: 200, body }, cost: 1 };
}
