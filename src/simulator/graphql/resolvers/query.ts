import { type Account, type Bot } from "../../world/records/accounts.ts";
import { type Repository } from "../../world/records/repository.ts";
import { rateLimitKey } from "../../http/rate-limit-headers.ts";
import { type Arguments, type Fields, type GraphqlContext, mayKnow } from "../context.ts";
import { notFound } from "../errors.ts";
import { nodeById } from "../node-ids.ts";
import { Plain } from "../plain.ts";

/** The fields of GraphQL's `Query` that are simulated. */
export const query: Fields<unknown> = {
  repository: (_, { owner, name, followRenames }, context) =>
    repositoryNamed(context, String(owner), String(name), followRenames),

  repositoryOwner: (_, { login }, { world }) => {
    const account = world.accounts.find(String(login));
    return account === undefined || account.kind === "Bot" ? null : account;
  },

  organization: (_, { login }, { world }) => {
    const account = world.accounts.find(String(login));
    if (account?.kind === "Organization") return account;
    throw notFound(`an Organization with the login of '${String(login)}'`);
  },

  user: (_, { login }, { world }) => {
    const account = world.accounts.find(String(login));
    if (account?.kind === "User") return account;
    throw notFound(`a User with the login of '${String(login)}'`);
  },

  node: (_, { id }, context) => nodeById(context, String(id)),

  nodes: (_, { ids }, context) => (ids as readonly string[]).map((id) => nodeById(context, id)),

  rateLimit,

  viewer: (_, __, { caller }) => {
    if (caller.kind === "person") return caller.user;
    if (caller.kind === "installation") return asUser(caller.installation.app.bot);
    throw new Error("GraphQL answers nobody else.");
  },
};

/** A repository that the caller may know of; by a former name, too, unless `followRenames` is `false`. */
export function repositoryNamed(
  context: GraphqlContext,
  owner: string,
  name: string,
  followRenames: unknown,
): Repository {
  const repository = context.world.repositories.find(owner, name, followRenames !== false);
  if (repository !== undefined && mayKnow(context, repository)) return repository;
  throw notFound(`a Repository with the name '${owner}/${name}'`);
}

function rateLimit(_: unknown, { dryRun }: Arguments, context: GraphqlContext): Plain {
  const { limit, remaining, used, reset } = context.world.rateLimits.remaining(
    rateLimitKey(context.caller),
    "graphql",
  );
  const cost = dryRun === true ? 0 : context.cost;
  return new Plain("RateLimit", {
    cost: context.cost,
    limit,
    nodeCount: context.nodeCount,
    remaining: Math.max(remaining - cost, 0),
    used: used + cost,
    resetAt: new Date(reset * 1_000).toISOString().replace(/\.\d{3}Z$/, "Z"),
  });
}

/** GitHub quirk: an app that asks who it is gets its bot as a `User`, with the `[bot]` in its login. */
function asUser(bot: Bot): Account {
  return { ...bot, kind: "User", busy: null };
}
