import { type AffectedService, type PathOwners } from "../blast-radius/blast-radius.ts";
import { type Ask } from "./policy.ts";
import { type OwnersDemand } from "./requirement.ts";

/** The groups of which one owner each has to approve, for a path: one for each reading of CODEOWNERS. */
function groupsOf(path: PathOwners): readonly (readonly string[])[] {
  return [path.owners, ...(path.uncertain?.otherwise ?? [])].filter((group) => group.length > 0);
}

/** One of the owners of each of these paths. Paths without owners ask for nobody. */
export function ownersOfPaths(
  paths: readonly PathOwners[],
  ask: "any" | "each",
  row: string,
): readonly OwnersDemand[] {
  return paths.flatMap((path) => {
    const groups = groupsOf(path);
    const wanted = ask === "any" ? groups : groups.flatMap((group) => group.map((owner) => [owner]));
    return wanted.map((owners) => ({ owners, paths: [path.path], services: [], rows: [row] }));
  });
}

/** One of the owners of each service that depends directly on a touched one. */
export function ownersOfDependents(
  services: readonly AffectedService[],
  row: string,
): readonly OwnersDemand[] {
  return services
    .filter(({ distance }) => distance === 1)
    .flatMap(({ id, owners = [] }) =>
      owners.length === 0 ? [] : [{ owners, paths: [], services: [id], rows: [row] }],
    );
}

/** The owners that a row asks for. */
export function ownersAskedBy(
  require: Ask,
  row: string,
  paths: readonly PathOwners[],
  services: readonly AffectedService[],
): readonly OwnersDemand[] {
  return [
    ...(require.codeOwners === null ? [] : ownersOfPaths(paths, require.codeOwners, row)),
    ...(require.dependentOwners ? ownersOfDependents(services, row) : []),
  ];
}

/** Demands for the same owners are one. */
export function mergeOwners(demands: readonly OwnersDemand[]): readonly OwnersDemand[] {
  const byOwners = new Map<string, OwnersDemand>();
  for (const demand of demands) {
    const key = JSON.stringify([...new Set(demand.owners.map((owner) => owner.toLowerCase()))].sort());
    const known = byOwners.get(key);
    byOwners.set(key, known === undefined ? demand : merged(known, demand));
  }
  return [...byOwners.values()];
}

function merged(known: OwnersDemand, more: OwnersDemand): OwnersDemand {
  return {
    owners: known.owners,
    paths: [...new Set([...known.paths, ...more.paths])],
    services: [...new Set([...known.services, ...more.services])],
    rows: [...new Set([...known.rows, ...more.rows])],
  };
}
