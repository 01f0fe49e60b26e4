import { type Account } from "../domain/pull-request.ts";

/** GitHub's words for what kind of account it is, in REST and webhooks (`type`) and GraphQL (`__typename`). */
const people = new Set(["User", "EnterpriseUserAccount"]);

/** An account as REST and webhooks give it. */
export interface RestAccount {
  readonly id: number;
  readonly login: string;
  readonly type: string;
}

/** Reads an account of REST and webhooks. Whatever is not plainly a person is a bot: it never counts. */
export function accountFromRest(account: RestAccount): Account {
  const isPerson = people.has(account.type) && !account.login.endsWith("[bot]");
  return { id: account.id, login: account.login, kind: isPerson ? "person" : "bot" };
}

/** An account as a GraphQL `Actor` gives it. `databaseId` is missing where GitHub does not tell. */
export interface GraphqlActor {
  readonly __typename: string;
  readonly login: string;
  readonly databaseId?: number | null;
}

/** Reads a GraphQL actor; `null` where it was deleted, or has no numeric id to compare it by. */
export function accountFromActor(actor: GraphqlActor | null): Account | null {
  if (actor === null || typeof actor.databaseId !== "number") return null;
  // GitHub quirk: GraphQL leaves out the `[bot]` that REST and webhooks write behind an app's login.
  const login = actor.__typename === "Bot" ? `${actor.login.replace(/\[bot\]$/, "")}[bot]` : actor.login;
  return { id: actor.databaseId, login, kind: people.has(actor.__typename) ? "person" : "bot" };
}
