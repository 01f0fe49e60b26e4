import { type AffectedService, type PathOwners } from "../blast-radius/blast-radius.ts";
import { type RequirementRow } from "./policy.ts";
import { type OwnersDemand } from "./requirement.ts";

/** The groups of which one owner each has to approve, for a path: one for each reading of CODEOWNERS. */
function groupsOf(path: PathOwners): readonly (readonly string[])[] {
  return [path.owners, ...(path.uncertain?.otherwise ?? [])].filter((group) => group.length > 0);
}

/** One of the owners of each of these paths. Paths without owners ask for nobody. */
export function ownersOfPaths(
  paths: readonly PathOwners[],
  ask: "any" | "each",
  rows: readonly string[],
): readonly OwnersDemand[] {
  const demands = paths.flatMap((path) => {
    const groups = groupsOf(path);
    const wanted = ask === "any" ? groups : groups.flatMap((group) => group.map((owner) => [owner]));
    return wanted.map((owners) => ({ owners, paths: [path.path], services: [], rows }));
  });
  return mergeOwners(demands);
}

/** One of the owners of each service that depends directly on a touched one. */
function ownersOfDependents(
  services: readonly AffectedService[],
  rows: readonly string[],
): readonly OwnersDemand[] {
  return services
    .filter(({ distance }) => distance === 1)
    .flatMap(({ id, owners = [] }) =>
      owners.length === 0 ? [] : [{ owners, paths: [], services: [id], rows }],
    );
}

/** The owners that these rows ask for. */
export function ownersAskedBy(
  rows: readonly RequirementRow[],
  paths: readonly PathOwners[],
  services: readonly AffectedService[],
): readonly OwnersDemand[] {
  const asking = (asks: (row: RequirementRow) => boolean): readonly string[] =>
    rows.filter(asks).map(({ name }) => name);
  const any = asking(({ require }) => require.codeOwners === "any");
  const each = asking(({ require }) => require.codeOwners === "each");
  const dependents = asking(({ require }) => require.dependentOwners);
  return [
    ...(any.length === 0 ? [] : ownersOfPaths(paths, "any", any)),
    ...(each.length === 0 ? [] : ownersOfPaths(paths, "each", each)),
    ...(dependents.length === 0 ? [] : ownersOfDependents(services, dependents)),
  ];
}

/** Demands for the same owners are one. */
export function mergeOwners(demands: readonly OwnersDemand[]): readonly OwnersDemand[] {
  const byOwners = new Map<string, OwnersDemand[]>();
  const keys = new Map<readonly string[], string>();
  for (const demand of demands) {
    const key = keys.get(demand.owners) ?? keyOf(demand.owners);
    keys.set(demand.owners, key);
    const known = byOwners.get(key);
    if (known === undefined) byOwners.set(key, [demand]);
    else known.push(demand);
  }
  return [...byOwners.values()].map((same) => ({
    owners: same[0]!.owners,
    paths: [...new Set(same.flatMap(({ paths }) => paths))],
    services: [...new Set(same.flatMap(({ services }) => services))],
    // Most demands share one list of rows.
    rows: [...new Set([...new Set(same.map(({ rows }) => rows))].flat())],
  }));
}

/** The same owners in any order and case. */
function keyOf(owners: readonly string[]): string {
  return owners.length === 1
    ? owners[0]!.toLowerCase()
    : JSON.stringify([...new Set(owners.map((owner) => owner.toLowerCase()))].sort());
}
