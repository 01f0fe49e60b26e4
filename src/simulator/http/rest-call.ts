import type { operations } from "@octokit/openapi-types/types.d.ts";
import { type Actor } from "../world/records/accounts.ts";
import { type App } from "../world/records/app.ts";
import { GitHubRefusal } from "../world/refusal.ts";
import { type World } from "../world/world.ts";
import { type Operation } from "../openapi/description.ts";
import { type ValidRequest } from "../openapi/validate.ts";
import { type Answer } from "./answer.ts";
import { type Caller } from "./caller.ts";
import { type CustomProperties } from "./custom-properties.ts";
import { type ManifestCodes } from "./manifest-codes.ts";
import { linkHeader, pageOf } from "./pages.ts";
import { type Tokens } from "./tokens.ts";

/** A request that was understood: who asks for which operation, with what. */
export interface RestCall extends ValidRequest {
  readonly world: World;
  readonly tokens: Tokens;
  readonly manifestCodes: ManifestCodes;
  readonly customProperties: CustomProperties;
  readonly operation: Operation;
  readonly caller: Caller;
  /** The token as it was sent. */
  readonly token: string;
  /** The whole address. */
  readonly url: URL;
  /** The `accept` header. */
  readonly accept: string;
}

/** Answers one operation. Refusals are thrown as {@link GitHubRefusal}. */
export type Handler = (call: RestCall) => Answer;

type JsonBody<Id extends keyof operations> = operations[Id] extends {
  requestBody?: { content: { "application/json": infer Body } };
}
  ? Body
  : never;

/** The request's body, which was held against the description before. */
export function bodyOf<Id extends keyof operations>(call: RestCall): JsonBody<Id> {
  return call.body as JsonBody<Id>;
}

/** A query parameter that is a text; undefined where it was left out. */
export function textIn({ query }: RestCall, name: string): string | undefined {
  const value = query[name];
  return typeof value === "string" ? value : undefined;
}

/** A list's page with its `link` header. `shape` is applied to that page only. */
export function listed<T>(call: RestCall, all: readonly T[], shape: (item: T) => unknown): Answer {
  return listedIn(call, all, (items) => items.map(shape));
}

/** As {@link listed}, for a list that stands inside of an object. */
export function listedIn<T>(
  call: RestCall,
  all: readonly T[],
  shape: (items: readonly T[]) => unknown,
): Answer {
  const page = pageOf(all, call.query);
  const link = linkHeader(call.url, page);
  return { status: 200, body: shape(page.items), ...(link === undefined ? {} : { headers: { link } }) };
}

/** The account that the caller acts as. */
export function actorOf({ caller }: RestCall): Actor {
  switch (caller.kind) {
    case "installation":
      return caller.installation.app.bot;
    case "person":
      return caller.user;
    case "app":
    case "anonymous":
      throw new GitHubRefusal(401, "Requires authentication");
  }
}

/** The app that calls, by its own token or by an installation's. */
export function appOf({ caller }: RestCall): App {
  if (caller.kind === "app") return caller.app;
  if (caller.kind === "installation") return caller.installation.app;
  throw GitHubRefusal.forbidden("You must authenticate via a GitHub App.");
}
