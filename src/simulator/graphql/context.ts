import { type GraphQLResolveInfo } from "graphql";
import { type Caller } from "../http/caller.ts";
import { satisfies } from "../http/permissions.ts";
import { type Simulation } from "../http/simulation.ts";
import { reachOf } from "../http/targets.ts";
import { type Account } from "../world/records/accounts.ts";
import { type Repository } from "../world/records/repository.ts";
import { type World } from "../world/world.ts";
import { forbidden } from "./errors.ts";

/** What every resolver knows. */
export interface GraphqlContext {
  readonly simulation: Simulation;
  readonly world: World;
  readonly caller: Caller;
  /** What the query costs, and how many nodes it may touch. */
  readonly cost: number;
  readonly nodeCount: number;
}

/** A field's arguments, which the schema has been held to. */
export type Arguments = Readonly<Record<string, unknown>>;

/** An argument that is a text; null where it was left out, null or empty. */
export function textIn(args: Arguments, name: string): string | null {
  const value = args[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Gives a field's value; `source` is the thing that the field belongs to. */
export type Resolver<Source> = (
  source: Source,
  args: Arguments,
  context: GraphqlContext,
  info: GraphQLResolveInfo,
) => unknown;

/** The fields of one type that are simulated. */
export type Fields<Source> = Readonly<Record<string, Resolver<Source>>>;

/** Whether the caller may know of this repository. */
export function mayKnow({ world, caller }: GraphqlContext, repository: Repository): boolean {
  return reachOf(world, caller, repository) !== "none";
}

/**
 * Refuses unless the caller has one of the permissions (all at level `read`) on a repository.
 * What lies open in a public repository outside of the installation needs none.
 */
export function demandOnRepository(
  { world, caller }: GraphqlContext,
  repository: Repository,
  ...anyOf: readonly string[]
): void {
  if (caller.kind !== "installation" || reachOf(world, caller, repository) !== "full") return;
  if (
    !satisfies(
      caller.permissions,
      anyOf.map((name) => ({ [name]: "read" as const })),
    )
  )
    throw forbidden();
}

/** Refuses unless the caller has a permission (at level `read`) on an organisation. */
export function demandOnAccount({ caller }: GraphqlContext, account: Account, permission: string): void {
  if (caller.kind !== "installation") return;
  const allowed =
    caller.installation.account === account && satisfies(caller.permissions, [{ [permission]: "read" }]);
  if (!allowed) throw forbidden();
}
